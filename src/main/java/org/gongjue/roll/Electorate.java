package org.gongjue.roll;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.modulith.NamedInterface;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Merkle;
import org.gongjue.ledger.RollEntry;

/**
 * The frozen, pseudonymous roll of one vote. Entry {@code i} has roll index {@code i}; kids are distinct; the order is that
 * of the random salts, so it says nothing. Never changes, so it may be kept in memory for as long as one likes.
 */
@NamedInterface("electorate")
public record Electorate(CommunityId community, ElectionId election, Parking parkingArea, Parking parkingHeads,
        List<RollEntry> entries) {

    public Electorate {
        entries = List.copyOf(entries);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).rollIndex() != i) {
                throw new IllegalArgumentException("roll indexes count from 0 without a gap");
            }
        }
        if (entries.stream().map(RollEntry::kid).distinct().count() != entries.size()) {
            throw new IllegalArgumentException("two roll entries with one key");
        }
    }

    public int size() {
        return entries.size();
    }

    /** One of 0 to size - 1. */
    public RollEntry entry(int rollIndex) {
        return entries.get(rollIndex);
    }

    /** T_h of rules.md 1.3. */
    public int totalHeads() {
        return entries.stream().mapToInt(RollEntry::heads).sum();
    }

    /** T_a of rules.md 1.3, in 0.01 m². */
    public long totalArea() {
        return entries.stream().mapToLong(RollEntry::area).sum();
    }

    /** Leaf hashes by roll index. */
    public List<Hash> leaves() {
        return entries.stream().map(RollEntry::leaf).toList();
    }

    /** The roll root of protocol.md 2.3. */
    public Hash root() {
        return Merkle.root(leaves());
    }

    /** {@code roll.jsonl} of the evidence bundle: one canonical entry a line. */
    public String jsonLines() {
        return entries.stream().map(entry -> entry.canonical().toUtf8() + "\n").collect(Collectors.joining());
    }
}
