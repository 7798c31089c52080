package org.gongjue.tally;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Condition.AnyOf;
import org.gongjue.tally.Condition.Count;
import org.gongjue.tally.Condition.Op;
import org.gongjue.tally.Condition.Ratio;

/** One condition evaluated, with its integers (rules.md 6.2, step 8). {@code tier} is the tier or fallback tried. */
public sealed interface Finding {
    Condition condition();

    String tier();

    boolean holds();

    /**
     * {@code value * q op base * p}, or {@code value op k} for a count.
     *
     * @param value the numerator, in the unit of the measure
     * @param base the denominator; for a count the k it is compared with
     */
    record Compared(Condition condition, Measure measure, String tier, boolean holds, Op op, long value, long base,
            BigInteger lhs, BigInteger rhs, boolean zeroBase)
            implements
                Finding {}

    /**
     * A condition on sums that stay sealed, with what was shown about them instead of its integers.
     *
     * @param base the denominator; for a count the k it is compared with; null where it stays sealed too
     * @param shown what the verdict rests on; empty where the base is zero, which needs nothing
     */
    record Proved(Condition condition, Measure measure, String tier, boolean holds, Op op, @Nullable Long base,
            List<Shown> shown)
            implements
                Finding {
        public Proved {
            shown = List.copyOf(shown);
        }
    }

    /**
     * A statement that a condition or a rank rests on.
     *
     * @param holds whether it is true; where it is not, its negation was shown
     * @param byGrid whether sums on a grid show it already; else a proof does
     */
    record Shown(Statement statement, boolean holds, boolean byGrid) {
        /** What was shown: the statement or its negation. */
        public Statement proved() {
            return holds ? statement : statement.negated();
        }
    }

    /** Holds where one of its members, listed before it, holds. */
    record Alternatives(AnyOf condition, String tier, boolean holds) implements Finding {}

    /** The findings on each condition in order; members of an ANY_OF stand before it (rules.md 6.6, 2). */
    static List<Finding> of(List<Condition> conditions, String tier, Counts counts, String inFavour,
            Admission admission) {
        List<Finding> findings = new ArrayList<>();
        for (Condition condition : conditions) {
            switch (condition) {
                case Ratio ratio -> findings.add(of(ratio, tier, counts, inFavour, admission));
                case Count count -> findings.add(of(count, tier, counts, inFavour, admission));
                case AnyOf any ->
                    findings.addAll(of(any, tier, of(any.of(), tier, counts, inFavour, admission)));
            }
        }
        return findings;
    }

    /** The findings on its members, then that on the alternatives. */
    static List<Finding> of(AnyOf any, String tier, List<Finding> members) {
        boolean holds = members.stream()
                .anyMatch(member -> member.holds() && any.of().contains(member.condition()));
        List<Finding> findings = new ArrayList<>(members);
        findings.add(new Alternatives(any, tier, holds));
        return findings;
    }

    private static Compared of(Ratio ratio, String tier, Counts counts, String inFavour, Admission admission) {
        return of(ratio, tier, counts.of(ratio.num(), inFavour, admission).of(ratio.measure()),
                counts.of(ratio.den(), inFavour, admission).of(ratio.measure()));
    }

    /** On amounts that are known. */
    static Compared of(Ratio ratio, String tier, long value, long base) {
        BigInteger lhs = BigInteger.valueOf(value).multiply(BigInteger.valueOf(ratio.q()));
        BigInteger rhs = BigInteger.valueOf(base).multiply(BigInteger.valueOf(ratio.p()));
        boolean holds = base > 0 && ratio.op().accepts(lhs.compareTo(rhs));
        return new Compared(ratio, ratio.measure(), tier, holds, ratio.op(), value, base, lhs, rhs, base == 0);
    }

    private static Compared of(Count count, String tier, Counts counts, String inFavour, Admission admission) {
        return of(count, tier, counts.of(count.num(), inFavour, admission).of(count.measure()), admission);
    }

    /** Shares may be scaled to stay whole (rules.md 6.6, 12); then so is what they are counted against. */
    static Compared of(Count count, String tier, long value, Admission admission) {
        long k = count.measure() == Measure.SHARES
                ? Math.multiplyExact(count.k(), admission.electorate().shareScale())
                : count.k();
        BigInteger lhs = BigInteger.valueOf(value);
        BigInteger rhs = BigInteger.valueOf(k);
        return new Compared(count, count.measure(), tier, count.op().accepts(lhs.compareTo(rhs)), count.op(), value,
                k, lhs, rhs, false);
    }

    /** Whether every one of these conditions holds, by the findings on them. */
    static boolean allHold(List<Finding> findings, List<Condition> conditions) {
        return findings.stream().filter(finding -> conditions.contains(finding.condition()))
                .allMatch(Finding::holds);
    }
}
