package org.gongjue.ledger;

import java.util.Set;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;

/** A tree head as it stands on the chain, in a block that is there. Block times are the chain's, in seconds. */
public record Checkpoint(long size, Hash root, long blockNumber, Hash blockHash, Hash transaction, long blockTime) {
    private static final Set<String> NAMES = Set.of("blockHash", "blockNumber", "blockTime", "root", "size",
            "transaction");

    /** Reads one canonical line of {@code checkpoints.jsonl}; anything else is a {@code MalformedJson}. */
    public static Checkpoint parse(Bytes line) {
        return Fields.canonical(line, fields -> {
            fields.requireExactly(NAMES);
            return new Checkpoint(fields.integer("size"), fields.hash("root"), fields.integer("blockNumber"),
                    fields.hash("blockHash"), fields.hash("transaction"), fields.integer("blockTime"));
        });
    }

    /** RFC 8785 bytes of the line. */
    public Bytes canonical() {
        return Json.object("blockHash", blockHash, "blockNumber", blockNumber, "blockTime", blockTime, "root", root,
                "size", size, "transaction", transaction).canonical();
    }
}
