package org.gongjue.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.jspecify.annotations.Nullable;

/**
 * An element of P-256 (protocol.md 2.2): 33 bytes compressed, 66 lower-case hexadecimal digits in JSON. The identity may
 * come out of a computation but has no encoding: it is never read and never written.
 */
public final class Point {
    public static final Point GENERATOR = new Point(Group.generator());
    public static final Point IDENTITY = new Point(Group.CURVE.getInfinity());
    private static final FixedPointCombMultiplier COMB = new FixedPointCombMultiplier();

    private static final List<Point> SMALL = IntStream.range(0, 16).mapToObj(i -> GENERATOR.timesPublic(Scalar.of(i)))
            .toList();

    private final ECPoint value;
    private volatile @Nullable FixedBase table;

    Point(ECPoint value) {
        this.value = value.normalize();
    }

    /** Reads JSON text; {@link Refused} with E_POINT_ENC for another length, case or form, x ≥ p, and x off the curve. */
    public static Point parse(String hex, String place) {
        if (!isEncoding(hex)) {
            throw new Refused(FaultCode.E_POINT_ENC, place);
        }
        try {
            return new Point(Group.CURVE.decodePoint(Bytes.hex(hex).toArray()));
        } catch (IllegalArgumentException e) {
            throw new Refused(FaultCode.E_POINT_ENC, place);
        }
    }

    private static boolean isEncoding(String hex) {
        return Bytes.isHex(hex, 1 + Field.BYTES) && (hex.startsWith("02") || hex.startsWith("03"));
    }

    /**
     * As {@link #parse} with the y-coordinate at hand, 32 bytes at {@code from}, which saves a square root. {@link
     * Refused} with E_POINT_ENC also when y is not that of the text; {@link #parse} then tells whether the text is at
     * fault.
     */
    static Point parse(String hex, String place, byte[] y, int from) {
        long[] affine = new long[Jacobian.AFFINE];
        byte[] x = isEncoding(hex) ? HexFormat.of().parseHex(hex, 2, hex.length()) : new byte[0];
        boolean fits = x.length == Field.BYTES && (y[from + Field.BYTES - 1] & 1) == hex.charAt(1) - '2'
                && read(affine, 0, x, 0, y, from);
        if (!fits) {
            throw new Refused(FaultCode.E_POINT_ENC, place);
        }
        return new Point(Group.CURVE.createPoint(new BigInteger(1, x),
                new BigInteger(1, y, from, Field.BYTES)));
    }

    /** Reads an affine point from its coordinates of 32 bytes; false when they are no point of the curve. */
    static boolean read(long[] points, int at, byte[] x, int fromX, byte[] y, int fromY) {
        return Field.read(points, at, x, fromX) && Field.read(points, at + Field.SIZE, y, fromY)
                && Field.isOnCurve(points, at);
    }

    /** A public multiple of the generator; the few that proofs need all the time are kept. */
    static Point small(int multiple) {
        return multiple >= 0 && multiple < SMALL.size()
                ? SMALL.get(multiple)
                : GENERATOR.timesPublic(Scalar.of(multiple));
    }

    public Point plus(Point other) {
        return new Point(value.add(other.value));
    }

    public Point minus(Point other) {
        return new Point(value.subtract(other.value));
    }

    /** Takes a time that depends on the scalar: for public scalars only. */
    public Point timesPublic(Scalar scalar) {
        return new Point(value.multiply(scalar.value()));
    }

    /** {@code a·p + b·q} in a time that depends on both scalars: for public scalars only. */
    static Point sumPublic(Scalar a, Point p, Scalar b, Point q) {
        return new Point(ECAlgorithms.sumOfTwoMultiplies(p.value, a.value(), q.value, b.value()));
    }

    /** For secret scalars on a point used often (G, the joint key): a comb of fixed length over a table kept with it. */
    public Point timesSecret(Scalar scalar) {
        return new Point(COMB.multiply(value, scalar.value()));
    }

    /** For secret scalars on a point used once: each product sees a fresh random number only (protocol.md 2.15). */
    Point timesBlinded(Scalar scalar, SecureRandom random) {
        Scalar mask = Scalar.random(random);
        return new Point(value.multiply(mask.value()).add(value.multiply(scalar.minus(mask).value())));
    }

    /** Writes the coordinates as ten longs of {@link Field}; not of the identity. */
    void write(long[] points, int at) {
        Field.read(points, at, value.getAffineXCoord().getEncoded(), 0);
        Field.read(points, at + Field.SIZE, value.getAffineYCoord().getEncoded(), 0);
    }

    /** Of a point used often with public scalars; made at the first call and kept with the point. */
    FixedBase table() {
        FixedBase known = table;
        if (known == null) {
            known = new FixedBase(this);
            table = known;
        }
        return known;
    }

    /** Takes over the sum of public points. */
    static Point of(Jacobian sum) {
        if (sum.isIdentity()) {
            return IDENTITY;
        }
        long[] affine = new long[Jacobian.AFFINE];
        Jacobian.normalize(List.of(sum), affine, 0);
        return new Point(Group.CURVE.decodePoint(uncompressed(affine, 0)));
    }

    /** Not of the identity. */
    BigInteger x() {
        return value.getAffineXCoord().toBigInteger();
    }

    /** SEC 1's form of 65 bytes; not of the identity. */
    byte[] uncompressed() {
        return value.getEncoded(false);
    }

    private static byte[] uncompressed(long[] points, int at) {
        byte[] bytes = new byte[1 + 2 * Field.BYTES];
        bytes[0] = 4;
        Field.write(bytes, 1, points, at);
        Field.write(bytes, 1 + Field.BYTES, points, at + Field.SIZE);
        return bytes;
    }

    /** p33 of ten longs of {@link Field}. */
    static Bytes compressed(long[] points, int at) {
        byte[] bytes = new byte[1 + Field.BYTES];
        bytes[0] = (byte) (Field.isOdd(points, at + Field.SIZE) ? 3 : 2);
        Field.write(bytes, 1, points, at);
        return Bytes.of(bytes);
    }

    public boolean isIdentity() {
        return value.isInfinity();
    }

    /** p33; the identity is an {@link IllegalStateException}. */
    public Bytes bytes() {
        if (isIdentity()) {
            throw new IllegalStateException("the identity has no encoding");
        }
        return Bytes.of(value.getEncoded(true));
    }

    public String toHex() {
        return bytes().toHex();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Point that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return isIdentity() ? "identity" : toHex();
    }
}
