package org.gongjue.anchor;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.ChainState;
import org.gongjue.ledger.ChainState.Phase;
import org.gongjue.ledger.ElectionSetup;

/** One thing the contract must be told of an election, in the order given. */
sealed interface Operation {

    record SetUp(ElectionSetup setup) implements Operation {}

    record Checkpoint(long size, Hash root) implements Operation {}

    record Close(long size, Hash root, Hash closeHash) implements Operation {}

    record Tally(Hash tallyHash) implements Operation {}

    record Publish(Hash resultHash) implements Operation {}

    /** Whether this is the last operation the contract has carried out, going by what it says. */
    default boolean isLastOf(ChainState state) {
        return state.phase() == phase() && switch (this) {
            case SetUp(var setup) -> state.size() == 0 && state.manifestHash().equals(setup.manifestHash())
                    && state.rollRoot().equals(setup.rollRoot());
            case Checkpoint(var size, var root) -> state.size() == size && state.root().equals(root);
            case Close(var size, var root, var hash) -> state.size() == size && state.root().equals(root)
                    && state.closeHash().equals(hash);
            case Tally(var hash) -> state.tallyHash().equals(hash);
            case Publish(var hash) -> state.resultHash().equals(hash);
        };
    }

    /** Whether the contract is at an earlier point than this operation leaves it at. */
    default boolean isAheadOf(ChainState state) {
        int phases = phase().compareTo(state.phase());
        return phases > 0 || (phases == 0 && this instanceof Checkpoint(var size, var _) && size > state.size());
    }

    /** The phase it leaves the contract in. */
    default Phase phase() {
        return switch (this) {
            case SetUp _,Checkpoint _ -> Phase.OPEN;
            case Close _ -> Phase.CLOSED;
            case Tally _ -> Phase.TALLIED;
            case Publish _ -> Phase.PUBLISHED;
        };
    }
}
