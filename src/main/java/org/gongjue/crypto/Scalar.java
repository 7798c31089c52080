package org.gongjue.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A number modulo the group order q (protocol.md 2.2): 32 bytes big-endian, 64 lower-case hexadecimal digits in JSON.
 * Often secret, so it never prints itself.
 */
public record Scalar(BigInteger value) {
    public static final Scalar ZERO = of(0);
    static final int SIZE = 32;
    /** Sixteen bytes more than q has make the bias of a reduction negligible (RFC 9380, section 5). */
    static final int WIDE = 48;

    public Scalar {
        if (value.signum() < 0 || value.compareTo(Group.ORDER) >= 0) {
            throw new IllegalArgumentException("a scalar is from 0 to q - 1");
        }
    }

    public static Scalar of(long value) {
        return reduced(BigInteger.valueOf(value));
    }

    /** The residue modulo q; also for negative numbers. */
    public static Scalar reduced(BigInteger value) {
        return new Scalar(value.mod(Group.ORDER));
    }

    public static Scalar random(SecureRandom random) {
        byte[] wide = new byte[WIDE];
        random.nextBytes(wide);
        return reduced(new BigInteger(1, wide));
    }

    /** Reads JSON text; {@link Refused} with E_SCALAR_ENC or, from q upwards, E_SCALAR_RANGE: nothing is ever reduced. */
    public static Scalar parse(String hex, String place) {
        if (!Bytes.isHex(hex, SIZE)) {
            throw new Refused(FaultCode.E_SCALAR_ENC, place);
        }
        BigInteger value = new BigInteger(1, HexFormat.of().parseHex(hex));
        if (value.compareTo(Group.ORDER) >= 0) {
            throw new Refused(FaultCode.E_SCALAR_RANGE, place);
        }
        return new Scalar(value);
    }

    /** Reads s32; empty for another length and from q upwards. */
    public static Optional<Scalar> read(Bytes s32) {
        BigInteger value = new BigInteger(1, s32.toArray());
        return s32.size() == SIZE && value.compareTo(Group.ORDER) < 0
                ? Optional.of(new Scalar(value))
                : Optional.empty();
    }

    public Scalar plus(Scalar other) {
        return reduced(value.add(other.value));
    }

    public Scalar minus(Scalar other) {
        return reduced(value.subtract(other.value));
    }

    public Scalar times(Scalar other) {
        return reduced(value.multiply(other.value));
    }

    public Scalar negated() {
        return reduced(value.negate());
    }

    /** 1/x modulo q, of public values only. */
    public Scalar inverse() {
        return new Scalar(value.modInverse(Group.ORDER));
    }

    /** s32. */
    public Bytes bytes() {
        return Bytes.of(Tlv.unsigned(value, SIZE));
    }

    public String toHex() {
        return bytes().toHex();
    }

    @Override
    public String toString() {
        return "Scalar[redacted]";
    }
}
