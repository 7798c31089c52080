package org.gongjue.ledger;

import java.time.Instant;
import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;

/**
 * The service's promise, signed with {@link #TYP}, that entry {@code entryNo} is this ballot and will be under a tree head
 * within {@code mmdSeconds} of {@code receivedAt} (docs/protocol.md 6).
 */
public record Receipt(ElectionId electionId, long rollIndex, long seq, Hash ballotHash, long entryNo,
        Instant receivedAt, long mmdSeconds) {
    public static final String TYP = "ballot-receipt+jwt";
    private static final Set<String> NAMES = Set.of("v", "electionId", "rollIndex", "seq", "ballotHash", "entryNo",
            "receivedAt", "mmdSeconds");

    /** Reads a JWS payload; another shape is a {@link org.gongjue.crypto.MalformedJson}. */
    public static Receipt parse(Json.Obj payload) {
        return Fields.of(payload, fields -> {
            fields.requireExactly(NAMES);
            if (!fields.text("v").equals(Manifest.VERSION)) {
                throw new IllegalArgumentException("$.v: expected " + Manifest.VERSION);
            }
            return new Receipt(ElectionId.parseUrn(fields.text("electionId")), fields.integer("rollIndex"),
                    fields.integer("seq"), fields.hash("ballotHash"), fields.integer("entryNo"),
                    fields.instant("receivedAt"), fields.integer("mmdSeconds"));
        });
    }

    public Json.Obj payload() {
        return Json.object("v", Manifest.VERSION, "electionId", electionId.urn(), "rollIndex", rollIndex, "seq", seq,
                "ballotHash", ballotHash, "entryNo", entryNo, "receivedAt", receivedAt.toString(), "mmdSeconds",
                mmdSeconds);
    }

    /** A receipt joins a voter's slot with a ballot: not for logs. */
    @Override
    public String toString() {
        return "Receipt[redacted]";
    }
}
