package org.gongjue.trustee;

import java.time.Instant;
import java.util.Set;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.Fields;

/** What a new trustee signs with its key: for this service, in answer to this invitation. */
record Enrolment(String audience, P256Key key, Instant issuedAt, Hash invitation) {
    static final String TYP = "trustee-enrolment+jwt";
    private static final Set<String> NAMES = Set.of("aud", "did", "iat", "invitationHash");

    /** Another shape is a {@link org.gongjue.crypto.MalformedJson}. */
    static Enrolment parse(Json.Obj payload) {
        return Fields.of(payload, fields -> {
            fields.requireExactly(NAMES);
            return new Enrolment(fields.text("aud"), P256Key.didKey(fields.text("did")),
                    Instant.ofEpochSecond(fields.integer("iat")), fields.hash("invitationHash"));
        });
    }

    Json.Obj payload() {
        return Json.object("aud", audience, "did", key.didKey(), "iat", issuedAt.getEpochSecond(), "invitationHash",
                invitation);
    }

    /** What the service keeps of a code: {@code H("trustee-invitation", code)}; 128 random bits need no slower hash. */
    static Hash invitationHash(String code) {
        return Hash.tagged("trustee-invitation", Bytes.utf8(code));
    }
}
