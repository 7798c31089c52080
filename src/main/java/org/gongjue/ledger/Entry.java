package org.gongjue.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;

/**
 * One line of the log. {@code seq} counts from 0, {@code prev} is the hash of the entry before (zero for the first),
 * {@code at} has whole seconds, {@code salt} keeps the leaf unguessable (protocol.md D7, 2.8).
 */
public record Entry(ElectionId election, long seq, EntryType type, Hash prev, Instant at, Hash salt, Json.Obj body) {
    private static final Set<String> NAMES = Set.of("at", "body", "election", "prev", "salt", "seq", "type");

    public Entry {
        if (seq < 0 || !at.equals(at.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("an entry has a number from 0 and a time in whole seconds");
        }
    }

    /** RFC 8785 bytes: the leaf's data and the line of {@code entries.jsonl}. */
    public Bytes canonical() {
        return Json.object("at", at.toString(), "body", body, "election", election.urn(), "prev", prev, "salt", salt,
                "seq", seq, "type", type.name()).canonical();
    }

    /** What the next entry names as {@code prev}. */
    public Hash hash() {
        return Hash.tagged("entry", canonical());
    }

    /** RFC 9162 leaf hash. */
    public Hash leaf() {
        return Merkle.leaf(canonical());
    }

    /** Reads one canonical line; anything else is a {@link MalformedJson}. */
    public static Entry parse(Bytes line) {
        if (!(Json.parseCanonical(line) instanceof Json.Obj entry)) {
            throw new MalformedJson("expected an object");
        }
        Fields fields = new Fields(entry);
        fields.requireExactly(NAMES);
        try {
            return new Entry(ElectionId.parseUrn(fields.text("election")), fields.integer("seq"),
                    EntryType.valueOf(fields.text("type")), fields.hash("prev"), fields.instant("at"),
                    fields.hash("salt"),
                    fields.object("body"));
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("not an entry of the log: " + e.getMessage());
        }
    }
}
