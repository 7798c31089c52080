package org.gongjue.ballot;

import java.time.Instant;

import org.gongjue.crypto.Hash;

/** What became of a ballot. A refused ballot changes nothing. */
public sealed interface Casting {

    /** Kept durably; the receipt is signed and may be given out. */
    record Accepted(String receipt, Hash ballotHash, long entryNo, Instant receivedAt) implements Casting {
        @Override
        public String toString() {
            return "Accepted[redacted]";
        }
    }

    record Refused(Reason reason) implements Casting {}

    /** In the order of the checks. */
    enum Reason {
        NO_SUCH_ELECTION,
        OTHER_ELECTION,
        POLL_NOT_OPEN,
        POLL_CLOSED,
        NOT_ON_ROLL,
        SIGNATURE,
        CHOICES,
        SEQUENCE,
        ALREADY_VOTED;

        /** The problem's type, as listed in docs/problems.md. */
        String problem() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
