package org.gongjue.crypto;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** A trustee's secret part in the ceremony (protocol.md 2.5): its random polynomial. Keep it only until all shares are out. */
public final class Dealer {
    private final Ceremony ceremony;
    private final int index;
    private final List<Scalar> coefficients;
    private final SecureRandom random;

    private Dealer(Ceremony ceremony, int index, List<Scalar> coefficients, SecureRandom random) {
        this.ceremony = ceremony;
        this.index = index;
        this.coefficients = coefficients;
        this.random = random;
    }

    public static Dealer make(Ceremony ceremony, int index, SecureRandom random) {
        if (index < 1 || index > ceremony.dids().size()) {
            throw new IllegalArgumentException("trustees are numbered from 1");
        }
        List<Scalar> coefficients = Stream.generate(() -> Scalar.random(random)).limit(ceremony.threshold()).toList();
        return new Dealer(ceremony, index, coefficients, random);
    }

    /** A dealer whose coefficients are kept elsewhere: {@code a_0} to {@code a_(k-1)}, each secret and used for one ceremony. */
    public static Dealer of(Ceremony ceremony, int index, List<Scalar> coefficients, SecureRandom random) {
        if (coefficients.size() != ceremony.threshold() || index < 1 || index > ceremony.dids().size()) {
            throw new IllegalArgumentException("as many coefficients as trustees are needed to open");
        }
        return new Dealer(ceremony, index, List.copyOf(coefficients), random);
    }

    /** What {@link #of} needs to make this dealer again. */
    public List<Scalar> coefficients() {
        return coefficients;
    }

    /** Rounds 1 and 2: post the hash first, the whole only after everybody's hash is there. */
    public Dealing dealing() {
        List<Point> commitments = coefficients.stream().map(Point.GENERATOR::timesSecret).toList();
        return new Dealing(index, ceremony.commitHash(index, commitments), commitments,
                DealingProof.make(ceremony, index, coefficients, random));
    }

    /** f(j), for trustee j alone. */
    public Scalar shareFor(int receiver) {
        Scalar value = Scalar.ZERO;
        for (Scalar coefficient : coefficients.reversed()) {
            value = value.times(Scalar.of(receiver)).plus(coefficient);
        }
        return value;
    }

    @Override
    public String toString() {
        return "Dealer[redacted]";
    }
}
