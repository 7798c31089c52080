package org.gongjue.ledger;

import org.gongjue.crypto.Hash;

/** What the contract says of one election right now (ledger.md "What the chain holds"); zero hashes where not yet set. */
public record ChainState(long chainId, String contract, Hash manifestHash, Hash rollRoot, long rollSize, long openAt,
        long closeAt, long size, Hash root, Phase phase, Hash closeHash, Hash tallyHash, Hash resultHash,
        long blockNumber) {

    /** In the order the contract moves through them. */
    public enum Phase {
        NONE, OPEN, CLOSED, TALLIED, PUBLISHED
    }
}
