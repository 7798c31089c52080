package org.gongjue.ledger;

import java.util.List;
import java.util.Set;

import org.gongjue.crypto.Json;

/**
 * Facts that the roll authority adds to one election's record, signed by the service key with {@link #TYP} in a STANDING
 * entry (docs/protocol.md 4). Later ones add to earlier ones; none is ever taken back but by {@link StandingFact.Revoked}.
 */
public record Standing(ElectionId electionId, List<StandingFact> facts) {
    public static final String TYP = "standing+jwt";
    private static final Set<String> NAMES = Set.of("electionId", "facts");

    public Standing {
        facts = List.copyOf(facts);
        if (facts.isEmpty()) {
            throw new IllegalArgumentException("a STANDING entry states something");
        }
    }

    /** Reads a JWS payload; another shape is a {@link org.gongjue.crypto.MalformedJson}. */
    public static Standing parse(Json.Obj payload) {
        return Fields.of(payload, fields -> {
            fields.requireExactly(NAMES);
            return new Standing(ElectionId.parseUrn(fields.text("electionId")),
                    fields.objects("facts").stream().map(StandingFact::parse).toList());
        });
    }

    public Json.Obj payload() {
        return Json.object("electionId", electionId.urn(), "facts", facts.stream().map(StandingFact::json).toList());
    }
}
