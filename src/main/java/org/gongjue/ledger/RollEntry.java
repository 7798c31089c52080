package org.gongjue.ledger;

import java.util.Set;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;

/**
 * One voter of the frozen roll, a line of {@code roll.jsonl} (protocol.md 2.4): {@code heads} 0 or 1, {@code area} in
 * 0.01 m² up to 2^40. {@code kid} is the thumbprint of the voter's key or 32 random bytes that are nobody's key.
 */
public record RollEntry(long rollIndex, Hash kid, int heads, long area, Hash salt) {
    public static final long MAX_WEIGHT = 1L << 40;
    private static final Set<String> NAMES = Set.of("area", "heads", "kid", "rollIndex", "salt");

    public RollEntry {
        if (rollIndex < 0 || heads < 0 || heads > 1 || area < 0 || area > MAX_WEIGHT) {
            throw new IllegalArgumentException(
                    "a roll entry has an index from 0, heads 0 or 1 and an area from 0 to 2^40");
        }
    }

    /** Reads one canonical line; anything else is a {@link org.gongjue.crypto.MalformedJson}. */
    public static RollEntry parse(Bytes line) {
        return Fields.canonical(line, fields -> {
            fields.requireExactly(NAMES);
            return new RollEntry(fields.integer("rollIndex"), fields.hash("kid"), heads(fields.integer("heads")),
                    fields.integer("area"), fields.hash("salt"));
        });
    }

    private static int heads(long value) {
        if (value < 0 || value > 1) {
            throw new IllegalArgumentException("$.heads: expected 0 or 1");
        }
        return (int) value;
    }

    /** RFC 8785 bytes: the line and the leaf's data. */
    public Bytes canonical() {
        return Json.object("area", area, "heads", heads, "kid", kid, "rollIndex", rollIndex, "salt", salt).canonical();
    }

    /** RFC 9162 leaf hash. */
    public Hash leaf() {
        return Merkle.leaf(canonical());
    }
}
