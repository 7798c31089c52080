package org.gongjue.crypto;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a ceremony leaves on the public record (protocol.md 2.3): {@code verificationKeys[j - 1]} is {@code Y_j}; the joint key
 * encrypts every ballot. With a guard its key is part of the joint key and opening needs the guard, too.
 */
public record TrusteeRecord(Hash ceremony, List<Dealing> dealers, List<Point> verificationKeys, Point jointKey,
        @Nullable Guard guard) {
    private static final List<String> NAMES = List.of("kc", "dealers", "verificationKeys", "jointKey");
    private static final List<String> WITH_GUARD = List.of("kc", "dealers", "verificationKeys", "jointKey", "guard");

    public TrusteeRecord {
        dealers = List.copyOf(dealers);
        verificationKeys = List.copyOf(verificationKeys);
    }

    /** A key held apart from the trustees' with the proof that its holder has it; members {@code key} and {@code pok}. */
    public record Guard(Point key, Schnorr pok) {
        private static final String LABEL = "guard-pok";

        public static Guard make(Ceremony ceremony, Scalar secret, java.security.SecureRandom random) {
            Point key = Point.GENERATOR.timesSecret(secret);
            return new Guard(key, Schnorr.make(LABEL, List.of(ceremony.hash().bytes()), key, secret, random));
        }

        public static Guard parse(Json json) {
            return read(Shape.of(json));
        }

        void require(Ceremony ceremony) {
            pok.require(LABEL, List.of(ceremony.hash().bytes()), key, "$.guard.pok");
        }

        static Guard read(Shape shape) {
            shape.exactly(List.of("key", "pok"));
            return new Guard(shape.at("key").point(), Schnorr.read(shape.at("pok")));
        }

        Json.Obj json() {
            return Json.object("key", key.toHex(), "pok", pok.json());
        }
    }

    /** The record of a ceremony whose dealings were all checked. */
    public static TrusteeRecord of(Ceremony ceremony, List<Dealing> dealings, Optional<Guard> guard) {
        Point key = guard.map(Guard::key).orElse(Point.IDENTITY).plus(Ceremony.thresholdKey(dealings));
        return new TrusteeRecord(ceremony.hash(), dealings, ceremony.verificationKeys(dealings), key,
                guard.orElse(null));
    }

    public static TrusteeRecord parse(Json json) {
        Shape shape = Shape.of(json).within(NAMES, WITH_GUARD);
        return new TrusteeRecord(shape.at("kc").hash(),
                shape.at("dealers").items().stream().map(Dealing::read).toList(),
                shape.at("verificationKeys").texts(Point::parse), shape.at("jointKey").point(),
                shape.has("guard") ? Guard.read(shape.at("guard")) : null);
    }

    public Json.Obj json() {
        Map<String, Object> members = new HashMap<>(Map.of("kc", ceremony, "dealers",
                dealers.stream().map(Dealing::json).toList(), "verificationKeys",
                verificationKeys.stream().map(Point::toHex).toList(), "jointKey", jointKey.toHex()));
        if (guard != null) {
            members.put("guard", guard.json());
        }
        return (Json.Obj) Json.of(members);
    }

    /** {@code H("trustees", JCS(record))}. */
    public Hash hash() {
        return Hash.tagged("trustees", json().canonical());
    }

    /** V5 to V8: the dealers' messages, then every key recomputed from them (E_DKG_KEY), then the guard's proof. */
    public Finding check(Ceremony expected) {
        return Finding.of(() -> require(expected));
    }

    private void require(Ceremony expected) {
        if (!ceremony.equals(expected.hash())) {
            throw new Refused(FaultCode.E_CONTEXT, "$.kc");
        }
        expected.requireDealings(dealers, "$.dealers");
        if (!verificationKeys.equals(expected.verificationKeys(dealers))) {
            throw new Refused(FaultCode.E_DKG_KEY, "$.verificationKeys");
        }
        Point sum = Ceremony.thresholdKey(dealers);
        Point withGuard = guard == null ? sum : sum.plus(guard.key());
        if (sum.isIdentity() || !jointKey.equals(withGuard)) {
            throw new Refused(FaultCode.E_DKG_KEY, "$.jointKey");
        }
        if (guard != null) {
            guard.require(expected);
        }
    }
}
