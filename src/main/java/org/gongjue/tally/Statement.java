package org.gongjue.tally;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code Σ e_j·X_j ≥ τ} about the sealed sums of one matter and measure: what a threshold proof shows (protocol.md 2.12).
 *
 * @param coefficients e, indexed like {@link Counts#paper}: FOR, AGAINST, ABSTAIN; or the options, NONE, ABSTAIN; or the
 *     candidates
 * @param threshold τ, in the unit of the measure: heads or hundredths of a square metre
 */
public record Statement(String matter, Measure measure, List<BigInteger> coefficients, BigInteger threshold) {
    public Statement {
        coefficients = List.copyOf(coefficients);
        if (coefficients.stream().allMatch(e -> e.signum() == 0)) {
            throw new IllegalArgumentException("a statement is about at least one sum");
        }
    }

    /** That the statement is false, as a statement: −e and 1 − τ. */
    public Statement negated() {
        return new Statement(matter, measure, coefficients.stream().map(BigInteger::negate).toList(),
                BigInteger.ONE.subtract(threshold));
    }

    /** Whether the statement is true of these sums by name of the ballot paper; for whoever knows them. */
    public boolean holds(List<String> paper, Map<String, Weight> sums) {
        List<BigInteger> terms = new ArrayList<>();
        for (int j = 0; j < paper.size(); j++) {
            Weight sum = sums.getOrDefault(paper.get(j), Weight.NONE);
            terms.add(coefficients.get(j).multiply(BigInteger.valueOf(sum.of(measure))));
        }
        return terms.stream().reduce(BigInteger.ZERO, BigInteger::add).compareTo(threshold) >= 0;
    }

    /**
     * How many bits the difference to τ may need, for the statement as for its negation.
     *
     * @param participating on this measure: no sum is more
     */
    public int bits(long participating) {
        BigInteger most = BigInteger.valueOf(participating);
        BigInteger highest = total(1).multiply(most).subtract(threshold);
        BigInteger lowest = total(-1).multiply(most).add(threshold).subtract(BigInteger.ONE);
        return Math.max(1, highest.max(lowest).max(BigInteger.ZERO).bitLength());
    }

    private BigInteger total(int sign) {
        return coefficients.stream().filter(e -> e.signum() == sign).reduce(BigInteger.ZERO, BigInteger::add).abs();
    }
}
