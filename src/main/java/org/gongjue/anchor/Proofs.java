package org.gongjue.anchor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.gongjue.anchor.LedgerStore.Coordinate;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Merkle;

/** RFC 9162 proofs of stored logs, each read in one query whatever the size. */
final class Proofs {
    private final LedgerStore store;

    Proofs(LedgerStore store) {
        this.store = store;
    }

    List<Hash> inclusion(LogId log, long seq, long size) {
        return lookUp(log, size, nodes -> Merkle.inclusionPath(nodes, seq, size));
    }

    List<Hash> consistency(LogId log, long first, long second) {
        return lookUp(log, second, nodes -> Merkle.consistencyPath(nodes, first, second));
    }

    /** Asks the algorithm first which nodes it needs, then reads them together. */
    private List<Hash> lookUp(LogId log, long size, Function<Merkle.Nodes, List<Hash>> proof) {
        if (size > store.size(log).orElse(0L)) {
            throw new IllegalArgumentException("the log is shorter than " + size);
        }
        Set<Coordinate> needed = new LinkedHashSet<>();
        List<Hash> _ = proof.apply((level, index) -> {
            needed.add(new Coordinate(level, index));
            return Hash.ZERO;
        });
        Map<Coordinate, Hash> found = store.nodes(log, List.copyOf(needed));
        return proof.apply((level, index) -> {
            Hash hash = found.get(new Coordinate(level, index));
            if (hash == null) {
                throw new IllegalStateException("the tree lacks node " + index + " of level " + level);
            }
            return hash;
        });
    }
}
