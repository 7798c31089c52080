package org.gongjue.anchor;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.gongjue.anchor.LedgerStore.Node;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.Merkle;

/**
 * The growing end of a log: what is needed to append one more entry and to name the root, and nothing else.
 *
 * @param peaks roots of the complete subtrees that make up the tree, largest first: one for each bit set in {@code size}
 * @param headSize entries under the newest signed head
 * @param finalSize entries under the head that was closed over; negative while the log is open
 */
record Tip(long size, List<Hash> peaks, Hash lastHash, Instant lastAt, long headSize, long finalSize,
        boolean published) {

    Tip {
        peaks = List.copyOf(peaks);
    }

    /** Before the first entry. */
    static Tip empty() {
        return new Tip(0, List.of(), Hash.ZERO, Instant.EPOCH, 0, -1, false);
    }

    boolean isClosed() {
        return finalSize >= 0;
    }

    /** After one more entry; the subtrees it completes are added to {@code completed}, leaf first. */
    Tip with(Entry entry, List<Node> completed) {
        List<Hash> after = new ArrayList<>(peaks);
        Hash hash = entry.leaf();
        long index = size;
        int level = 0;
        completed.add(new Node(level, index, hash));
        while ((index & 1) == 1) {
            hash = Merkle.node(after.removeLast(), hash);
            index >>= 1;
            level++;
            completed.add(new Node(level, index, hash));
        }
        after.add(hash);
        return new Tip(size + 1, after, entry.hash(), entry.at(), headSize, finalSize, published);
    }

    Tip withHead() {
        return new Tip(size, peaks, lastHash, lastAt, size, finalSize, published);
    }

    Tip closed() {
        return new Tip(size, peaks, lastHash, lastAt, headSize, size, published);
    }

    Tip asPublished() {
        return new Tip(size, peaks, lastHash, lastAt, headSize, finalSize, true);
    }

    /** RFC 9162 root over all entries: the peaks folded from the smallest. */
    Hash root() {
        if (peaks.isEmpty()) {
            return Merkle.EMPTY;
        }
        Hash root = peaks.getLast();
        for (Hash peak : peaks.subList(0, peaks.size() - 1).reversed()) {
            root = Merkle.node(peak, root);
        }
        return root;
    }

    byte[] peaksInOne() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        peaks.forEach(peak -> all.writeBytes(peak.toArray()));
        return all.toByteArray();
    }

    static List<Hash> peaks(byte[] inOne) {
        List<Hash> peaks = new ArrayList<>();
        for (int at = 0; at < inOne.length; at += Hash.SIZE) {
            peaks.add(Hash.of(Arrays.copyOfRange(inOne, at, at + Hash.SIZE)));
        }
        return peaks;
    }
}
