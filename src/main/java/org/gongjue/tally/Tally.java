package org.gongjue.tally;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Condition.Phase;
import org.gongjue.tally.Policy.DeemedRule;

/** Counts votes: roll, pack and ballots in, a decision with its reasons out (rules.md 6.2). */
public final class Tally {
    private Tally() {}

    /** Counts open ballots of a vote without proxies, attendance or deemed votes. */
    public static Decision count(RulePack pack, Roll roll, Matter matter, Window window, List<Ballot> ballots) {
        return count(pack, roll, matter, Proceedings.of(window), ballots);
    }

    /**
     * Counts open ballots. An {@link IllegalArgumentException} means the matter cannot be made under this pack
     * ({@link #requireVotable}), or that the input contradicts itself; nothing is counted then.
     */
    public static Decision count(RulePack pack, Roll roll, Matter matter, Proceedings proceedings,
            List<Ballot> ballots) {
        requireVotable(pack, matter);
        Admission admission = Admission.of(pack, roll, matter, proceedings, ballots);
        return decide(admission, Counting.ofChoices(admission));
    }

    /**
     * Decides on sealed ballots, of which only sums are ever opened.
     *
     * @param sums by name (FOR, AGAINST, ABSTAIN; options and NONE; candidates) what {@link Counting#ofSums} takes
     */
    public static Decision countSealed(RulePack pack, Roll roll, Matter matter, Proceedings proceedings,
            List<Ballot> ballots, Map<String, Weight> sums) {
        requireVotable(pack, matter);
        Sealing.require(pack, roll, matter);
        Admission admission = Admission.of(pack, roll, matter, proceedings, ballots);
        return decide(admission, Counting.ofSums(admission, sums));
    }

    /** The decision that these counts come to. */
    public static Decision decide(Admission admission, Counts counts) {
        return switch (admission.matter().type()) {
            case YES_NO -> yesNo(admission, counts);
            case SINGLE_CHOICE -> singleChoice(admission, counts);
            case ELECTION -> Election.decide(admission, counts);
        };
    }

    /** Refuses, when the matter is made, what the pack cannot decide (rules.md 6.6, 3, 7, 13). */
    public static void requireVotable(RulePack pack, Matter matter) {
        List<String> objections = pack.objectionsTo(matter);
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", objections));
        }
    }

    private static Decision yesNo(Admission admission, Counts counts) {
        Ladder actual = Ladder.climb(admission, counts);
        if (admission.pack().policy().deemed() == DeemedRule.NONE) {
            return decision(admission, counts, actual, null);
        }
        List<Voter> silent = Deemed.silent(admission);
        List<String> keys = silent.stream().map(Voter::key).sorted(CodePoints.ORDER).toList();
        Weight weight = silent.stream().map(Voter::vote).reduce(Weight.NONE, Weight::plus);
        if (silent.isEmpty()) {
            return decision(admission, counts, actual,
                    new Deemed(keys, null, weight, counts, actual.outcome(), false));
        }
        String choice = Deemed.choice(admission, counts).orElse(null);
        if (choice == null) {
            Deemed open = new Deemed(keys, null, weight, counts, actual.outcome(), false);
            return new Decision(admission, counts, actual.findings(), Map.of(), Outcome.NEEDS_RULING,
                    new Result.YesNo(actual.path(), List.of(), open));
        }
        Counts all = counts.plus(choice, weight);
        Ladder withDeemed = Ladder.climb(admission, all);
        boolean depends = withDeemed.outcome() != actual.outcome();
        return decision(admission, counts, withDeemed,
                new Deemed(keys, choice, weight, all, actual.outcome(), depends));
    }

    private static Decision decision(Admission admission, Counts counts, Ladder ladder, @Nullable Deemed deemed) {
        return new Decision(admission, counts, ladder.findings(), Map.of(), ladder.outcome(),
                new Result.YesNo(ladder.path(), ladder.failed(), deemed));
    }

    private static Decision singleChoice(Admission admission, Counts counts) {
        Matter matter = admission.matter();
        Tier tier = admission.pack().requireTier(matter.tier());
        List<Finding> quorum = Finding.of(tier.of(Phase.QUORUM), tier.name(), counts, Counts.FOR, admission);
        Map<String, List<Finding>> approvals = tier.approvals(counts, admission);
        if (!Finding.allHold(quorum, tier.conditions())) {
            return new Decision(admission, counts, quorum, approvals, Outcome.FAILED_QUORUM,
                    new Result.SingleChoice(null));
        }
        List<String> reached = matter.options().stream()
                .filter(option -> tier.approves(approvals.getOrDefault(option, List.of()))).toList();
        // a bar of half or less lets two options reach it; then no rule says which one is adopted
        Outcome outcome = switch (reached.size()) {
            case 0 -> Outcome.FAILED_APPROVAL;
            case 1 -> Outcome.PASSED;
            default -> Outcome.NEEDS_RULING;
        };
        return new Decision(admission, counts, quorum, approvals, outcome,
                new Result.SingleChoice(reached.size() == 1 ? reached.getFirst() : null));
    }
}
