package org.gongjue.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import java.util.Optional;

/** ECDSA over P-256 with SHA-256, signatures of 64 bytes r‖s (RFC 7518, section 3.4). */
public final class Es256 {
    /** Bytes of r and s together; the JDK alone would accept other lengths. */
    public static final int SIGNATURE = 64;
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

    private Es256() {}

    public static Bytes sign(ECPrivateKey secret, Bytes message) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(secret);
            signer.update(message.toArray());
            return Bytes.of(signer.sign());
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("not a signing key on P-256", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has ES256", e);
        }
    }

    /**
     * Whether the key's holder signed the message. Both s and n−s verify, so nothing may be identified by its signature
     * (protocol.md 2.2).
     */
    public static boolean verify(P256Key key, Bytes message, Bytes signature) {
        return commitment(key, Hash.sha256(message.toArray()), signature).isPresent();
    }

    /** R of a signature that holds (FIPS 186-5, section 6.4.2): all public, so in variable time. */
    static Optional<Point> commitment(P256Key key, Hash digest, Bytes signature) {
        return Numbers.of(digest, signature).flatMap(numbers -> {
            BigInteger w = numbers.s().modInverse(Group.ORDER);
            Jacobian sum = Interleaved.sum(key.affine(), List.of(numbers.r().multiply(w).mod(Group.ORDER)));
            Point.GENERATOR.table().addTo(sum, numbers.e().multiply(w).mod(Group.ORDER));
            return Optional.of(Point.of(sum)).filter(point -> !point.isIdentity())
                    .filter(point -> point.x().mod(Group.ORDER).equals(numbers.r()));
        });
    }

    /** The digest and the halves of a signature as numbers: e any, r and s from 1 to q − 1. */
    record Numbers(BigInteger e, BigInteger r, BigInteger s) {

        static Optional<Numbers> of(Hash digest, Bytes signature) {
            if (signature.size() != SIGNATURE) {
                return Optional.empty();
            }
            byte[] both = signature.toArray();
            Numbers numbers = new Numbers(new BigInteger(1, digest.toArray()),
                    new BigInteger(1, both, 0, SIGNATURE / 2), new BigInteger(1, both, SIGNATURE / 2, SIGNATURE / 2));
            return inRange(numbers.r) && inRange(numbers.s) ? Optional.of(numbers) : Optional.empty();
        }

        private static boolean inRange(BigInteger value) {
            return value.signum() > 0 && value.compareTo(Group.ORDER) < 0;
        }
    }
}
