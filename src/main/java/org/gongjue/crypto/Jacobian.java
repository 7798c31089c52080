package org.gongjue.crypto;

import java.util.List;

/**
 * A running sum of points of P-256 in Jacobian coordinates (x = X/Z², y = Y/Z³), for public values only. Affine
 * points are ten longs somewhere in an array, x then y as {@link Field} has them; never the identity. One thread at a
 * time.
 */
final class Jacobian {
    /** Longs of an affine point. */
    static final int AFFINE = 2 * Field.SIZE;
    private static final int X = 0;
    private static final int Y = Field.SIZE;
    private static final int Z = 2 * Field.SIZE;
    private static final int LONGS = 3 * Field.SIZE;
    /** Room for intermediate values. */
    private static final int T = LONGS;
    private static final int U = T + Field.SIZE;
    private static final int V = U + Field.SIZE;
    private static final int W = V + Field.SIZE;
    private static final int S = W + Field.SIZE;

    private final long[] p = new long[S + Field.SIZE];
    private boolean identity = true;

    boolean isIdentity() {
        return identity;
    }

    void clear() {
        identity = true;
    }

    void set(long[] points, int at, boolean negative) {
        Field.copy(p, X, points, at);
        Field.copy(p, Y, points, at + Field.SIZE);
        negate(negative);
        Field.copy(p, Z, Field.ONE, 0);
        identity = false;
    }

    Jacobian copy() {
        Jacobian copy = new Jacobian();
        copy.plus(this);
        return copy;
    }

    private void negate(boolean negative) {
        for (int i = Y; negative && i < Z; i++) {
            p[i] = -p[i];
        }
    }

    /** dbl-2001-b of the Explicit-Formulas Database. */
    void twice() {
        if (identity) {
            return;
        }
        Field.square(p, T, p, Z);
        Field.square(p, U, p, Y);
        Field.multiply(p, V, p, X, p, U);
        Field.subtract(p, W, p, X, p, T);
        Field.add(p, S, p, X, p, T);
        Field.multiply(p, W, p, W, p, S);
        scale(W, W, 3);
        Field.add(p, Z, p, Y, p, Z);
        Field.square(p, Z, p, Z);
        Field.subtract(p, Z, p, Z, p, U);
        Field.subtract(p, Z, p, Z, p, T);
        scale(V, V, 4);
        Field.square(p, X, p, W);
        for (int i = 0; i < Field.SIZE; i++) {
            p[X + i] -= 2 * p[V + i];
        }
        Field.tidy(p, X);
        Field.subtract(p, V, p, V, p, X);
        Field.square(p, U, p, U);
        Field.multiply(p, Y, p, W, p, V);
        for (int i = 0; i < Field.SIZE; i++) {
            p[Y + i] -= 8 * p[U + i];
        }
        Field.tidy(p, Y);
    }

    private void scale(int to, int from, int times) {
        for (int i = 0; i < Field.SIZE; i++) {
            p[to + i] = times * p[from + i];
        }
    }

    /** Adds an affine point, or takes it off. */
    void plus(long[] points, int at, boolean negative) {
        if (identity) {
            set(points, at, negative);
            return;
        }
        Field.square(p, T, p, Z);
        Field.multiply(p, U, points, at, p, T);
        Field.subtract(p, U, p, U, p, X);
        Field.multiply(p, T, p, T, p, Z);
        Field.multiply(p, V, points, at + Field.SIZE, p, T);
        for (int i = 0; i < Field.SIZE; i++) {
            p[V + i] = (negative ? -p[V + i] : p[V + i]) - p[Y + i];
        }
        if (Field.isZero(p, U)) {
            plusSameX();
            return;
        }
        Field.multiply(p, Z, p, Z, p, U);
        finish();
    }

    /** Adds the sum {@code other}, which stays as it is. */
    void plus(Jacobian other) {
        if (other.identity) {
            return;
        }
        if (identity) {
            System.arraycopy(other.p, 0, p, 0, LONGS);
            identity = false;
            return;
        }
        long[] q = other.p;
        Field.square(p, T, q, Z);
        Field.multiply(p, X, p, X, p, T);
        Field.multiply(p, T, p, T, q, Z);
        Field.multiply(p, Y, p, Y, p, T);
        Field.square(p, T, p, Z);
        Field.multiply(p, U, q, X, p, T);
        Field.subtract(p, U, p, U, p, X);
        Field.multiply(p, T, p, T, p, Z);
        Field.multiply(p, V, q, Y, p, T);
        Field.subtract(p, V, p, V, p, Y);
        // with X and Y multiplied out, so must Z be
        Field.multiply(p, Z, p, Z, q, Z);
        if (Field.isZero(p, U)) {
            plusSameX();
            return;
        }
        Field.multiply(p, Z, p, Z, p, U);
        finish();
    }

    /** U is the difference of the x, V that of the y. */
    private void finish() {
        Field.square(p, T, p, U);
        Field.multiply(p, U, p, U, p, T);
        Field.multiply(p, T, p, T, p, X);
        Field.square(p, X, p, V);
        for (int i = 0; i < Field.SIZE; i++) {
            p[X + i] -= p[U + i] + 2 * p[T + i];
        }
        Field.tidy(p, X);
        Field.subtract(p, T, p, T, p, X);
        Field.multiply(p, U, p, U, p, Y);
        Field.multiply(p, Y, p, V, p, T);
        Field.subtract(p, Y, p, Y, p, U);
    }

    /** The same point, or its negative. */
    private void plusSameX() {
        if (Field.isZero(p, V)) {
            twice();
        } else {
            identity = true;
        }
    }

    /** Writes these sums as affine points one after another, with one inversion; none is the identity. */
    static void normalize(List<Jacobian> sums, long[] points, int at) {
        long[] running = new long[Field.SIZE * (sums.size() + 1)];
        Field.copy(running, 0, Field.ONE, 0);
        for (int i = 0; i < sums.size(); i++) {
            Field.multiply(running, Field.SIZE * (i + 1), running, Field.SIZE * i, sums.get(i).p, Z);
        }
        long[] inverse = new long[Field.SIZE];
        Field.invert(inverse, 0, running, Field.SIZE * sums.size());
        for (int i = sums.size() - 1; i >= 0; i--) {
            sums.get(i).normalize(inverse, running, Field.SIZE * i, points, at + AFFINE * i);
        }
    }

    private void normalize(long[] inverse, long[] running, int before, long[] points, int at) {
        Field.multiply(p, T, inverse, 0, running, before);
        Field.multiply(inverse, 0, inverse, 0, p, Z);
        Field.square(p, U, p, T);
        Field.multiply(points, at, p, X, p, U);
        Field.multiply(p, U, p, U, p, T);
        Field.multiply(points, at + Field.SIZE, p, Y, p, U);
    }
}
