package org.gongjue.crypto;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** Knowledge of the secret x of {@code key = x·G} (protocol.md 2.5: share and guard keys); the key is in the challenge. */
public record Schnorr(Scalar c, Scalar s) {
    private static final List<String> NAMES = List.of("c", "s");

    static Schnorr make(String label, List<Bytes> prefix, Point key, Scalar secret, SecureRandom random) {
        Scalar w = Scalar.random(random);
        Scalar c = challenge(label, prefix, key, Point.GENERATOR.timesSecret(w));
        return new Schnorr(c, w.minus(c.times(secret)));
    }

    /** {@link Refused} with E_DKG_POK when it does not hold. */
    void require(String label, List<Bytes> prefix, Point key, String place) {
        Point t = Point.sumPublic(s, Point.GENERATOR, c, key);
        if (t.isIdentity() || !challenge(label, prefix, key, t).equals(c)) {
            throw new Refused(FaultCode.E_DKG_POK, place);
        }
    }

    private static Scalar challenge(String label, List<Bytes> prefix, Point key, Point t) {
        return Challenge.of(label, Stream.concat(prefix.stream(), Stream.of(key.bytes(), t.bytes())).toList());
    }

    public static Schnorr parse(Json json) {
        return read(Shape.of(json));
    }

    static Schnorr read(Shape shape) {
        shape.exactly(NAMES);
        return new Schnorr(shape.at("c").scalar(), shape.at("s").scalar());
    }

    public Json.Obj json() {
        return Json.object("c", c.toHex(), "s", s.toHex());
    }
}
