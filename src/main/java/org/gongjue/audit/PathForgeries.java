package org.gongjue.audit;

import java.util.ArrayList;
import java.util.List;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Finding;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.Merkle;

/** Forged audit paths in the tree over the roll (protocol.md 4, cases 43 and 44). */
record PathForgeries(VectorFile file) {
    private static final String PREFIX = "rollPath";

    private String name() {
        return PathVectors.named(file, PREFIX).stream().findFirst()
                .orElseGet(() -> VectorFile.malformed("$.rollPath3: expected to be present"));
    }

    private int index() {
        return Integer.parseInt(name().substring(PREFIX.length()));
    }

    private List<Hash> path() {
        return file.fields().hashes(name());
    }

    private List<Hash> leaves() {
        return file.roll().stream().map(line -> Merkle.leaf(line.stated().object().canonical())).toList();
    }

    private Finding check(Hash leaf, int index, long size, List<Hash> path) {
        return Merkle.includes(leaf, index, size, path, file.fields().hash("rollRoot"))
                ? new Finding.Sound()
                : new Finding.Fault(FaultCode.E_MERKLE, "$." + name());
    }

    Finding sound() {
        boolean inside = index() < leaves().size() && !path().isEmpty();
        return inside
                ? check(leaves().get(index()), index(), leaves().size(), path())
                : new Finding.Fault(FaultCode.E_MERKLE, "$." + name());
    }

    Finding ofAnotherLeaf() {
        return check(leaves().get((index() + 1) % leaves().size()), index(), leaves().size(), path());
    }

    Finding truncated() {
        return check(leaves().get(index()), index(), leaves().size(), path().subList(0, path().size() - 1));
    }

    Finding extended() {
        List<Hash> longer = new ArrayList<>(path());
        longer.add(Hash.ZERO);
        return check(leaves().get(index()), index(), leaves().size(), longer);
    }

    /** The concatenation of two leaf hashes offered as an entry of a tree of half the size. */
    Finding interiorNodeAsLeaf() {
        List<Hash> leaves = leaves();
        int left = index() / 2 * 2;
        byte[] pair = new byte[2 * Hash.SIZE];
        System.arraycopy(leaves.get(left).toArray(), 0, pair, 0, Hash.SIZE);
        System.arraycopy(leaves.get(Math.min(left + 1, leaves.size() - 1)).toArray(), 0, pair, Hash.SIZE, Hash.SIZE);
        return check(Merkle.leaf(Bytes.of(pair)), index() / 2, (leaves.size() + 1) / 2,
                path().subList(1, path().size()));
    }
}
