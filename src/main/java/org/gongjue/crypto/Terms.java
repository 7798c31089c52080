package org.gongjue.crypto;

import java.util.Arrays;

/** Collects which affine points to add up in which group, in any order, for {@link AffineSums}. */
final class Terms {
    private final int groups;
    private long[] points = new long[64 * Jacobian.AFFINE];
    private int size;
    private int[] named = new int[512];
    private int[] of = new int[512];
    private int count;

    Terms(int groups) {
        this.groups = groups;
    }

    /** Copies an affine point and gives its index. */
    int point(long[] from, int at) {
        if ((size + 1) * Jacobian.AFFINE > points.length) {
            points = Arrays.copyOf(points, 2 * points.length);
        }
        System.arraycopy(from, at, points, size * Jacobian.AFFINE, Jacobian.AFFINE);
        return size++;
    }

    void add(int group, int point, boolean negative) {
        if (count == named.length) {
            named = Arrays.copyOf(named, 2 * count);
            of = Arrays.copyOf(of, 2 * count);
        }
        named[count] = 2 * point + (negative ? 1 : 0);
        of[count++] = group;
    }

    /** One point for each group. */
    long[] sums() {
        return sums(new AffineSums(), points);
    }

    /** The same of points that were never copied but have their indexes in {@code points}. */
    long[] sums(AffineSums adder, long[] points) {
        int[] lengths = new int[groups];
        for (int i = 0; i < count; i++) {
            lengths[of[i]]++;
        }
        int[] next = new int[groups];
        for (int g = 1; g < groups; g++) {
            next[g] = next[g - 1] + lengths[g - 1];
        }
        int[] ordered = new int[count];
        for (int i = 0; i < count; i++) {
            ordered[next[of[i]]++] = named[i];
        }
        return adder.of(points, ordered, lengths);
    }
}
