package org.gongjue.roll;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What the committee wants recorded. {@code unit} names the voter by one of its units, as a label is written on a door
 * ({@code 3-2-602}); for DELIVERY and ATTENDANCE it may be a whole building or empty for everybody.
 *
 * @param ward name of the owner who may not vote in person, for GUARDIAN
 * @param actor who acts; null for the kinds that name nobody
 */
public record AuthorityRequest(Authority.Kind kind, String unit, String ward, @Nullable Person actor, boolean signed,
        Optional<Instant> from, Optional<Instant> to, String evidence) {

    /**
     * Someone on the roll by the name and one of their units, or, with a document, anybody; the first is enough for an
     * owner.
     */
    public record Person(String name, String unit, @Nullable DocumentType documentType, String document) {
        @Override
        public String toString() {
            return "Person[redacted]";
        }
    }

    @Override
    public String toString() {
        return "AuthorityRequest[redacted]";
    }
}
