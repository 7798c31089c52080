package org.gongjue.ledger;

import java.util.UUID;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;

/** One assembly's vote; {@code urn:uuid:…} in every record (protocol.md 2.4). */
public record ElectionId(UUID value) {
    private static final String URN = "urn:uuid:";

    public static ElectionId parse(String uuid) {
        UUID value = UUID.fromString(uuid);
        if (!value.toString().equals(uuid)) {
            throw new IllegalArgumentException("expected a lower-case UUID");
        }
        return new ElectionId(value);
    }

    public static ElectionId parseUrn(String urn) {
        if (!urn.startsWith(URN)) {
            throw new IllegalArgumentException("expected urn:uuid:…");
        }
        return parse(urn.substring(URN.length()));
    }

    public String urn() {
        return URN + value;
    }

    /** What the contract knows the election by: SHA-256 of the URN's bytes. */
    public Hash onChain() {
        return Hash.sha256(Bytes.utf8(urn()).toArray());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
