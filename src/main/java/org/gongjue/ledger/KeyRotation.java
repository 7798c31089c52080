package org.gongjue.ledger;

import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.P256Key;

/**
 * A further key that may sign for a roll line from its KEY_ROTATE entry on, signed by the service with {@link #TYP}.
 * {@code person} is whose key it is: a pseudonym, or the line's sole owner ({@link StandingFact#sole}).
 */
public record KeyRotation(ElectionId electionId, long rollIndex, P256Key key, String person) {
    public static final String TYP = "key-rotation+jwt";
    private static final Set<String> NAMES = Set.of("electionId", "rollIndex", "kid", "did", "person");

    public KeyRotation {
        if (rollIndex < 0) {
            throw new IllegalArgumentException("a roll index counts from 0");
        }
        if (!person.equals(StandingFact.sole(rollIndex)) && !StandingFact.PERSON.matcher(person).matches()) {
            throw new IllegalArgumentException("a key is that of the line's sole owner or of a pseudonym");
        }
    }

    /** Reads a JWS payload, {@code kid} being the thumbprint of {@code did}; else a {@code MalformedJson}. */
    public static KeyRotation parse(Json.Obj payload) {
        return Fields.of(payload, fields -> {
            fields.requireExactly(NAMES);
            P256Key key = P256Key.didKey(fields.text("did"));
            if (!fields.hash("kid").equals(key.thumbprint())) {
                throw new IllegalArgumentException("$.kid: expected the thumbprint of did");
            }
            return new KeyRotation(ElectionId.parseUrn(fields.text("electionId")), fields.integer("rollIndex"), key,
                    fields.text("person"));
        });
    }

    public Hash kid() {
        return key.thumbprint();
    }

    public Json.Obj payload() {
        return Json.object("electionId", electionId.urn(), "rollIndex", rollIndex, "kid", kid(), "did", key.didKey(),
                "person", person);
    }
}
