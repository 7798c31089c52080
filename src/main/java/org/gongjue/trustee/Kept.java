package org.gongjue.trustee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.Refused;
import org.gongjue.crypto.Scalar;
import org.gongjue.ledger.Fields;

/**
 * What a trustee keeps of one vote, and never gives away: first its part in the ceremony, then its share in the key, and
 * which sums it has answered.
 */
record Kept(@Nullable Part part, @Nullable Share share, @Nullable Hash answered) {

    /** x_j, and what was agreed to with it. */
    record Share(int attempt, Scalar secret, Hash transcript) {
        @Override
        public String toString() {
            return "Share[redacted]";
        }
    }

    static Kept nothing() {
        return new Kept(null, null, null);
    }

    /** A new attempt: a share in an earlier one opens nothing. */
    Kept with(Part fresh) {
        return new Kept(fresh, null, answered);
    }

    /** The polynomial has done its work and is forgotten. */
    Kept with(Share received) {
        return new Kept(null, received, answered);
    }

    Kept answering(Hash sums) {
        return new Kept(part, share, sums);
    }

    /** The newest attempt this trustee has taken part in; 0 before the first. */
    int attempt() {
        return Math.max(part == null ? 0 : part.attempt(), share == null ? 0 : share.attempt());
    }

    /** Members {@code part}, {@code share} and {@code answered}, each only where it is there. */
    Json.Obj json() {
        Map<String, Object> members = new HashMap<>();
        if (part != null) {
            members.put("part", Json.object("attempt", part.attempt(), "sealing", part.sealing().toHex(),
                    "coefficients", part.coefficients().stream().map(Scalar::toHex).toList()));
        }
        if (share != null) {
            members.put("share", Json.object("attempt", share.attempt(), "secret", share.secret().toHex(),
                    "transcript", share.transcript()));
        }
        if (answered != null) {
            members.put("answered", answered);
        }
        return (Json.Obj) Json.of(members);
    }

    /** Another shape is a {@link MalformedJson}. */
    static Kept parse(Fields fields) {
        try {
            return new Kept(fields.has("part") ? part(fields.fields("part")) : null,
                    fields.has("share") ? share(fields.fields("share")) : null,
                    fields.has("answered") ? fields.hash("answered") : null);
        } catch (Refused refused) {
            throw new MalformedJson(String.valueOf(refused.getMessage()));
        }
    }

    private static Part part(Fields fields) {
        List<Scalar> coefficients = new ArrayList<>();
        fields.texts("coefficients").forEach(text -> coefficients.add(Scalar.parse(text, fields.path())));
        return new Part((int) fields.integer("attempt"), Scalar.parse(fields.text("sealing"), fields.path()),
                coefficients);
    }

    private static Share share(Fields fields) {
        return new Share((int) fields.integer("attempt"), Scalar.parse(fields.text("secret"), fields.path()),
                fields.hash("transcript"));
    }

    @Override
    public String toString() {
        return "Kept[redacted]";
    }
}
