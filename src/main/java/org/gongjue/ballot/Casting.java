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
        VOTING_RIGHT_SUSPENDED,
        WARD_CANNOT_VOTE,
        NOT_REPRESENTATIVE,
        NO_GUARDIAN_AUTHORITY,
        NO_PROXY_AUTHORITY,
        PROXY_LIMIT,
        ALREADY_VOTED,
        /** Only where ballots may be changed: two within one second have no order. */
        TOO_SOON,
        SEQUENCE;

        /** The problem's type, as listed in docs/problems.md. */
        String problem() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
