package org.gongjue.ledger;

import java.util.ArrayList;
import java.util.List;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;

/** Merkle trees of RFC 9162, section 2.1: leaf SHA-256(00‖data), node SHA-256(01‖left‖right). Sizes and indexes count leaves. */
public final class Merkle {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};
    /** The root of no leaves is the hash of nothing. */
    public static final Hash EMPTY = Hash.sha256();

    /** Where the complete subtrees of a tree are kept: level 0 holds leaves, level k the nodes over 2^k leaves. */
    @FunctionalInterface
    public interface Nodes {
        Hash at(int level, long index);
    }

    private Merkle() {}

    public static Hash leaf(Bytes data) {
        return Hash.sha256(LEAF, data.toArray());
    }

    public static Hash node(Hash left, Hash right) {
        return Hash.sha256(NODE, left.toArray(), right.toArray());
    }

    /** The root over leaf hashes, in order. */
    public static Hash root(List<Hash> leaves) {
        return leaves.isEmpty() ? EMPTY : root(over(leaves), 0, leaves.size());
    }

    /** The root of the first {@code size} leaves. */
    public static Hash root(Nodes nodes, long size) {
        return size == 0 ? EMPTY : root(nodes, 0, size);
    }

    /** A view that computes complete subtrees from leaf hashes; for trees that fit in memory. */
    public static Nodes over(List<Hash> leaves) {
        List<List<Hash>> levels = new ArrayList<>();
        levels.add(List.copyOf(leaves));
        while (levels.getLast().size() > 1) {
            List<Hash> below = levels.getLast();
            List<Hash> level = new ArrayList<>(below.size() / 2);
            for (int i = 0; i + 1 < below.size(); i += 2) {
                level.add(node(below.get(i), below.get(i + 1)));
            }
            levels.add(level);
        }
        return (level, index) -> levels.get(level).get(Math.toIntExact(index));
    }

    /** The audit path of one leaf, from the leaf upwards (RFC 9162, 2.1.3.1). */
    public static List<Hash> inclusionPath(Nodes nodes, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf " + index + " is not in a tree of " + size);
        }
        List<Hash> path = new ArrayList<>();
        inclusion(nodes, index, 0, size, path);
        return List.copyOf(path);
    }

    /** RFC 9162, 2.1.3.2. */
    public static boolean includes(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        Hash r = leaf;
        for (Hash p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r.equals(root);
    }

    /** The proof that the first {@code first} of {@code second} leaves are unchanged (RFC 9162, 2.1.4.1). */
    public static List<Hash> consistencyPath(Nodes nodes, long first, long second) {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException("no tree of " + first + " inside a tree of " + second);
        }
        List<Hash> path = new ArrayList<>();
        if (first > 0 && first < second) {
            consistency(nodes, first, 0, second, true, path);
        }
        return List.copyOf(path);
    }

    /** RFC 9162, 2.1.4.2; equal sizes need equal roots and no path, an empty first tree is consistent with all. */
    public static boolean consistent(long first, long second, Hash firstRoot, Hash secondRoot, List<Hash> path) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && firstRoot.equals(secondRoot);
        }
        if (first == 0) {
            return path.isEmpty() && firstRoot.equals(EMPTY);
        }
        List<Hash> steps = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            steps.addFirst(firstRoot);
        }
        return !steps.isEmpty() && consistentSteps(first, second, firstRoot, secondRoot, steps);
    }

    private static boolean consistentSteps(long first, long second, Hash firstRoot, Hash secondRoot, List<Hash> steps) {
        int shift = Long.numberOfTrailingZeros(~(first - 1));
        long fn = (first - 1) >> shift;
        long sn = (second - 1) >> shift;
        Hash fr = steps.getFirst();
        Hash sr = steps.getFirst();
        for (Hash c : steps.subList(1, steps.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = node(c, fr);
                sr = node(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(firstRoot) && sr.equals(secondRoot);
    }

    /** The root over leaves [from, from + count), where from is a multiple of the largest power of two not above count. */
    private static Hash root(Nodes nodes, long from, long count) {
        if (Long.bitCount(count) == 1) {
            int level = Long.numberOfTrailingZeros(count);
            return nodes.at(level, from >> level);
        }
        long left = split(count);
        return node(root(nodes, from, left), root(nodes, from + left, count - left));
    }

    private static void inclusion(Nodes nodes, long index, long from, long count, List<Hash> path) {
        if (count == 1) {
            return;
        }
        long left = split(count);
        if (index < left) {
            inclusion(nodes, index, from, left, path);
            path.add(root(nodes, from + left, count - left));
        } else {
            inclusion(nodes, index - left, from + left, count - left, path);
            path.add(root(nodes, from, left));
        }
    }

    private static void consistency(Nodes nodes, long first, long from, long count, boolean whole, List<Hash> path) {
        if (first == count) {
            if (!whole) {
                path.add(root(nodes, from, count));
            }
            return;
        }
        long left = split(count);
        if (first <= left) {
            consistency(nodes, first, from, left, whole, path);
            path.add(root(nodes, from + left, count - left));
        } else {
            consistency(nodes, first - left, from + left, count - left, false, path);
            path.add(root(nodes, from, left));
        }
    }

    /** The largest power of two below count. */
    private static long split(long count) {
        return Long.highestOneBit(count - 1);
    }
}
