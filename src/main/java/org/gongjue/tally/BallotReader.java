package org.gongjue.tally;

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
    private static final Set<String> PROXY = Set.of("id", "principal", "agent", "signed", "registeredAt", "matter",
            "matters", "validFrom", "validTo", "revokedAt");
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
                node.field("channel").word(Channel.class), node.field("at").moment(),
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

    private static List<String> candidates(Node node, Matter matter) {
        List<String> candidates = new ArrayList<>();
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

    static Proxy proxy(Node node) {
        node.only(PROXY);
        return new Proxy(node.field("id").text(), node.field("principal").text(), node.field("agent").text(),
                node.field("signed").bool(), node.field("registeredAt").moment(), matters(node),
                moment(node, "validFrom"), moment(node, "validTo"), moment(node, "revokedAt"));
    }

    /** One matter or several; neither, or the word ALL, means every matter of the assembly. */
    private static Set<String> matters(Node node) {
        Node one = node.optional("matter");
        Node several = node.optional("matters");
        if (one != null && several != null) {
            throw one.malformed("expected either matter or matters");
        }
        Node only = one == null && several != null && several.isText() ? several : one;
        Set<String> ids = only != null ? Set.of(only.text()) : several != null ? several.texts() : Set.of();
        return ids.contains("ALL") ? Set.of() : ids;
    }

    private static @Nullable Moment moment(Node node, String name) {
        Node moment = node.optional(name);
        return moment == null ? null : moment.moment();
    }

    private static @Nullable String text(@Nullable Node node) {
        return node == null ? null : node.text();
    }
}
