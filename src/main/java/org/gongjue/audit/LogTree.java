package org.gongjue.audit;

import java.util.Map;

import org.gongjue.crypto.Hash;

/** The Merkle tree recomputed from the entries; {@code roots} by size. */
record LogTree(long size, Map<Long, Hash> roots) {

    LogTree {
        roots = Map.copyOf(roots);
    }

    /** A size that the record does not reach is an {@link Objection}. */
    Hash root(long treeSize, Place claimedAt) {
        Hash root = roots.get(treeSize);
        if (root == null) {
            throw claimedAt.objection("size 为 " + treeSize + "，但记录只有 " + size + " 条",
                    "size is " + treeSize + ", but the record has " + size + " entries");
        }
        return root;
    }
}
