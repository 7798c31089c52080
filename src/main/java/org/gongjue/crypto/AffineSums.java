package org.gongjue.crypto;

import java.util.Arrays;

/**
 * Sums of many groups of affine points of P-256 at once, for public values only: in rounds every group adds its
 * points in pairs, and hundreds of pairs share one inversion (Montgomery's trick), so that an addition takes five
 * multiplications and a square. Points are ten longs as in {@link Jacobian}; in results the identity is ten zeros,
 * which no point has as y.
 */
final class AffineSums {
    private static final int POINT = Jacobian.AFFINE;
    private static final int F = Field.SIZE;
    /** Pairs to one inversion: enough to make it cheap, few enough to stay in the first cache. */
    private static final int CHUNK = 1024;

    private enum Kind {
        ADD, DOUBLE, LEFT, RIGHT, NOTHING
    }

    private long[] from = new long[0];
    /** Twice the index of a point, plus one to take it off. */
    private int[] terms = new int[0];
    private int[] lengths = new int[0];
    private long[] to = new long[0];
    /** What {@link #to} alternates with: rounds write to memory that is in the cache already. */
    private long[] spare = new long[0];

    private final int[] left = new int[CHUNK];
    private final int[] right = new int[CHUNK];
    private final int[] out = new int[CHUNK];
    private final Kind[] kinds = new Kind[CHUNK];
    private final long[] differences = new long[CHUNK * F];
    private final long[] running = new long[(CHUNK + 1) * F];
    private final long[] scratch = new long[4 * F];
    private int pairs;
    private boolean identities;

    /**
     * One point for each group. {@code terms} names the points of group after group, {@code lengths} how many each
     * has; a term is twice the index of a point in {@code points}, plus one to subtract it. Equal and opposite points
     * are fine.
     */
    long[] of(long[] points, int[] terms, int[] lengths) {
        from = points;
        this.terms = terms;
        this.lengths = lengths.clone();
        identities = false;
        do {
            round();
        } while (Arrays.stream(this.lengths).anyMatch(length -> length > 1));
        return spread(lengths);
    }

    private void round() {
        int results = Arrays.stream(lengths).map(length -> (length + 1) / 2).sum();
        if (to.length < results * POINT) {
            to = new long[results * POINT];
        }
        int in = 0;
        int next = 0;
        for (int g = 0; g < lengths.length; g++) {
            for (int i = 0; i + 1 < lengths[g]; i += 2) {
                enqueue(terms[in + i], terms[in + i + 1], next++);
            }
            if (lengths[g] % 2 == 1) {
                copy(terms[in + lengths[g] - 1], next++);
            }
            in += lengths[g];
            lengths[g] = (lengths[g] + 1) / 2;
        }
        flush();
        from = to;
        to = spare;
        spare = from;
        terms = new int[results];
        Arrays.setAll(terms, i -> 2 * i);
    }

    /** Groups without a point become identities. */
    private long[] spread(int[] original) {
        long[] all = new long[original.length * POINT];
        int next = 0;
        for (int g = 0; g < original.length; g++) {
            if (original[g] > 0) {
                System.arraycopy(from, POINT * next++, all, POINT * g, POINT);
            }
        }
        return all;
    }

    private void enqueue(int first, int second, int target) {
        if (pairs == CHUNK) {
            flush();
        }
        left[pairs] = first;
        right[pairs] = second;
        out[pairs++] = target;
    }

    private void copy(int term, int target) {
        int at = POINT * (term >> 1);
        System.arraycopy(from, at, to, POINT * target, F);
        for (int i = F; i < POINT; i++) {
            to[POINT * target + i] = signed(from[at + i], term);
        }
    }

    private static long signed(long limb, int term) {
        long mask = -(term & 1);
        return (limb ^ mask) - mask;
    }

