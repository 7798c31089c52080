package org.gongjue.tally;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is voted on (rules.md 6.1).
 *
 * @param statutoryItem the item of the law that decides the tier, such as {@code 278(1)(5)}; null in foreign packs
 * @param options options or candidates in the order of the ballot paper; empty for YES_NO
 * @param seats seats to fill, 0 except for ELECTION
 * @param maxVotes how many candidates one ballot may approve, 0 except for ELECTION
 */
public record Matter(String id, Type type, @Nullable String statutoryItem, String tier, Scope scope,
        List<String> options, int seats, int maxVotes) {
    private static final Set<String> RESERVED = Set.of("FOR", "AGAINST", "ABSTAIN", "NONE", "NO_CHOICE", "BLANK",
            "OVERMARKED", "ILLEGIBLE");

    public Matter {
        options = List.copyOf(options);
        if (type == Type.YES_NO != options.isEmpty()) {
            throw new IllegalArgumentException("options belong to matters with a choice, and those need them");
        }
        if (new HashSet<>(options).size() != options.size() || options.stream().anyMatch(RESERVED::contains)) {
            throw new IllegalArgumentException("an option is named twice or like a mark of the ballot paper");
        }
        if (type == Type.ELECTION ? seats < 1 || maxVotes < 1 : seats != 0 || maxVotes != 0) {
            throw new IllegalArgumentException("seats and maxVotes are positive and belong to elections");
        }
    }

    public static Matter yesNo(String id, String tier) {
        return new Matter(id, Type.YES_NO, null, tier, new Scope.All(), List.of(), 0, 0);
    }

    /** A matter whose tier follows from the statutory item; nobody types one (rules.md 1.2). */
    public static Matter yesNo(String id, RulePack pack, String statutoryItem, Scope scope) {
        return new Matter(id, Type.YES_NO, statutoryItem, pack.requireTierOf(statutoryItem), scope, List.of(), 0, 0);
    }

    public static Matter singleChoice(String id, RulePack pack, String statutoryItem, Scope scope,
            List<String> options) {
        return new Matter(id, Type.SINGLE_CHOICE, statutoryItem, pack.requireTierOf(statutoryItem), scope, options, 0,
                0);
    }

    /** An election in which a ballot may approve as many candidates as there are seats (rules.md 3.9). */
    public static Matter election(String id, RulePack pack, String statutoryItem, Scope scope,
            List<String> candidates, int seats) {
        return new Matter(id, Type.ELECTION, statutoryItem, pack.requireTierOf(statutoryItem), scope, candidates,
                seats, seats);
    }

    /** Whether the ballot paper of this matter offers the choice (rules.md 6.6, 14). */
    public boolean offers(Choice choice) {
        return switch (choice) {
            case Choice.Mark mark -> switch (mark) {
                case FOR, AGAINST -> type == Type.YES_NO;
                case NONE -> type == Type.SINGLE_CHOICE;
                case ABSTAIN, BLANK, OVERMARKED, ILLEGIBLE, SEALED -> true;
            };
            case Choice.Option(var name) -> type == Type.SINGLE_CHOICE && options.contains(name);
            case Choice.Approvals(var candidates) -> type == Type.ELECTION && options.containsAll(candidates);
        };
    }

    /** The kinds of ballot paper (rules.md 6.1). */
    public enum Type {
        YES_NO, SINGLE_CHOICE, ELECTION
    }
}
