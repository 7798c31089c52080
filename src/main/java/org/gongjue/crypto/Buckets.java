package org.gongjue.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The end of Pippenger's method: {@code Σ d·B(d)} for d from 1 to a power of two, over affine points or identities as
 * {@link AffineSums} gives them.
 */
final class Buckets {
    /** From here on a window is worth folding. */
    private static final int MANY = 64;

    private Buckets() {}

    /**
     * The sums of all windows in {@code points}, each of {@code half} buckets. With d = l + k·h it is k·Σ h·R(h) + Σ
     * l·C(l), where R and C are the sums of rows and columns: two cheap additions a bucket and few dear ones.
     */
    static List<Jacobian> sums(AffineSums adder, long[] points, int half) {
        int windows = points.length / Jacobian.AFFINE / half;
        if (half < MANY) {
            return IntStream.range(0, windows).mapToObj(w -> sum(points, w * half, half)).toList();
        }
        int shift = Integer.numberOfTrailingZeros(half) / 2;
        int rows = half >> shift;
        int columns = (1 << shift) - 1;
        Terms terms = new Terms(windows * (rows + columns));
        for (int bucket = 0; bucket < windows * half; bucket++) {
            int d = bucket % half + 1;
            int first = bucket / half * (rows + columns);
            if (!isIdentity(points, bucket * Jacobian.AFFINE)) {
                fold(terms, bucket, first + (d >> shift) - 1, d >> shift);
                fold(terms, bucket, first + rows + (d & columns) - 1, d & columns);
            }
        }
        long[] folded = terms.sums(adder, points);
        List<Jacobian> sums = new ArrayList<>();
        for (int w = 0; w < windows; w++) {
            Jacobian sum = sum(folded, w * (rows + columns), rows);
            for (int i = 0; i < shift; i++) {
                sum.twice();
            }
            sum.plus(sum(folded, w * (rows + columns) + rows, columns));
            sums.add(sum);
        }
        return sums;
    }

    private static void fold(Terms terms, int bucket, int group, int times) {
        if (times > 0) {
            terms.add(group, bucket, false);
        }
    }

    /** {@code count} buckets from index {@code first}, twice as many additions. */
    static Jacobian sum(long[] points, int first, int count) {
        Jacobian running = new Jacobian();
        Jacobian sum = new Jacobian();
        for (int d = count - 1; d >= 0; d--) {
            int at = (first + d) * Jacobian.AFFINE;
            if (!isIdentity(points, at)) {
                running.plus(points, at, false);
            }
            sum.plus(running);
        }
        return sum;
    }

    static boolean isIdentity(long[] points, int at) {
        long bits = 0;
        for (int i = at + Field.SIZE; i < at + Jacobian.AFFINE; i++) {
            bits |= points[i];
        }
        return bits == 0;
    }
}
