package org.gongjue.crypto;

import java.util.Map;

/**
 * Whose ballot it is and which of theirs (protocol.md 2.6): line of the roll, thumbprint of the voter's key, {@code seq}
 * from 1, {@code prev} the hash of the voter's ballot before (zero for the first), 32 random bytes of salt.
 */
public record BallotHead(long rollIndex, Hash kid, long seq, Hash prev, Hash salt) {

    static BallotHead read(Shape ballot) {
        return new BallotHead(ballot.at("rollIndex").integer(0), ballot.at("kid").hash(), ballot.at("seq").integer(1),
                ballot.at("prev").hash(), ballot.at("salt").hash());
    }

    Map<String, Object> members() {
        return Map.of("rollIndex", rollIndex, "kid", kid, "seq", seq, "prev", prev, "salt", salt);
    }
}
