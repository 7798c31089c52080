package org.gongjue.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;

/**
 * The append-only record of every election and its anchor on the chain. Writing happens in the caller's transaction:
 * a crash before its commit leaves nothing, after it everything. No method waits for the chain but {@link #chainState}.
 */
public interface Ledger {

    /** Starts a log with its SETUP entry. The chain does not know it yet. */
    Entry open(LogId log, Json.Obj body);

    /** Orders the contract's {@code setup}, once; heads signed before are not on the chain, those after are. */
    void setUp(LogId log, ElectionSetup setup);

    /** Appends under the log's row lock; the entry's time is the injected clock's, never before the entry before. */
    Entry append(LogId log, EntryType type, Json.Obj body);

    /** Fixes and signs a head over all entries so far and orders its checkpoint; the last head where nothing is new. */
    TreeHead checkpoint(LogId log);

    /** Orders the contract's {@code close} over the final head; only TALLY_CT, PD and RESULT may follow. */
    TreeHead close(LogId log, Hash closeHash);

    /** Orders {@code tally} and {@code result} on the contract, and a last signed head over the RESULT entry (not on chain). */
    TreeHead publish(LogId log, Hash tallyHash, Hash resultHash);

    long size(LogId log);

    Optional<Entry> entry(LogId log, long seq);

    /** Whether an entry so far has this salt; no other may ever have it (V20). */
    boolean hasSalt(LogId log, Hash salt);

    /** All entries in order; close the stream. */
    Stream<Entry> entries(LogId log);

    /** All signed heads, oldest first. */
    List<TreeHead> heads(LogId log);

    /** The newest signed head that covers entry {@code seq}. */
    Optional<TreeHead> headOver(LogId log, long seq);

    List<Hash> inclusionPath(LogId log, long seq, long size);

    List<Hash> consistencyPath(LogId log, long first, long second);

    /** Heads whose transaction is in a block, oldest first, as this service recorded them. */
    List<Checkpoint> checkpoints(LogId log);

    /** Chain and contract that anchor this election, without asking a node; empty before the contract is deployed. */
    Optional<ChainReference> chainReference(LogId log);

    /** A node that readers may ask themselves; empty where none is open to them. */
    Optional<String> publicNode();

    /** Asks the node now. Empty where the contract does not know the election or no node answers. */
    Optional<ChainState> chainState(LogId log);
}
