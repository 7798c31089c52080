package org.gongjue.crypto;

/** The end of Pippenger's method: {@code Σ d·B(d)} for d from 1, as many additions as twice the buckets. */
final class Buckets {
    private Buckets() {}

    /** {@code count} affine points or identities from index {@code first}, as {@link AffineSums} gives them. */
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
