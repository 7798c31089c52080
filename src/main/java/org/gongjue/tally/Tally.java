package org.gongjue.tally;

import java.util.List;
import java.util.Map;
import java.util.Set;

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
        return decide(admission, new Evidence.Counted(counts, admission));
    }

    /**
     * Decides on sealed ballots of which not every sum is opened (protocol.md 2.12, 2.13). An
     * {@link IllegalArgumentException} means that the matter cannot be decided so ({@link Sealing#objections}), that sums do
     * not fit, that a statement is missing, or that one was shown without need: nothing more may be public than the
     * outcome takes ({@link Claims#open}).
     *
     * @param opened the sums of the measures that are published
     * @param truths for each statement asked for, or for its negation, whether it is true
     */
    public static Decision decideProved(Admission admission, Publish publish, Opened opened,
            Map<Statement, Boolean> truths) {
        Proofs proofs = Claims.proofs(admission, publish, opened, truths);
        Decision decision = decide(admission, proofs);
        List<Claim> missing = proofs.answers().missing();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("not shown: " + missing.getFirst());
        }
        Set<Statement> surplus = proofs.answers().surplus();
        if (!surplus.isEmpty()) {
            throw new IllegalArgumentException("shown without need: " + surplus.iterator().next());
        }
        return decision.with(new Disclosure(publish, opened, proofs.answers().proved()));
    }

    static Decision decide(Admission admission, Evidence evidence) {
        return switch (admission.matter().type()) {
            case YES_NO -> yesNo(admission, evidence);
            case SINGLE_CHOICE -> singleChoice(admission, evidence);
            case ELECTION -> Election.decide(admission, evidence);
        };
    }

    /** Refuses, when the matter is made, what the pack cannot decide (rules.md 6.6, 3, 7, 13). */
    public static void requireVotable(RulePack pack, Matter matter) {
        List<String> objections = pack.objectionsTo(matter);
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", objections));
        }
    }

    private static Decision yesNo(Admission admission, Evidence evidence) {
        Counts counts = evidence.counts();
        Ladder actual = Ladder.climb(admission, evidence);
        if (admission.pack().policy().deemed() == DeemedRule.NONE) {
            return decision(admission, counts, actual, null);
        }
        List<Voter> silent = Deemed.silent(admission);
        List<String> keys = silent.stream().map(Voter::key).sorted(CodePoints.ORDER).toList();
        Weight weight = Deemed.weight(silent);
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
        Evidence all = evidence.plus(choice, weight);
        Ladder withDeemed = Ladder.climb(admission, all);
        boolean depends = withDeemed.outcome() != actual.outcome();
        return decision(admission, counts, withDeemed,
                new Deemed(keys, choice, weight, all.counts(), actual.outcome(), depends));
    }

    private static Decision decision(Admission admission, Counts counts, Ladder ladder, @Nullable Deemed deemed) {
        return new Decision(admission, counts, ladder.findings(), Map.of(), ladder.outcome(),
                new Result.YesNo(ladder.path(), ladder.failed(), deemed));
    }

    private static Decision singleChoice(Admission admission, Evidence evidence) {
        Counts counts = evidence.counts();
        Matter matter = admission.matter();
        Tier tier = admission.pack().requireTier(matter.tier());
        List<Finding> quorum = evidence.test(tier.of(Phase.QUORUM), tier.name(), Counts.FOR);
        boolean held = Finding.allHold(quorum, tier.conditions());
        Map<String, List<Finding>> approvals = tier.approvals(matter.options(), evidence, held);
        if (!held) {
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
