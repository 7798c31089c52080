package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Multiples of one point that is used again and again (G, the joint key): d·2^(8·i)·P for d from 1 to 128 and i from
 * 0 to 32, 340 kB. Looked up by public scalars only, so that a product is a sum of 33 known points.
 */
final class FixedBase {
    private static final int WIDTH = 8;
    private static final int HALF = 1 << (WIDTH - 1);
    /** Points that one scalar may name. */
    static final int TERMS = Digits.count(Scalar.SIZE * 8, WIDTH);

    private final long[] table = new long[TERMS * HALF * Jacobian.AFFINE];

    /** Takes a few milliseconds. */
    FixedBase(Point point) {
        long[] base = new long[Jacobian.AFFINE];
        point.write(base, 0);
        for (int i = 0; i < TERMS; i++) {
            List<Jacobian> multiples = multiples(base);
            Jacobian.normalize(multiples, table, i * HALF * Jacobian.AFFINE);
            Jacobian next = multiples.getLast();
            next.twice();
            Jacobian.normalize(List.of(next), base, 0);
        }
    }

    private static List<Jacobian> multiples(long[] base) {
        List<Jacobian> multiples = new ArrayList<>();
        Jacobian sum = new Jacobian();
        for (int d = 1; d <= HALF; d++) {
            sum.plus(base, 0, false);
            multiples.add(sum.copy());
        }
        return multiples;
    }

    /** Adds {@code scalar·P} to {@code sum}. */
    void addTo(Jacobian sum, BigInteger scalar) {
        short[] digits = Digits.of(scalar, WIDTH);
        for (int i = 0; i < TERMS; i++) {
            if (digits[i] != 0) {
                sum.plus(table, at(i, digits[i]), digits[i] < 0);
            }
        }
    }

    /** Adds {@code scalar·P} to group {@code g}, which only sums. */
    void addTo(Terms terms, int g, BigInteger scalar) {
        short[] digits = Digits.of(scalar, WIDTH);
        for (int i = 0; i < TERMS; i++) {
            if (digits[i] != 0) {
                terms.add(g, terms.point(table, at(i, digits[i])), digits[i] < 0);
            }
        }
    }

    private static int at(int i, int digit) {
        return (i * HALF + Math.abs(digit) - 1) * Jacobian.AFFINE;
    }
}
