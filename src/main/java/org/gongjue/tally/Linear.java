package org.gongjue.tally;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An amount of one measure as whole multiples of sealed sums, and a rest that is known.
 *
 * @param coefficients indexed like {@link Counts#paper}
 */
record Linear(Measure measure, List<BigInteger> coefficients, BigInteger rest) {
    Linear {
        coefficients = List.copyOf(coefficients);
    }

    static Linear known(Measure measure, int size, long amount) {
        return new Linear(measure, IntStream.range(0, size).mapToObj(j -> BigInteger.ZERO).toList(),
                BigInteger.valueOf(amount));
    }

    static Linear sealed(Measure measure, int size, int index, long more) {
        return new Linear(measure, IntStream.range(0, size)
                .mapToObj(j -> j == index ? BigInteger.ONE : BigInteger.ZERO).toList(), BigInteger.valueOf(more));
    }

    boolean isKnown() {
        return coefficients.stream().allMatch(e -> e.signum() == 0);
    }

    /** Whether every sealed sum in here is in the other too, and nothing known is. */
    boolean isPartOf(Linear other) {
        return rest.signum() == 0 && IntStream.range(0, coefficients.size())
                .allMatch(j -> coefficients.get(j).signum() == 0 || other.coefficients.get(j).signum() != 0);
    }

    Linear times(BigInteger factor) {
        return new Linear(measure, coefficients.stream().map(e -> e.multiply(factor)).toList(), rest.multiply(factor));
    }

    Linear plus(Linear other) {
        return new Linear(measure, IntStream.range(0, coefficients.size())
                .mapToObj(j -> coefficients.get(j).add(other.coefficients.get(j))).toList(), rest.add(other.rest));
    }

    Linear minus(Linear other) {
        return plus(other.times(BigInteger.ONE.negate()));
    }

    /** That this is at least so much, in smallest numbers: divided by what all coefficients share, τ rounded up. */
    Statement atLeast(BigInteger amount, String matter) {
        BigInteger shared = coefficients.stream().reduce(BigInteger.ZERO, BigInteger::gcd);
        BigInteger[] divided = amount.subtract(rest).divideAndRemainder(shared);
        BigInteger threshold = divided[1].signum() > 0 ? divided[0].add(BigInteger.ONE) : divided[0];
        return new Statement(matter, measure, coefficients.stream().map(e -> e.divide(shared)).toList(), threshold);
    }
}
