package org.gongjue.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Arrays;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * A public key on P-256: affine coordinates of 32 bytes each, big-endian. A value that exists is on the curve and not
 * the point at infinity; anything else is an {@link IllegalArgumentException}.
 */
public record P256Key(Bytes x, Bytes y) {
    private static final org.bouncycastle.asn1.x9.X9ECParameters BC = CustomNamedCurves.getByName("P-256");
    static final ECParameterSpec CURVE = curve();

    private static final String DID_KEY = "did:key:";
    /** Multicodec p256-pub (0x1200) as a variable-length integer. */
    private static final byte[] MULTICODEC = {(byte) 0x80, 0x24};
    private static final int COORDINATE = 32;

    public P256Key {
        if (x.size() != COORDINATE || y.size() != COORDINATE) {
            throw new IllegalArgumentException("a coordinate of P-256 has 32 bytes");
        }
        decode(uncompressed(x, y));
    }

    private static byte[] uncompressed(Bytes x, Bytes y) {
        byte[] point = new byte[1 + 2 * COORDINATE];
        point[0] = 4;
        x.copyTo(point, 1);
        y.copyTo(point, 1 + COORDINATE);
        return point;
    }

    /** 65 bytes of SEC 1's uncompressed form. */
    byte[] uncompressed() {
        return uncompressed(x, y);
    }

    /** Whether these are the 65 bytes of SEC 1's uncompressed form of a point on the curve. */
    static boolean isPoint(byte[] uncompressed) {
        long[] affine = new long[Jacobian.AFFINE];
        return uncompressed.length == 1 + 2 * COORDINATE && uncompressed[0] == 4
                && Point.read(affine, 0, uncompressed, 1, uncompressed, 1 + COORDINATE);
    }

    /** From the 33 bytes of SEC 1's compressed form. */
    public static P256Key compressed(Bytes point) {
        if (point.size() != 1 + COORDINATE) {
            throw new IllegalArgumentException("a compressed point of P-256 has 33 bytes");
        }
        return of(decode(point.toArray()));
    }

    /** The public half of a private key. */
    public static P256Key of(ECPrivateKey secret) {
        if (!CURVE.getCurve().equals(secret.getParams().getCurve())) {
            throw new IllegalArgumentException("not a key on P-256");
        }
        return of(new FixedPointCombMultiplier().multiply(BC.getG(), secret.getS()).normalize());
    }

    /**
     * Reads {@code did:key:zDn…} (base58btc, multicodec p256-pub, compressed point) in its one canonical form; the text
     * carries no fragment. Keys of other kinds are refused.
     */
    public static P256Key didKey(String did) {
        if (!did.startsWith(DID_KEY + "z") || did.length() > 128) {
            throw new IllegalArgumentException("expected did:key:z…");
        }
        byte[] decoded = Base58.decode(did.substring(DID_KEY.length() + 1));
        if (decoded.length != MULTICODEC.length + 1 + COORDINATE
                || !Arrays.equals(decoded, 0, MULTICODEC.length, MULTICODEC, 0, MULTICODEC.length)) {
            throw new IllegalArgumentException("expected a did:key of a P-256 key");
        }
        P256Key key = compressed(Bytes.of(Arrays.copyOfRange(decoded, MULTICODEC.length, decoded.length)));
        if (!key.didKey().equals(did)) {
            throw new IllegalArgumentException("expected the canonical form of did:key");
        }
        return key;
    }

    public String didKey() {
        byte[] point = compressed().toArray();
        byte[] coded = Arrays.copyOf(MULTICODEC, MULTICODEC.length + point.length);
        System.arraycopy(point, 0, coded, MULTICODEC.length, point.length);
        return DID_KEY + "z" + Base58.encode(coded);
    }

    /** 33 bytes of SEC 1's compressed form. */
    public Bytes compressed() {
        byte[] point = new byte[1 + COORDINATE];
        point[0] = (byte) (2 + (y.toArray()[COORDINATE - 1] & 1));
        System.arraycopy(x.toArray(), 0, point, 1, COORDINATE);
        return Bytes.of(point);
    }

    /** The members crv, kty, x, y of RFC 7517 and no other. */
    public Json.Obj jwk() {
        return Json.object("crv", "P-256", "kty", "EC", "x", x.toBase64Url(), "y", y.toBase64Url());
    }

    /** RFC 7638: SHA-256 of the canonical JWK; every roll entry and every {@code kid} of the record is this value. */
    public Hash thumbprint() {
        return Hash.sha256(jwk().canonical().toArray());
    }

    /** The point as ten longs of {@link Field}. */
    long[] affine() {
        long[] point = new long[Jacobian.AFFINE];
        Point.read(point, 0, x.toArray(), 0, y.toArray(), 0);
        return point;
    }

    private static P256Key of(org.bouncycastle.math.ec.ECPoint point) {
        return new P256Key(Bytes.of(point.getAffineXCoord().getEncoded()),
                Bytes.of(point.getAffineYCoord().getEncoded()));
    }

    private static org.bouncycastle.math.ec.ECPoint decode(byte[] point) {
        // also refuses coordinates not below the field prime and x with no point; the curve has cofactor 1
        return BC.getCurve().decodePoint(point).normalize();
    }

    private static ECParameterSpec curve() {
        var bc = BC.getCurve();
        var generator = BC.getG().normalize();
        return new ECParameterSpec(
                new EllipticCurve(new ECFieldFp(bc.getField().getCharacteristic()), bc.getA().toBigInteger(),
                        bc.getB().toBigInteger()),
                new ECPoint(generator.getAffineXCoord().toBigInteger(), generator.getAffineYCoord().toBigInteger()),
                BC.getN(),
                1);
    }
}
