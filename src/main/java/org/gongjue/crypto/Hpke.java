package org.gongjue.crypto;

import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.function.Function;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/**
 * Sealing for one reader (RFC 9180, single-shot; protocol.md 2.2): DHKEM(P-256, HKDF-SHA256), HKDF-SHA256,
 * AES-256-GCM, with no additional data. What is sealed is 65 bytes of encapsulated key, then the ciphertext, 16 bytes
 * longer than the text. {@code info} says what for (election, roles): whoever opens must name the same. Fresh
 * randomness is Bouncy Castle's own, whose authenticated mode takes none from outside.
 */
public final class Hpke {
    /** Bytes of the encapsulated key: an uncompressed point. */
    public static final int ENCAPSULATED = 65;
    /** Bytes of the tag that ends a ciphertext. */
    public static final int TAG = 16;
    private static final Bytes NOTHING = Bytes.of(new byte[0]);

    private Hpke() {}

    /** What came of opening. */
    public sealed interface Opened {

        record Plain(Bytes text) implements Opened {}

        record Refused(Reason reason) implements Opened {}
    }

    /** Why nothing was opened. */
    public enum Reason {
        /** Fewer bytes than an empty text sealed has. */
        TOO_SHORT,
        /** Does not begin with an uncompressed point of P-256. */
        NO_POINT,
        /** Sealed for another key, for another info or by another sender, or changed since; nobody can tell which. */
        NOT_AUTHENTIC
    }

    /** Mode base: says nothing of who sealed it. */
    public static Bytes seal(P256Key to, Bytes info, Bytes text) {
        HPKE suite = suite(HPKE.mode_base);
        return seal(suite.setupBaseS(suite.deserializePublicKey(to.uncompressed()), info.toArray()), text);
    }

    /** Mode auth: the reader knows that the holder of {@code from} sealed it, though could have made it as well. */
    public static Bytes sealFrom(ECPrivateKey from, P256Key to, Bytes info, Bytes text) {
        HPKE suite = suite(HPKE.mode_auth);
        return seal(suite.setupAuthS(suite.deserializePublicKey(to.uncompressed()), info.toArray(), pair(suite, from)),
                text);
    }

    /** Opens what {@link #seal} sealed. */
    public static Opened open(ECPrivateKey own, Bytes info, Bytes sealed) {
        return open(own, info, sealed, NOTHING);
    }

    /** Opens what {@link #sealFrom} sealed; refuses what anyone but the holder of {@code from} sealed. */
    public static Opened openFrom(P256Key from, ECPrivateKey own, Bytes info, Bytes sealed) {
        return openFrom(from, own, info, sealed, NOTHING);
    }

    static Opened open(ECPrivateKey own, Bytes info, Bytes sealed, Bytes aad) {
        HPKE suite = suite(HPKE.mode_base);
        return open(sealed, aad, enc -> suite.setupBaseR(enc, pair(suite, own), info.toArray()));
    }

    static Opened openFrom(P256Key from, ECPrivateKey own, Bytes info, Bytes sealed, Bytes aad) {
        HPKE suite = suite(HPKE.mode_auth);
        AsymmetricKeyParameter sender = suite.deserializePublicKey(from.uncompressed());
        return open(sealed, aad, enc -> suite.setupAuthR(enc, pair(suite, own), info.toArray(), sender));
    }

    private static HPKE suite(byte mode) {
        return new HPKE(mode, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    private static AsymmetricCipherKeyPair pair(HPKE suite, ECPrivateKey own) {
        return suite.deserializePrivateKey(Tlv.unsigned(own.getS(), Scalar.SIZE), P256Key.of(own).uncompressed());
    }

    private static Bytes seal(HPKEContextWithEncapsulation context, Bytes text) {
        try {
            byte[] ciphertext = context.seal(new byte[0], text.toArray());
            byte[] sealed = Arrays.copyOf(context.getEncapsulation(), ENCAPSULATED + ciphertext.length);
            System.arraycopy(ciphertext, 0, sealed, ENCAPSULATED, ciphertext.length);
            return Bytes.of(sealed);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("encryption has no ciphertext to refuse", e);
        }
    }

    private static Opened open(Bytes sealed, Bytes aad,
            Function<byte[], HPKEContext> setup) {
        if (sealed.size() < ENCAPSULATED + TAG) {
            return new Opened.Refused(Reason.TOO_SHORT);
        }
        byte[] all = sealed.toArray();
        byte[] enc = Arrays.copyOf(all, ENCAPSULATED);
        if (!P256Key.isPoint(enc)) {
            return new Opened.Refused(Reason.NO_POINT);
        }
        try {
            return new Opened.Plain(Bytes.of(
                    setup.apply(enc).open(aad.toArray(), Arrays.copyOfRange(all, ENCAPSULATED, all.length))));
        } catch (InvalidCipherTextException e) {
            return new Opened.Refused(Reason.NOT_AUTHENTIC);
        }
    }
}
