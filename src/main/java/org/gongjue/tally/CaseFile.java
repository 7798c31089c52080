package org.gongjue.tally;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A file of votes to count: rule packs, and cases of roll, matter, proceedings and ballots (rules.md 8). The whole file
 * is read before anything is counted; one fault anywhere is a {@link MalformedInput} with its JSON path.
 */
public record CaseFile(Map<String, RulePack> packs, List<Case> cases) {
    private static final String FORMAT = "owners-assembly-tally-cases";

    public CaseFile {
        packs = Map.copyOf(packs);
        cases = List.copyOf(cases);
    }

    /**
     * Reads a file.
     *
     * @param tree maps, lists, strings, integers, booleans, null
     * @param shipped packs by id for cases that name one the file does not bring
     */
    public static CaseFile read(@Nullable Object tree, Map<String, RulePack> shipped) {
        Node root = Node.root(tree);
        requireFormat(root);
        Map<String, RulePack> packs = new HashMap<>(shipped);
        Node own = root.optional("packs");
        if (own != null) {
            own.fields().forEach((id, pack) -> packs.put(id, PackReader.read(id, pack)));
        }
        List<Case> cases = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node node : root.field("cases").items()) {
            cases.add(readCase(node, packs));
            if (!ids.add(node.field("id").text())) {
                throw node.field("id").malformed("two cases have the id " + node.field("id").text());
            }
        }
        return new CaseFile(packs, cases);
    }

    private static void requireFormat(Node root) {
        Node format = root.optional("format");
        if (format != null && !FORMAT.equals(format.text())) {
            throw format.malformed("expected " + FORMAT);
        }
        Node version = root.optional("schemaVersion");
        if (version != null && version.integer(0) != 1) {
            throw version.malformed("expected version 1");
        }
    }

    private static Case readCase(Node node, Map<String, RulePack> packs) {
        String id = node.field("id").text();
        RulePack pack = packs.get(node.field("pack").text());
        if (pack == null) {
            throw node.field("pack").malformed("there is no pack " + node.field("pack").text());
        }
        Node overrides = node.optional("policyOverrides");
        RulePack own = overrides == null ? pack : PackReader.override(pack, overrides);
        Roll roll = RollReader.read(node, own);
        Matter matter = readMatter(node.field("matter"), own, roll);
        List<Ballot> ballots = BallotReader.read(node.field("ballots"), matter);
        return new Case(node.path(), id, PackReader.remark(node, "title", id), own, roll, matter,
                readProceedings(node), ballots);
    }

    private static Matter readMatter(Node node, RulePack pack, Roll roll) {
        node.only(Set.of("id", "type", "title", "tier", "statutoryItem", "scope", "options", "seats", "maxVotes",
                "originalOwner"));
        String tier = node.field("tier").text();
        if (!pack.tiers().containsKey(tier)) {
            throw node.field("tier").malformed("pack " + pack.id() + " has no tier " + tier);
        }
        Matter.Type type = node.field("type").word(Matter.Type.class);
        boolean election = type == Matter.Type.ELECTION;
        for (String name : election ? List.<String>of() : List.of("seats", "maxVotes")) {
            Node ofElections = node.optional(name);
            if (ofElections != null) {
                throw ofElections.malformed("only an ELECTION has " + name);
            }
        }
        List<String> options = type == Matter.Type.YES_NO && node.optional("options") == null
                ? List.of()
                : PackReader.texts(node.field("options"));
        int seats = election ? node.field("seats").count(1) : 0;
        Node maxVotes = election ? node.optional("maxVotes") : null;
        Node item = node.optional("statutoryItem");
        Scope scope = RollReader.scope(node.field("scope"), roll);
        Matter matter = node.make(() -> new Matter(node.field("id").text(), type, item == null ? null : item.text(),
                tier, scope, options, seats, maxVotes == null ? seats : maxVotes.count(1)));
        return node.make(() -> {
            Tally.requireVotable(pack, matter);
            return matter;
        });
    }

    private static Proceedings readProceedings(Node node) {
        Node window = node.field("window").only(Set.of("opensAt", "closesAt"));
        Window open = window
                .make(() -> new Window(window.field("opensAt").moment(), window.field("closesAt").moment()));
        List<Proxy> proxies = optionalItems(node, "proxies").stream().map(BallotReader::proxy).toList();
        Set<String> delivered = new HashSet<>();
        for (Node delivery : optionalItems(node, "deliveries")) {
            String voter = delivery.field("voter").text();
            if (delivery.field("proof").bool()) {
                delivered.add(voter);
            }
        }
        Set<String> attending = new HashSet<>();
        optionalItems(node, "attendance").forEach(one -> attending.add(one.field("voter").text()));
        return node.make(() -> new Proceedings(open, proxies, delivered, attending));
    }

    static List<Node> optionalItems(Node node, String name) {
        Node items = node.optional(name);
        return items == null ? List.of() : items.items();
    }

    /** One vote of the file. */
    public record Case(String path, String id, String title, RulePack pack, Roll roll, Matter matter,
            Proceedings proceedings, List<Ballot> ballots) {
        public Case {
            ballots = List.copyOf(ballots);
        }

        /** Counts it; numbers too large to add up are a {@link MalformedInput} too. */
        public Decision decide() {
            return new Node(path, null).make(() -> Tally.count(pack, roll, matter, proceedings, ballots));
        }

        /** The id and every field of {@code expected}. */
        public Map<String, @Nullable Object> report() {
            Map<String, @Nullable Object> report = new LinkedHashMap<>();
            report.put("id", id);
            report.putAll(decide().report());
            return report;
        }
    }
}