    private void flush() {
        if (pairs == 0) {
            return;
        }
        Field.copy(running, 0, Field.ONE, 0);
        for (int i = 0; i < pairs; i++) {
            Field.subtract(differences, F * i, from, x(right[i]), from, x(left[i]));
            Field.multiply(running, F * (i + 1), running, F * i, differences, F * i);
        }
        boolean plain = !identities && !Field.isZero(running, F * pairs);
        if (!plain) {
            sortOut();
        }
        long[] inverse = new long[F];
        Field.invert(inverse, 0, running, F * pairs);
        for (int i = pairs - 1; i >= 0; i--) {
            Field.multiply(scratch, 0, inverse, 0, running, F * i);
            Field.multiply(inverse, 0, inverse, 0, differences, F * i);
            if (plain) {
                slope(i);
                meet(i);
            } else {
                finish(i);
            }
        }
        pairs = 0;
    }

    private static int x(int term) {
        return POINT * (term >> 1);
    }

    private static int y(int term) {
        return x(term) + F;
    }

    /** Somewhere the plain formula would divide by zero: finds where, and what is to be done there instead. */
    private void sortOut() {
        for (int i = 0; i < pairs; i++) {
            kinds[i] = kind(i);
            int d = F * i;
            switch (kinds[i]) {
                case ADD -> {
                }
                case DOUBLE -> Field.add(differences, d, from, y(left[i]), from, y(left[i]));
                case LEFT, RIGHT, NOTHING -> Field.copy(differences, d, Field.ONE, 0);
            }
            Field.multiply(running, d + F, running, d, differences, d);
        }
    }

    private Kind kind(int i) {
        if (isIdentity(right[i])) {
            return Kind.LEFT;
        }
        if (isIdentity(left[i])) {
            return Kind.RIGHT;
        }
        if (!Field.isZero(differences, F * i)) {
            return Kind.ADD;
        }
        slope(i);
        boolean same = Field.isZero(scratch, F);
        identities |= !same;
        return same ? Kind.DOUBLE : Kind.NOTHING;
    }

    private boolean isIdentity(int term) {
        long bits = 0;
        for (int i = y(term); i < y(term) + F; i++) {
            bits |= from[i];
        }
        return bits == 0;
    }

    /** The difference of the y, into the second place of the scratch. */
    private void slope(int i) {
        for (int k = 0; k < F; k++) {
            scratch[F + k] = signed(from[y(right[i]) + k], right[i]) - signed(from[y(left[i]) + k], left[i]);
        }
    }

    /** With the inverse in the first place of the scratch. */
    private void finish(int i) {
        switch (kinds[i]) {
            case ADD -> {
                slope(i);
                meet(i);
            }
            case DOUBLE -> {
                tangent(i);
                meet(i);
            }
            case LEFT -> copy(left[i], out[i]);
            case RIGHT -> copy(right[i], out[i]);
            case NOTHING -> Arrays.fill(to, POINT * out[i], POINT * (out[i] + 1), 0);
        }
    }

    /** 3(x² − 1), as a is −3; the inverse is that of 2y without a sign. */
    private void tangent(int i) {
        Field.square(scratch, F, from, x(left[i]));
        for (int k = F; k < 2 * F; k++) {
            scratch[k] = signed(3 * (scratch[k] - Field.ONE[k - F]), left[i]);
        }
    }

    /** The third point of the line through both, mirrored. */
    private void meet(int i) {
        int x = POINT * out[i];
        int y = x + F;
        Field.multiply(scratch, 2 * F, scratch, 0, scratch, F);
        Field.square(to, x, scratch, 2 * F);
        for (int k = 0; k < F; k++) {
            to[x + k] -= from[x(left[i]) + k] + from[x(right[i]) + k];
        }
        Field.tidy(to, x);
        Field.subtract(scratch, 3 * F, from, x(left[i]), to, x);
        Field.multiply(to, y, scratch, 2 * F, scratch, 3 * F);
        for (int k = 0; k < F; k++) {
            to[y + k] -= signed(from[y(left[i]) + k], left[i]);
        }
        Field.tidy(to, y);
    }
}
