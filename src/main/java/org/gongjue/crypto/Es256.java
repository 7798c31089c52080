package org.gongjue.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPrivateKey;

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
        if (signature.size() != SIGNATURE) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key.toJdk());
            verifier.update(message.toArray());
            return verifier.verify(signature.toArray());
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has ES256", e);
        }
    }
}
