package org.gongjue.ledger;

import java.util.Arrays;
import java.util.List;

/** The files of an evidence bundle, in their order; no other may be there. Limits are in bytes (docs/protocol.md 7). */
public enum EvidenceMember {
    /** Names, sizes and hashes of the others. */
    INDEX("index.json", 1 << 16),
    README("README.txt", 1 << 18),
    MANIFEST("manifest.json", 1 << 24),
    ROLL("roll.jsonl", 1 << 28),
    ENTRIES("entries.jsonl", 1 << 30),
    HEADS("heads.jsonl", 1 << 28),
    CHECKPOINTS("checkpoints.jsonl", 1 << 28),
    CHAIN("chain.json", 1 << 12);

    /** All but the index. */
    public static final List<EvidenceMember> INDEXED = Arrays.stream(values()).filter(m -> m != INDEX).toList();

    private final String file;
    private final int limit;

    EvidenceMember(String file, int limit) {
        this.file = file;
        this.limit = limit;
    }

    /** The name inside the bundle. */
    public String file() {
        return file;
    }

    /** The most bytes it may have; checked before anything of it is read. */
    public int limit() {
        return limit;
    }
}
