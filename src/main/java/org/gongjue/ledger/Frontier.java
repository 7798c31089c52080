package org.gongjue.ledger;

import java.util.ArrayList;
import java.util.List;

import org.gongjue.crypto.Hash;

/** The right edge of a growing RFC 9162 tree: roots while streaming leaves, with memory for log2 of them only. */
public final class Frontier {
    private final List<Hash> complete = new ArrayList<>();
    private long size;

    public void add(Hash leaf) {
        Hash subtree = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            subtree = Merkle.node(complete.removeLast(), subtree);
        }
        complete.add(subtree);
        size++;
    }

    /** Leaves so far. */
    public long size() {
        return size;
    }

    /** The root over the leaves so far; that of the empty tree before the first. */
    public Hash root() {
        if (complete.isEmpty()) {
            return Merkle.EMPTY;
        }
        Hash root = complete.getLast();
        for (int i = complete.size() - 2; i >= 0; i--) {
            root = Merkle.node(complete.get(i), root);
        }
        return root;
    }
}
