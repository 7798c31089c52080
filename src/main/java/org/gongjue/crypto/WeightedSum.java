package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.List;

/**
 * The aggregate of protocol.md 2.11: {@code Σ w·C} over the ciphertexts of one option, one of each counted voter,
 * with the voters' public weights (heads, or hundredths of a square metre, 0 to 2^40).
 */
public final class WeightedSum {
    private static final long MOST = 1L << 40;

    private WeightedSum() {}

    /**
     * Lists of one length, of the same voters in one order; anything else, or a weight outside 0 to 2^40, is an
     * {@link IllegalArgumentException}. The identity on either side, as of an empty list, is a tally of 0 that needs no
     * decryption.
     */
    public static Ciphertext of(List<Ciphertext> parts, List<Long> weights) {
        if (parts.size() != weights.size()) {
            throw new IllegalArgumentException("as many weights as ciphertexts");
        }
        MultiScalar a = new MultiScalar(parts.size());
        MultiScalar b = new MultiScalar(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            if (weights.get(i) < 0 || weights.get(i) > MOST) {
                throw new IllegalArgumentException("a weight is from 0 to 2^40");
            }
            BigInteger weight = BigInteger.valueOf(weights.get(i));
            a.add(parts.get(i).a(), weight);
            b.add(parts.get(i).b(), weight);
        }
        return new Ciphertext(Point.of(a.sum()), Point.of(b.sum()));
    }
}
