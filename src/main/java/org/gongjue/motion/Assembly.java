package org.gongjue.motion;

import java.time.Instant;
import java.util.Optional;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.roll.Community;

/** One owners' assembly with its frozen manifest; {@code result} is the RESULT entry's body once it is published. */
public record Assembly(LogId log, Community community, Manifest manifest, Optional<Json.Obj> result) {

    /** Both instants included (rules.md 4.2). */
    public Phase phase(Instant now) {
        if (result.isPresent()) {
            return Phase.PUBLISHED;
        } else if (now.isBefore(manifest.openAt())) {
            return Phase.ANNOUNCED;
        }
        return now.isAfter(manifest.closeAt()) ? Phase.CLOSED : Phase.OPEN;
    }

    /** Where an assembly stands by the clock. */
    public enum Phase {
        ANNOUNCED, OPEN, CLOSED, PUBLISHED
    }
}
