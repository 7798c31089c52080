package org.gongjue.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.gongjue.tally.Condition.Phase;
import org.gongjue.tally.Evidence.Rank;
import org.gongjue.tally.Policy.ElectionMode;

/** Seats candidates by bar and rank (rules.md 3.9); a tie for the last seat is left to a run-off. */
final class Election {
    private Election() {}

    static Decision decide(Admission admission, Evidence evidence) {
        Matter matter = admission.matter();
        Policy policy = admission.pack().policy();
        Tier tier = admission.pack().requireTier(matter.tier());
        List<Finding> quorum = evidence.test(tier.of(Phase.QUORUM), tier.name(), Counts.FOR);
        boolean held = Finding.allHold(quorum, tier.conditions());
        boolean plurality = policy.electionMode() == ElectionMode.PLURALITY;
        Map<String, List<Finding>> approvals = plurality
                ? Map.of()
                : tier.approvals(matter.options(), evidence, held);
        if (!held) {
            return new Decision(admission, evidence.counts(), quorum, approvals, Outcome.FAILED_QUORUM,
                    new Result.Elected(List.of(), List.of(), List.of(), List.of(), matter.seats(), false));
        }
        Predicate<String> qualifies = plurality
                ? evidence::hasVote
                : candidate -> tier.approves(approvals.getOrDefault(candidate, List.of()));
        List<String> qualified = matter.options().stream().filter(qualifies).sorted(CodePoints.ORDER).toList();
        List<List<String>> classes = classes(qualified, matter.seats(), ranks(admission.pack()), evidence);
        Result.Elected result = seat(admission, classes);
        return new Decision(admission, evidence.counts(), quorum, approvals, outcome(result), result);
    }

    /** Candidates that the ranks tell apart as far as seats need it, best first; equal ones by id. */
    private static List<List<String>> classes(List<String> candidates, int seats, List<Rank> ranks,
            Evidence evidence) {
        boolean needed = 0 < seats && seats < candidates.size();
        List<List<String>> ordered = ranks.isEmpty() || evidence.isWaiting()
                ? List.of()
                : evidence.order(candidates, ranks.getFirst(), needed).orElse(List.of());
        if (ordered.isEmpty()) {
            return candidates.isEmpty() ? List.of() : List.of(candidates);
        }
        List<List<String>> classes = new ArrayList<>();
        int left = seats;
        for (List<String> equal : ordered) {
            classes.addAll(classes(equal, left, ranks.subList(1, ranks.size()), evidence));
            left = Math.max(0, left - equal.size());
        }
        return classes;
    }

    private static Result.Elected seat(Admission admission, List<List<String>> classes) {
        int seats = admission.matter().seats();
        List<String> elected = new ArrayList<>();
        List<String> tie = new ArrayList<>();
        List<String> alternates = new ArrayList<>();
        for (List<String> equal : classes) {
            boolean full = !tie.isEmpty() || elected.size() == seats;
            boolean fits = elected.size() + equal.size() <= seats;
            (full ? alternates : fits ? elected : tie).addAll(equal);
        }
        return new Result.Elected(classes.stream().flatMap(List::stream).toList(), elected, alternates, tie,
                seats - elected.size(), isEstablished(admission.pack().policy(), elected.size(), seats));
    }

    /** Hangzhou art. 27: the legal minimum and more than half of the prescribed number. */
    private static boolean isEstablished(Policy policy, int elected, int seats) {
        boolean enough = !policy.committeeMoreThanHalfOfSeats() || 2L * elected > seats;
        return elected > 0 && elected >= policy.committeeMinAbs() && enough;
    }

    private static Outcome outcome(Result.Elected result) {
        if (!result.tie().isEmpty()) {
            return Outcome.TIE_RUNOFF;
        }
        if (result.elected().isEmpty()) {
            return Outcome.NONE_ELECTED;
        }
        return result.vacancies() == 0 ? Outcome.ELECTED_FULL : Outcome.ELECTED_PARTIAL;
    }

    /** What the policy ranks by, as far as the pack measures it. */
    static List<Rank> ranks(RulePack pack) {
        return switch (pack.policy().electionRank()) {
            case HEADCOUNT_THEN_AREA -> measured(pack, Measure.HEADCOUNT, Measure.AREA);
            case AREA_THEN_HEADCOUNT -> measured(pack, Measure.AREA, Measure.HEADCOUNT);
            case UNITS -> List.of(Rank.UNITS);
            case SUM_OF_RATIOS -> List.of(Rank.SUM_OF_RATIOS);
        };
    }

    private static List<Rank> measured(RulePack pack, Measure... measures) {
        return Stream.of(measures).filter(pack.measures()::contains).map(measure -> Rank.valueOf(measure.name()))
                .toList();
    }
}
