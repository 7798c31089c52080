package org.gongjue.ledger;

import org.gongjue.crypto.Hash;

/** A tree head as it stands on the chain, in a block that is there. Block times are the chain's, in seconds. */
public record Checkpoint(long size, Hash root, long blockNumber, Hash blockHash, Hash transaction, long blockTime) {}
