package org.gongjue.audit;

import java.util.Set;

import org.gongjue.crypto.BallotHead;
import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.SignerRole;

/**
 * A BALLOT entry as far as it can be read without decoding a point or believing a signature; nothing of it has been checked.
 * {@code payload} is what was signed, {@code ballot} its sealed part.
 */
record Cast(Place place, Entry entry, EntryBody.Ballot body, Json.Obj payload, Json.Obj ballot, BallotHead head,
        SignerRole role, Hash authority) {
    static final String OPENING = "opening";
    private static final Set<String> NAMES = Set.of("ballot", "signerRole", "authority", OPENING);

    /** Another shape is a {@link MalformedJson}. An opening is read over: whether one may be there is V21's. */
    static Cast read(Place place, Entry entry, EntryBody.Ballot body) {
        Json.Obj payload = payload(body.jws());
        return Fields.of(payload, fields -> {
            fields.requireOnly(NAMES);
            Fields ballot = fields.fields("ballot");
            BallotHead head = new BallotHead(from(ballot, "rollIndex", 0), ballot.hash("kid"), from(ballot, "seq", 1),
                    ballot.hash("prev"), ballot.hash("salt"));
            return new Cast(place, entry, body, payload, ballot.object(), head,
                    SignerRole.valueOf(fields.text("signerRole")), fields.hash("authority"));
        });
    }

    /** Canonical or not: that is V14's. */
    private static Json.Obj payload(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw new MalformedJson("a compact JWS has three parts");
        }
        try {
            if (Json.parse(Bytes.base64Url(parts[1])) instanceof Json.Obj payload) {
                return payload;
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("JWS payload: " + e.getMessage());
        }
        throw new MalformedJson("JWS payload: expected an object");
    }

    private static long from(Fields fields, String name, long least) {
        long value = fields.integer(name);
        if (value < least) {
            throw new IllegalArgumentException(fields.path() + "." + name + ": expected a number from " + least);
        }
        return value;
    }

    /** H("ballot", JCS(ballot)). */
    Hash hash() {
        return Hash.tagged("ballot", ballot.canonical());
    }

    /** Neither voter nor ciphertexts appear in logs. */
    @Override
    public String toString() {
        return "Cast[redacted]";
    }
}
