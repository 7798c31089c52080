package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.math.ec.WNafUtil;

/**
 * {@code Σ k·P} over few points and public scalars: all share one chain of doublings (Straus), digits are odd and
 * rare.
 */
final class Interleaved {
    private static final int WIDTH = 5;
    /** Odd multiples of a point: 1, 3 … 15. */
    private static final int ODD = 1 << (WIDTH - 2);

    private Interleaved() {}

    /** Affine points one after another, as many as scalars. */
    static Jacobian sum(long[] points, List<BigInteger> scalars) {
        long[] table = odd(points, scalars.size());
        List<byte[]> digits = scalars.stream().map(scalar -> WNafUtil.generateWindowNaf(WIDTH, scalar)).toList();
        int length = digits.stream().mapToInt(one -> one.length).max().orElse(0);
        Jacobian sum = new Jacobian();
        for (int i = length - 1; i >= 0; i--) {
            sum.twice();
            for (int k = 0; k < digits.size(); k++) {
                byte[] own = digits.get(k);
                int digit = i < own.length ? own[i] : 0;
                if (digit != 0) {
                    sum.plus(table, (k * ODD + Math.abs(digit) / 2) * Jacobian.AFFINE, digit < 0);
                }
            }
        }
        return sum;
    }

    private static long[] odd(long[] points, int count) {
        List<Jacobian> twice = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            Jacobian point = new Jacobian();
            point.set(points, k * Jacobian.AFFINE, false);
            point.twice();
            twice.add(point);
        }
        long[] steps = new long[count * Jacobian.AFFINE];
        Jacobian.normalize(twice, steps, 0);
        List<Jacobian> multiples = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            Jacobian multiple = new Jacobian();
            multiple.set(points, k * Jacobian.AFFINE, false);
            for (int m = 0; m < ODD; m++) {
                multiples.add(multiple.copy());
                multiple.plus(steps, k * Jacobian.AFFINE, false);
            }
        }
        long[] table = new long[multiples.size() * Jacobian.AFFINE];
        Jacobian.normalize(multiples, table, 0);
        return table;
    }
}
