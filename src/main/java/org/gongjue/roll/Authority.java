package org.gongjue.roll;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;

/**
 * Something that bears on who may vote and what silence means, with its evidence (rules.md 2.5, 2.6, 2.8, 3.4, 3.5).
 *
 * @param voter the owners that are one voter; for GUARDIAN the ward alone
 * @param actor representative, guardian or agent; empty for the other kinds
 * @param signed whether the principal's signature is on a proxy; true for the other kinds
 * @param from first and last moment of a proxy, empty for no limit
 */
public record Authority(UUID id, Kind kind, List<MemberId> voter, Optional<MemberId> actor, boolean signed,
        Optional<Instant> from, Optional<Instant> to, String evidence, Hash salt, Instant recordedAt,
        Optional<Instant> withdrawnAt) {

    /** What the committee may record. The last three name no person who acts. */
    public enum Kind {
        REPRESENTATIVE, GUARDIAN, PROXY, SUSPENSION, DELIVERY, ATTENDANCE;

        /** Whether it may still be recorded for a vote whose roll is frozen (docs/protocol.md 4). */
        boolean mayFollow() {
            return this == PROXY || this == DELIVERY || this == ATTENDANCE;
        }

        boolean hasActor() {
            return this == REPRESENTATIVE || this == GUARDIAN || this == PROXY;
        }
    }

    public Authority {
        voter = List.copyOf(voter);
    }

    /** What a proxy's ballot names: it commits to the evidence and says nothing of it. */
    Hash grant() {
        return Hash.tagged("authority", salt.bytes(), Bytes.utf8(evidence));
    }

    VoterKey key() {
        return new VoterKey(voter.stream().map(member -> member.value().toString()).toList());
    }

    @Override
    public String toString() {
        return "Authority[redacted]";
    }
}
