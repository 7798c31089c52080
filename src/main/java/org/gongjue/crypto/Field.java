package org.gongjue.crypto;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Numbers modulo the prime of P-256 (FIPS 186-5; protocol.md 2.2), for public values only: time depends on them. An
 * element is five limbs of 52 bits, lowest first, somewhere in a long array, in Montgomery form with R = 2^260. Limbs
 * are signed and need not be reduced: {@link #multiply} and {@link #square} take sums of up to four of their own
 * results, so adding never carries.
 */
final class Field {
    /** Longs of one element. */
    static final int SIZE = 5;
    /** Bytes of one element outside, big-endian. */
    static final int BYTES = 32;
    private static final int BITS = 52;
    private static final long MASK = (1L << BITS) - 1;
    private static final long[] P = limbs(Group.FIELD);
    private static final long[] R_SQUARED = limbs(BigInteger.TWO.modPow(BigInteger.valueOf(520), Group.FIELD));
    private static final long[] B = limbs(
            Group.CURVE.getB().toBigInteger().shiftLeft(260).mod(Group.FIELD));
    private static final long[] UNIT = limbs(BigInteger.ONE);
    static final long[] ONE = limbs(BigInteger.TWO.modPow(BigInteger.valueOf(260), Group.FIELD));

    private Field() {}

    private static long[] limbs(BigInteger value) {
        long[] limbs = new long[SIZE];
        for (int i = 0; i < SIZE; i++) {
            limbs[i] = value.shiftRight(BITS * i).longValue() & MASK;
        }
        return limbs;
    }

    /** From 32 bytes big-endian; false, and nothing written, when they are not below p. */
    static boolean read(long[] r, int at, byte[] bytes, int from) {
        return below(limbs(r, at, bytes, from), at) && toMontgomery(r, at);
    }

    private static long[] limbs(long[] r, int at, byte[] bytes, int from) {
        ByteBuffer words = ByteBuffer.wrap(bytes, from, BYTES);
        long w3 = words.getLong();
        long w2 = words.getLong();
        long w1 = words.getLong();
        long w0 = words.getLong();
        r[at] = w0 & MASK;
        r[at + 1] = (w0 >>> 52 | w1 << 12) & MASK;
        r[at + 2] = (w1 >>> 40 | w2 << 24) & MASK;
        r[at + 3] = (w2 >>> 28 | w3 << 36) & MASK;
        r[at + 4] = w3 >>> 16;
        return r;
    }

    private static boolean below(long[] r, int at) {
        int i = SIZE - 1;
        while (i > 0 && r[at + i] == P[i]) {
            i--;
        }
        return r[at + i] < P[i];
    }

    private static boolean toMontgomery(long[] r, int at) {
        multiply(r, at, r, at, R_SQUARED, 0);
        return true;
    }

    /** To 32 bytes big-endian. */
    static void write(byte[] bytes, int from, long[] a, int ai) {
        long[] plain = new long[SIZE];
        multiply(plain, 0, a, ai, UNIT, 0);
        canonical(plain, 0);
        ByteBuffer.wrap(bytes, from, BYTES).putLong(plain[3] >>> 36 | plain[4] << 16)
                .putLong(plain[2] >>> 24 | plain[3] << 28).putLong(plain[1] >>> 12 | plain[2] << 40)
                .putLong(plain[0] | plain[1] << 52);
    }

    /** Whether y² = x³ − 3x + b for the x at {@code at} and the y behind it. */
    static boolean isOnCurve(long[] points, int at) {
        long[] t = new long[2 * SIZE];
        square(t, 0, points, at);
        for (int i = 0; i < SIZE; i++) {
            t[i] -= 3 * ONE[i];
        }
        multiply(t, 0, t, 0, points, at);
        square(t, SIZE, points, at + SIZE);
        for (int i = 0; i < SIZE; i++) {
            t[i] += B[i] - t[SIZE + i];
        }
        return isZero(t, 0);
    }

    /** Whether the element is 0 modulo p; it may be a sum of up to four results. */
    static boolean isZero(long[] a, int ai) {
        // a multiple k·p ends in −k; nearly everything else is ruled out by that
        if ((a[ai] + 16 & MASK) > 32) {
            return false;
        }
        long[] reduced = new long[SIZE];
        multiply(reduced, 0, a, ai, UNIT, 0);
        canonical(reduced, 0);
        return (reduced[0] | reduced[1] | reduced[2] | reduced[3] | reduced[4]) == 0;
    }

    /** Whether an element is odd as a number, the last bit of SEC 1's compressed form. */
    static boolean isOdd(long[] a, int ai) {
        long[] plain = new long[SIZE];
        multiply(plain, 0, a, ai, UNIT, 0);
        canonical(plain, 0);
        return (plain[0] & 1) != 0;
    }

    /** From −2p to 3p into 0 to p − 1. */
    private static void canonical(long[] r, int at) {
        carry(r, at);
        while (r[at + 4] < 0) {
            addPrime(r, at, 1);
        }
        while (!below(r, at)) {
            addPrime(r, at, -1);
        }
    }

    private static void addPrime(long[] r, int at, int times) {
        for (int i = 0; i < SIZE; i++) {
            r[at + i] += times * P[i];
        }
        carry(r, at);
    }

    private static void carry(long[] r, int at) {
        for (int i = at; i < at + SIZE - 1; i++) {
            r[i + 1] += r[i] >> BITS;
            r[i] &= MASK;
        }
    }

    static void copy(long[] r, int at, long[] a, int ai) {
        System.arraycopy(a, ai, r, at, SIZE);
    }

    /** Limbwise; see the class on how many may be added up. */
    static void add(long[] r, int at, long[] a, int ai, long[] b, int bi) {
        r[at] = a[ai] + b[bi];
        r[at + 1] = a[ai + 1] + b[bi + 1];
        r[at + 2] = a[ai + 2] + b[bi + 2];
        r[at + 3] = a[ai + 3] + b[bi + 3];
        r[at + 4] = a[ai + 4] + b[bi + 4];
    }

    /** Limbwise. */
    static void subtract(long[] r, int at, long[] a, int ai, long[] b, int bi) {
        r[at] = a[ai] - b[bi];
        r[at + 1] = a[ai + 1] - b[bi + 1];
        r[at + 2] = a[ai + 2] - b[bi + 2];
        r[at + 3] = a[ai + 3] - b[bi + 3];
        r[at + 4] = a[ai + 4] - b[bi + 4];
    }

    /** Makes a sum of up to sixteen results as small as one: from about 0 to p, limbs of 52 bits. */
    static void tidy(long[] r, int at) {
        long r0 = r[at];
        long r1 = r[at + 1];
        long r2 = r[at + 2];
        long r3 = r[at + 3];
        long r4 = r[at + 4];
        // the multiple of p to take off, from the top limb: p is 2^256 - 2^224 + 2^192 + 2^96 - 1
        long q = r4 >> 48;
        r0 += q;
        r1 += (r0 >> BITS) - (q << 44);
        r2 += r1 >> BITS;
        r3 += (r2 >> BITS) - (q << 36);
        r[at] = r0 & MASK;
        r[at + 1] = r1 & MASK;
        r[at + 2] = r2 & MASK;
        r[at + 3] = r3 & MASK;
        r[at + 4] = r4 + (r3 >> BITS) + (q << 16) - (q << 48);
    }

    /**
     * Karatsuba's fifteen products instead of twenty-five; each column is the low words less what the high words
     * carry on.
     */
    static void multiply(long[] r, int at, long[] a, int ai, long[] b, int bi) {
        long a0 = a[ai];
        long a1 = a[ai + 1];
        long a2 = a[ai + 2];
        long a3 = a[ai + 3];
        long a4 = a[ai + 4];
        long b0 = b[bi];
        long b1 = b[bi + 1];
        long b2 = b[bi + 2];
        long b3 = b[bi + 3];
        long b4 = b[bi + 4];
        long g0 = high(a0, b0);
        long g1 = g0 + high(a1, b1);
        long g2 = g1 + high(a2, b2);
        long g3 = g2 + high(a3, b3);
        long top = high(a4, b4);
        long g = g3 + top;
        long l0 = a0 * b0;
        long l1 = l0 + a1 * b1;
        long l2 = l1 + a2 * b2;
        long l3 = l2 + a3 * b3;
        long l = l3 + a4 * b4;
        long h1 = g1 - high(a1 - a0, b1 - b0);
        long h2 = g2 - high(a2 - a0, b2 - b0);
        long h3 = g3 - high(a3 - a0, b3 - b0) - high(a2 - a1, b2 - b1);
        long h4 = g - high(a4 - a0, b4 - b0) - high(a3 - a1, b3 - b1);
        long h5 = g - g0 - high(a4 - a1, b4 - b1) - high(a3 - a2, b3 - b2);
        long h6 = g - g1 - high(a4 - a2, b4 - b2);
        long h7 = g - g2 - high(a4 - a3, b4 - b3);
        reduce(r, at, l0 - (g0 << BITS), l1 - (a1 - a0) * (b1 - b0) - (h1 << BITS) + g0,
                l2 - (a2 - a0) * (b2 - b0) - (h2 << BITS) + h1,
                l3 - (a3 - a0) * (b3 - b0) - (a2 - a1) * (b2 - b1) - (h3 << BITS) + h2,
                l - (a4 - a0) * (b4 - b0) - (a3 - a1) * (b3 - b1) - (h4 << BITS) + h3,
                l - l0 - (a4 - a1) * (b4 - b1) - (a3 - a2) * (b3 - b2) - (h5 << BITS) + h4,
                l - l1 - (a4 - a2) * (b4 - b2) - (h6 << BITS) + h5, l - l2 - (a4 - a3) * (b4 - b3) - (h7 << BITS) + h6,
                l - l3 - (top << BITS) + h7, top);
    }

    static void square(long[] r, int at, long[] a, int ai) {
        long a0 = a[ai];
        long a1 = a[ai + 1];
        long a2 = a[ai + 2];
        long a3 = a[ai + 3];
        long a4 = a[ai + 4];
        long d0 = 2 * a0;
        long d1 = 2 * a1;
        long d2 = 2 * a2;
        long d3 = 2 * a3;
        long h0 = high(a0, a0);
        long h1 = high(d0, a1);
        long h2 = high(d0, a2) + high(a1, a1);
        long h3 = high(d0, a3) + high(d1, a2);
        long h4 = high(d0, a4) + high(d1, a3) + high(a2, a2);
        long h5 = high(d1, a4) + high(d2, a3);
        long h6 = high(d2, a4) + high(a3, a3);
        long h7 = high(d3, a4);
        long h8 = high(a4, a4);
        reduce(r, at, a0 * a0 - (h0 << BITS), d0 * a1 - (h1 << BITS) + h0, d0 * a2 + a1 * a1 - (h2 << BITS) + h1,
                d0 * a3 + d1 * a2 - (h3 << BITS) + h2, d0 * a4 + d1 * a3 + a2 * a2 - (h4 << BITS) + h3,
                d1 * a4 + d2 * a3 - (h5 << BITS) + h4, d2 * a4 + a3 * a3 - (h6 << BITS) + h5,
                d3 * a4 - (h7 << BITS) + h6, a4 * a4 - (h8 << BITS) + h7, h8);
    }

    /** The product without its lowest 52 bits; the factors have up to 57. */
    private static long high(long a, long b) {
        return Math.multiplyHigh(a << 6, b << 6);
    }

    /**
     * Montgomery's reduction. As p is −1 modulo 2^52 each round adds p times the lowest limb itself, by shifts: p's
     * 2^96, 2^192 and 2^256 − 2^224 are 44 bits into limb 1, 36 into limb 3 and {@link #mid} from limb 4 on.
     */
    private static void reduce(long[] r, int at, long c0, long c1, long c2, long c3, long c4, long c5, long c6, long c7,
            long c8, long c9) {
        long m0 = c0 & MASK;
        long t = c1 + (c0 >> BITS) + low(m0);
        long m1 = t & MASK;
        t = c2 + (t >> BITS) + low(m0, m1);
        long m2 = t & MASK;
        t = c3 + (t >> BITS) + third(m0) + low(m1, m2);
        long m3 = t & MASK;
        t = c4 + (t >> BITS) + mid(m0, m1) + low(m2, m3);
        long m4 = t & MASK;
        t = c5 + (t >> BITS) + top(m0) + mid(m1, m2) + low(m3, m4);
        r[at] = t & MASK;
        t = c6 + (t >> BITS) + top(m1) + mid(m2, m3) + (m4 >>> 8);
        r[at + 1] = t & MASK;
        t = c7 + (t >> BITS) + top(m2) + mid(m3, m4);
        r[at + 2] = t & MASK;
        t = c8 + (t >> BITS) + top(m3) + mid(m4);
        r[at + 3] = t & MASK;
        r[at + 4] = c9 + (t >> BITS) + top(m4);
    }

    private static long low(long m) {
        return (m & 0xff) << 44;
    }

    private static long low(long before, long m) {
        return (before >>> 8) + low(m);
    }

    private static long third(long m) {
        return (m & 0xffff) << 36;
    }

    private static long mid(long m) {
        return (m >>> 16) - ((m << 16) & MASK) + ((m & 15) << 48);
    }

    private static long mid(long before, long m) {
        return mid(before) + third(m);
    }

    private static long top(long m) {
        return (m >>> 4) - (m >>> 36);
    }

    /** 1/a by Fermat; 0 gives 0. */
    static void invert(long[] r, int at, long[] a, int ai) {
        long[] t = new long[SIZE];
        copy(t, 0, a, ai);
        long[] run = powers(t);
        // p - 2 = 32 ones, 31 zeros, 1, 96 zeros, 94 ones, 0, 1
        long[] x = run.clone();
        repeat(x, 32, t);
        repeat(x, 128, run);
        repeat(x, 32, run);
        repeat(x, 30, thirty(t));
        repeat(x, 2, t);
        copy(r, at, x, 0);
    }

    /** a^(2^32 − 1). */
    private static long[] powers(long[] a) {
        long[] x = a.clone();
        for (int ones = 1; ones < 32; ones *= 2) {
            repeat(x, ones, x.clone());
        }
        return x;
    }

    /** a^(2^30 − 1). */
    private static long[] thirty(long[] a) {
        long[] x = a.clone();
        repeat(x, 1, a);
        repeat(x, 1, a);
        long[] three = x.clone();
        repeat(x, 3, three);
        long[] six = x.clone();
        repeat(x, 6, six);
        long[] twelve = x.clone();
        repeat(x, 12, twelve);
        repeat(x, 6, six);
        return x;
    }

    /** Squares {@code times}, then multiplies. */
    private static void repeat(long[] x, int times, long[] factor) {
        for (int i = 0; i < times; i++) {
            square(x, 0, x, 0);
        }
        multiply(x, 0, x, 0, factor, 0);
    }
}
