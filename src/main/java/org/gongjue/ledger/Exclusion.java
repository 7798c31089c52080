package org.gongjue.ledger;

import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;

/**
 * Two trustees take a line out of the counted set (protocol.md 2.10), each signing with {@link #TYP}: its owner voted on
 * paper, has died, or a court said so. {@code evidence} is the hash of the scan or ruling.
 */
public record Exclusion(ElectionId electionId, long rollIndex, Reason reason, Hash evidence) {
    public static final String TYP = "exclusion+jwt";
    private static final Set<String> NAMES = Set.of("electionId", "rollIndex", "reason", "evidence");

    public enum Reason {
        PAPER, DEATH, COURT
    }

    public Exclusion {
        if (rollIndex < 0) {
            throw new IllegalArgumentException("a roll index counts from 0");
        }
    }

    /** Reads a JWS payload; another shape is a {@link org.gongjue.crypto.MalformedJson}. */
    public static Exclusion parse(Json.Obj payload) {
        return Fields.of(payload, fields -> {
            fields.requireExactly(NAMES);
            return new Exclusion(ElectionId.parseUrn(fields.text("electionId")), fields.integer("rollIndex"),
                    Reason.valueOf(fields.text("reason")), fields.hash("evidence"));
        });
    }

    public Json.Obj payload() {
        return Json.object("electionId", electionId.urn(), "rollIndex", rollIndex, "reason", reason.name(), "evidence",
                evidence);
    }
}
