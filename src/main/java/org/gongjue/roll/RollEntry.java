package org.gongjue.roll;

import org.springframework.modulith.NamedInterface;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.Merkle;

/**
 * One voter's slot in one vote, without a person in it (protocol.md 2.4). {@code kid} is the thumbprint of the key that may
 * sign for it, or random until one is bound; heads is 0 or 1; area is in 0.01 m², at most 2^40 (protocol.md 2.2).
 */
@NamedInterface("electorate")
public record RollEntry(int rollIndex, Hash kid, int heads, long area, Hash salt) {

    public RollEntry {
        if (rollIndex < 0 || heads < 0 || heads > 1 || area < 0 || area > 1L << 40) {
            throw new IllegalArgumentException("a roll entry out of range");
        }
    }

    public Json.Obj json() {
        return Json.object("area", area, "heads", heads, "kid", kid, "rollIndex", rollIndex, "salt", salt);
    }

    /** RFC 9162 leaf of the canonical JSON. */
    public Hash leaf() {
        return Merkle.leaf(json().canonical());
    }
}
