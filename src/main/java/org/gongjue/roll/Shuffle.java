package org.gongjue.roll;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.RollEntry;

/** Turns holdings into voters in an order that says nothing: that of their random salts (protocol.md 2.4). */
final class Shuffle {
    private final Parking area;
    private final Parking heads;
    private final Map<MemberId, Hash> keys;
    private final Set<MemberId> wards;
    private final SecureRandom random;
    private final Set<Hash> taken = new HashSet<>();

    Shuffle(Parking area, Parking heads, Map<MemberId, Hash> keys, Set<MemberId> wards, SecureRandom random) {
        this.area = area;
        this.heads = heads;
        this.keys = keys;
        this.wards = Set.copyOf(wards);
        this.random = random;
    }

    /** A voter with the units it holds and the entry it gets. */
    record Slot(VoterKey voter, List<Holding> units, RollEntry entry) {}

    /** By roll index. Units off the roll under both choices are left out. */
    List<Slot> slots(List<Holding> holdings) {
        Map<VoterKey, List<Holding>> byVoter = new LinkedHashMap<>();
        holdings.stream().filter(unit -> unit.counts(area) || unit.counts(heads))
                .forEach(unit -> byVoter.computeIfAbsent(unit.voter(), _ -> new ArrayList<>()).add(unit));
        List<VoterKey> voters = byVoter.keySet().stream()
                .sorted(Comparator.comparingInt((VoterKey voter) -> voter.persons().size())).toList();
        List<Slot> slots = new ArrayList<>(voters.size());
        for (VoterKey voter : voters) {
            List<Holding> units = byVoter.getOrDefault(voter, List.of());
            slots.add(new Slot(voter, units, entry(0, voter, units)));
        }
        slots.sort(Comparator.comparing(slot -> slot.entry().salt().toHex()));
        List<Slot> indexed = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            RollEntry entry = slot.entry();
            indexed.add(new Slot(slot.voter(), slot.units(),
                    new RollEntry(indexed.size(), entry.kid(), entry.heads(), entry.area(), entry.salt())));
        }
        return indexed;
    }

    private RollEntry entry(int index, VoterKey voter, List<Holding> units) {
        long counted = units.stream().mapToLong(this::area).reduce(0, Math::addExact);
        int head = units.stream().anyMatch(unit -> unit.counts(heads)) ? 1 : 0;
        return new RollEntry(index, kid(voter), head, counted, fresh());
    }

    long area(Holding unit) {
        return unit.counts(area) ? unit.area() : 0;
    }

    int heads(Holding unit) {
        return unit.counts(heads) ? 1 : 0;
    }

    /**
     * The key of an owner who has one that no other entry uses: kids are distinct (V3 of protocol.md 2.16), and who owns alone comes
     * first. For co-owners and wards always, and else without one, a random value that nobody holds the key of, so that the roll does not show who enrolled.
     */
    private Hash kid(VoterKey voter) {
        if (!isSole(voter)) {
            return fresh();
        }
        Hash key = keys.get(new MemberId(UUID.fromString(voter.persons().getFirst())));
        return key != null && taken.add(key) ? key : fresh();
    }

    /** Whether the line speaks for one person who votes in person; only then its key needs no name in the record. */
    boolean isSole(VoterKey voter) {
        return voter.persons().size() == 1
                && !wards.contains(new MemberId(UUID.fromString(voter.persons().getFirst())));
    }

    private Hash fresh() {
        byte[] bytes = new byte[Hash.SIZE];
        random.nextBytes(bytes);
        return Hash.of(bytes);
    }
}
