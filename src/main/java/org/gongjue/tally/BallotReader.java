package org.gongjue.tally;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Ballot.Capacity;
import org.gongjue.tally.Ballot.Channel;
import org.gongjue.tally.Choice.Mark;

/** Reads ballots and proxies. An unknown word makes the input malformed; no ballot is guessed (rules.md 6.6, 14). */
final class BallotReader {
    private static final Set<String> BALLOT = Set.of("id", "voter", "castBy", "capacity", "proxyId", "channel", "at",
            "choice", "unit", "formal");
    private static final Set<String> IN_GOOD_FORM = Set.of("OK", "VALID");

    private BallotReader() {}

    static List<Ballot> read(Node node, Matter matter) {
        List<Ballot> ballots = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node item : node.items()) {
            Ballot ballot = ballot(item, matter);
            if (!ids.add(ballot.id())) {
                throw item.field("id").malformed("two ballots have the id " + ballot.id());
            }
            ballots.add(ballot);
        }
        return ballots;
    }

    private static Ballot ballot(Node node, Matter matter) {
        node.only(BALLOT);
        return new Ballot(node.field("id").text(), node.field("voter").text(), node.field("castBy").text(),
                node.field("capacity").word(Capacity.class), text(node.optional("proxyId")),
                node.field("channel").word(Channel.class), node.field("at").instant(),
                choice(node.field("choice"), matter), text(node.optional("unit")), defect(node.optional("formal")));
    }

    private static Choice choice(Node node, Matter matter) {
        Choice choice;
        if (node.isList()) {
            choice = new Choice.Approvals(candidates(node, matter));
        } else {
            choice = mark(node.text());
        }
        if (choice == Mark.SEALED || !matter.offers(choice)) {
            throw node.malformed("expected a choice that a " + matter.type() + " matter offers, found "
                    + (node.isList() ? "a list" : "\"" + node.text() + "\""));
        }
        return choice;
    }

    private static Set<String> candidates(Node node, Matter matter) {
        Set<String> candidates = new HashSet<>();
        for (Node item : node.items()) {
            if (!matter.options().contains(item.text())) {
                throw item.malformed("expected one of " + matter.options() + ", found \"" + item.text() + "\"");
            }
            candidates.add(item.text());
        }
        return candidates;
    }

    private static Choice mark(String word) {
        for (Mark mark : Mark.values()) {
            if (mark.name().equals(word)) {
                return mark;
            }
        }
        return new Choice.Option(word);
    }

    private static @Nullable String defect(@Nullable Node node) {
        if (node == null || IN_GOOD_FORM.contains(node.text())) {
            return null;
        }
        if (!node.text().matches("[A-Z][A-Z0-9_]*")) {
            throw node.malformed("expected a defect such as UNSIGNED");
        }
        return node.text();
    }

    /** A proxy without a word on its signature is unsigned; without matters it is for all of them. */
    static Proxy proxy(Node node) {
        Node signed = node.optional("signed");
        Node matter = node.optional("matter");
        Node matters = node.optional("matters");
        Set<String> limited = matter != null
                ? Set.of(matter.text())
                : matters == null || "ALL".equals(matters.value()) ? Set.of() : matters.texts();
        return new Proxy(node.field("id").text(), node.field("principal").text(), node.field("agent").text(),
                signed != null && signed.bool(), node.field("registeredAt").instant(), limited,
                instant(node, "validFrom"), instant(node, "validTo"), instant(node, "revokedAt"));
    }

    private static @Nullable Instant instant(Node node, String name) {
        Node instant = node.optional(name);
        return instant == null ? null : instant.instant();
    }

    private static @Nullable String text(@Nullable Node node) {
        return node == null ? null : node.text();
    }
}
