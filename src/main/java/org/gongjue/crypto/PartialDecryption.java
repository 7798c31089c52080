package org.gongjue.crypto;

import java.security.SecureRandom;
import java.util.List;

/**
 * A trustee's share in opening one ciphertext, {@code d = x_t·a}, with the proof that it used its key (protocol.md 2.11,
 * Chaum–Pedersen). JSON members t, D, c, s; t is the trustee's index, 0 the guard's.
 */
public record PartialDecryption(int t, Point d, Scalar c, Scalar s) {
    private static final List<String> NAMES = List.of("t", "D", "c", "s");

    /** Whoever calls this has recomputed the ciphertext from a board that passed every check (decision D6). */
    public static PartialDecryption make(Hash extended, Bytes label, TrusteeKey key, Ciphertext ciphertext,
            SecureRandom random) {
        Point d = ciphertext.a().timesBlinded(key.secret(), random);
        Scalar w = Scalar.random(random);
        PartialDecryption unproved = new PartialDecryption(key.index(), d, Scalar.ZERO, Scalar.ZERO);
        Scalar c = unproved.challenge(extended, label, key.verificationKey(), ciphertext,
                Point.GENERATOR.timesSecret(w),
                ciphertext.a().timesBlinded(w, random));
        return new PartialDecryption(key.index(), d, c, w.minus(c.times(key.secret())));
    }

    /** E_PD unless the holder of {@code verificationKey} made it for this label and ciphertext. */
    public Finding check(Hash extended, Bytes label, Point verificationKey, Ciphertext ciphertext) {
        return Finding.of(() -> require(extended, label, verificationKey, ciphertext, "$"));
    }

    void require(Hash extended, Bytes label, Point verificationKey, Ciphertext ciphertext, String place) {
        if (ciphertext.hasIdentity() || d.isIdentity()) {
            throw new Refused(FaultCode.E_PD, place);
        }
        Point t1 = Point.sumPublic(s, Point.GENERATOR, c, verificationKey);
        Point t2 = Point.sumPublic(s, ciphertext.a(), c, d);
        if (t1.isIdentity() || t2.isIdentity()
                || !challenge(extended, label, verificationKey, ciphertext, t1, t2).equals(c)) {
            throw new Refused(FaultCode.E_PD, place);
        }
    }

    private Scalar challenge(Hash extended, Bytes label, Point key, Ciphertext ciphertext, Point t1, Point t2) {
        return Challenge.of("pd", extended.bytes(), label, Tlv.u32(t), key.bytes(), ciphertext.a().bytes(),
                ciphertext.b().bytes(), d.bytes(), t1.bytes(), t2.bytes());
    }

    public static PartialDecryption parse(Json json) {
        return read(Shape.of(json));
    }

    static PartialDecryption read(Shape shape) {
        shape.exactly(NAMES);
        return new PartialDecryption(shape.at("t").index(0), shape.at("D").point(), shape.at("c").scalar(),
                shape.at("s").scalar());
    }

    public Json.Obj json() {
        return Json.object("t", t, "D", d.toHex(), "c", c.toHex(), "s", s.toHex());
    }
}
