package org.gongjue.crypto;

import java.security.SecureRandom;
import java.util.List;

/** A trustee's secret share {@code x_j} (protocol.md 2.5). Index 0 is the guard. */
public final class TrusteeKey {
    private static final String LABEL = "share-pok";

    private final int index;
    private final Scalar secret;

    public TrusteeKey(int index, Scalar secret) {
        this.index = index;
        this.secret = secret;
    }

    /** From the shares that every dealer sent to this trustee, each checked with {@link Ceremony#checkShare}. */
    public static TrusteeKey of(int index, List<Scalar> shares) {
        return new TrusteeKey(index, shares.stream().reduce(Scalar.ZERO, Scalar::plus));
    }

    public int index() {
        return index;
    }

    /** {@code Y_j}. */
    public Point verificationKey() {
        return Point.GENERATOR.timesSecret(secret);
    }

    Scalar secret() {
        return secret;
    }

    /** Round 4: shows that the share arrived and is kept. */
    public Schnorr prove(Ceremony ceremony, SecureRandom random) {
        return Schnorr.make(LABEL, prefix(ceremony, index), verificationKey(), secret, random);
    }

    /** Round 4, V8: E_DKG_POK unless trustee {@code index} with that key made the proof. */
    public static Finding checkProof(Ceremony ceremony, int index, Point verificationKey, Schnorr proof) {
        return Finding.of(() -> proof.require(LABEL, prefix(ceremony, index), verificationKey, "$"));
    }

    private static List<Bytes> prefix(Ceremony ceremony, int index) {
        return List.of(ceremony.hash().bytes(), Tlv.u32(index));
    }

    @Override
    public String toString() {
        return "TrusteeKey[redacted]";
    }
}
