package org.gongjue.tally;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.gongjue.tally.Condition.Phase;
import org.gongjue.tally.Policy.ElectionMode;

/** Seats candidates by bar and rank (rules.md 3.9); a tie for the last seat is left to a run-off. */
final class Election {
    private Election() {}

    static Decision decide(Admission admission, Counts counts) {
        Tier tier = admission.pack().requireTier(admission.matter().tier());
        List<Finding> quorum = Finding.of(tier.of(Phase.QUORUM), tier.name(), counts, Counts.FOR, admission);
        boolean plurality = admission.pack().policy().electionMode() == ElectionMode.PLURALITY;
        Map<String, List<Finding>> approvals = plurality ? Map.of() : tier.approvals(counts, admission);
        if (!Finding.allHold(quorum, tier.conditions())) {
            int seats = admission.matter().seats();
            return new Decision(admission, counts, quorum, approvals, Outcome.FAILED_QUORUM,
                    new Result.Elected(List.of(), List.of(), List.of(), List.of(), seats, false));
        }
        Predicate<String> qualifies = plurality
                ? candidate -> !counts.votesFor(candidate).equals(Weight.NONE)
                : candidate -> tier.approves(approvals.getOrDefault(candidate, List.of()));
        Comparator<String> rank = rank(admission.pack().policy(), counts);
        List<String> qualified = admission.matter().options().stream().filter(qualifies)
                .sorted(rank.thenComparing(CodePoints.ORDER)).toList();
        Result.Elected result = seat(admission, qualified, rank);
        return new Decision(admission, counts, quorum, approvals, outcome(result), result);
    }

    private static Result.Elected seat(Admission admission, List<String> qualified, Comparator<String> rank) {
        int seats = admission.matter().seats();
        List<String> elected = qualified.subList(0, Math.min(seats, qualified.size()));
        List<String> alternates = qualified.subList(elected.size(), qualified.size());
        List<String> tie = List.of();
        if (!alternates.isEmpty() && rank.compare(elected.getLast(), alternates.getFirst()) == 0) {
            String last = elected.getLast();
            tie = qualified.stream().filter(candidate -> rank.compare(candidate, last) == 0).toList();
            elected = qualified.stream().filter(candidate -> rank.compare(candidate, last) < 0).toList();
            alternates = qualified.stream().filter(candidate -> rank.compare(candidate, last) > 0).toList();
        }
        return new Result.Elected(qualified, elected, alternates, tie, seats - elected.size(),
                isEstablished(admission.pack().policy(), elected.size(), seats));
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

    /** Best first; 0 only for candidates the policy cannot tell apart. */
    private static Comparator<String> rank(Policy policy, Counts counts) {
        Comparator<String> heads = by(Measure.HEADCOUNT, counts);
        Comparator<String> area = by(Measure.AREA, counts);
        return switch (policy.electionRank()) {
            case HEADCOUNT_THEN_AREA -> heads.thenComparing(area);
            case AREA_THEN_HEADCOUNT -> area.thenComparing(heads);
            case UNITS -> by(Measure.UNITS, counts);
            case SUM_OF_RATIOS -> Comparator.comparing((String candidate) -> sumOfRatios(candidate, counts)).reversed();
        };
    }

    private static Comparator<String> by(Measure measure, Counts counts) {
        return Comparator.comparingLong((String candidate) -> counts.votesFor(candidate).of(measure)).reversed();
    }

    /** {@code h/P_h + a/P_a} over its common denominator (rules.md 6.3). */
    private static BigInteger sumOfRatios(String candidate, Counts counts) {
        Weight votes = counts.votesFor(candidate);
        return BigInteger.valueOf(votes.heads()).multiply(BigInteger.valueOf(counts.participating().area()))
                .add(BigInteger.valueOf(votes.area()).multiply(BigInteger.valueOf(counts.participating().heads())));
    }
}
