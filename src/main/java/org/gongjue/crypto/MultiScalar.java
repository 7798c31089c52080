package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code Σ k·P} over many points of P-256 and public scalars, by Pippenger's method: signed digits, one bucket for
 * each size of digit, buckets filled by {@link AffineSums}. Equal and opposite points, zero scalars and a sum that is
 * the identity are all fine.
 */
final class MultiScalar {
    /** Terms to one call of {@link AffineSums}: many enough for full chunks, few enough for the second cache. */
    private static final int BATCH = 1 << 14;
    private static final int MAX_WIDTH = 14;
    /** Up to here {@link Interleaved} is faster. */
    private static final int FEW = 64;
    /** What the last two additions of a bucket cost, in additions into it. */
    private static final int BUCKET = 3;

    private final AffineSums adder = new AffineSums();
    private long[] points;
    private final List<BigInteger> scalars = new ArrayList<>();

    MultiScalar(int expected) {
        points = new long[Math.max(1, expected) * Jacobian.AFFINE];
    }

    /** An affine point from an array, times a scalar from 0 to q − 1; short scalars cost less. */
    void add(long[] from, int at, BigInteger scalar) {
        int to = next(scalar);
        System.arraycopy(from, at, points, to, Jacobian.AFFINE);
    }

    /** The identity adds nothing. */
    void add(Point point, BigInteger scalar) {
        if (!point.isIdentity()) {
            int to = next(scalar);
            point.write(points, to);
        }
    }

    private int next(BigInteger scalar) {
        int at = scalars.size() * Jacobian.AFFINE;
        if (at == points.length) {
            points = Arrays.copyOf(points, 2 * at);
        }
        scalars.add(scalar);
        return at;
    }

    Jacobian sum() {
        return scalars.size() <= FEW ? Interleaved.sum(points, scalars) : pippenger();
    }

    private Jacobian pippenger() {
        int bits = scalars.stream().mapToInt(BigInteger::bitLength).max().orElse(0);
        int width = width(bits);
        int windows = Digits.count(bits, width);
        short[] digits = new short[scalars.size() * windows];
        for (int i = 0; i < scalars.size(); i++) {
            Digits.write(scalars.get(i), width, digits, i * windows, windows);
        }
        List<Jacobian> sums = new ArrayList<>();
        int together = Math.max(1, BATCH / Math.max(1, scalars.size()));
        for (int from = 0; from < windows; from += together) {
            sums.addAll(windows(digits, windows, width, from, Math.min(windows, from + together)));
        }
        Jacobian sum = new Jacobian();
        for (Jacobian window : sums.reversed()) {
            for (int i = 0; i < width; i++) {
                sum.twice();
            }
            sum.plus(window);
        }
        return sum;
    }

    private int width(int bits) {
        long all = scalars.stream().mapToLong(BigInteger::bitLength).sum();
        int best = 1;
        long least = Long.MAX_VALUE;
        for (int width = 2; width <= MAX_WIDTH; width++) {
            long cost = all / width + scalars.size() / 2
                    + ((long) Digits.count(bits, width) * BUCKET << (width - 1));
            if (cost < least) {
                best = width;
                least = cost;
            }
        }
        return best;
    }

    private List<Jacobian> windows(short[] digits, int windows, int width, int from, int until) {
        int half = 1 << (width - 1);
        int[] lengths = new int[(until - from) * half];
        int named = 0;
        for (int i = 0; i < digits.length; i += windows) {
            for (int w = from; w < until; w++) {
                if (digits[i + w] != 0) {
                    lengths[bucket(w - from, half, digits[i + w])]++;
                    named++;
                }
            }
        }
        int[] terms = terms(digits, windows, from, until, half, lengths, named);
        return Buckets.sums(adder, adder.of(points, terms, lengths), half);
    }

    private static int[] terms(short[] digits, int windows, int from, int until, int half, int[] lengths, int named) {
        int[] next = new int[lengths.length];
        for (int b = 1; b < next.length; b++) {
            next[b] = next[b - 1] + lengths[b - 1];
        }
        int[] terms = new int[named];
        for (int i = 0; i < digits.length; i += windows) {
            for (int w = from; w < until; w++) {
                int digit = digits[i + w];
                if (digit != 0) {
                    terms[next[bucket(w - from, half, digit)]++] = 2 * (i / windows) + (digit < 0 ? 1 : 0);
                }
            }
        }
        return terms;
    }

    private static int bucket(int window, int half, int digit) {
        return window * half + Math.abs(digit) - 1;
    }
}
