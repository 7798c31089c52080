package org.gongjue.roll;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.RollEntry;

/** The frozen rolls, one an election. Nothing here leads to a person. */
@Service
@NamedInterface("electorate")
public class Electorates {
    private final CommunityStore communities;
    private final CurrentRoll roll;
    private final ElectorateStore store;
    private final MemberStore members;
    private final BoundKeys keys;
    private final AuthorityStore authorities;
    private final StandingStore standing;
    private final SecureRandom random;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Electorates(CommunityStore communities, CurrentRoll roll, ElectorateStore store, MemberStore members,
            BoundKeys keys, AuthorityStore authorities, StandingStore standing, SecureRandom random, Clock clock,
            PlatformTransactionManager transactions) {
        this.communities = communities;
        this.roll = roll;
        this.store = store;
        this.members = members;
        this.keys = keys;
        this.authorities = authorities;
        this.standing = standing;
        this.random = random;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Freezes the roll as it is now, in the caller's transaction; the parking choices are the assembly's (rules.md 2.2). */
    public Freezing freeze(CommunityId community, ElectionId election, Parking area, Parking heads) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            communities.lock(community);
            Optional<Electorate> frozen = store.find(community, election);
            return frozen.isPresent() ? again(frozen.get(), area, heads) : first(community, election, area, heads);
        }));
    }

    private static Freezing again(Electorate frozen, Parking area, Parking heads) {
        return frozen.parkingArea() == area && frozen.parkingHeads() == heads
                ? new Freezing.Frozen(frozen)
                : new Freezing.FrozenOtherwise(frozen.parkingArea(), frozen.parkingHeads());
    }

    private Freezing first(CommunityId community, ElectionId election, Parking area, Parking heads) {
        CurrentRoll.RollVersion now = roll.of(community);
        List<Authority> inForce = authorities.inForce(community);
        Set<MemberId> wards = inForce.stream().filter(one -> one.kind() == Authority.Kind.GUARDIAN)
                .map(one -> one.voter().getFirst()).collect(Collectors.toSet());
        Shuffle shuffle = new Shuffle(area, heads, oldest(keys.of(community)), wards, random);
        List<Shuffle.Slot> slots = shuffle.slots(now.holdings());
        if (slots.isEmpty()) {
            return new Freezing.NobodyOnTheRoll();
        }
        Electorate electorate = new Electorate(community, election, area, heads,
                slots.stream().map(Shuffle.Slot::entry).toList());
        store.insert(electorate, now.version(), clock.instant());
        store.insertUnits(community, election, slots, shuffle);
        members.insert(community, election, slots.stream().map(Shuffle.Slot::voter).toList());
        insertStanding(community, election, slots, shuffle, inForce);
        return new Freezing.Frozen(electorate);
    }

    private void insertStanding(CommunityId community, ElectionId election, List<Shuffle.Slot> slots, Shuffle shuffle,
            List<Authority> inForce) {
        Map<VoterKey, Long> lines = slots.stream()
                .collect(Collectors.toMap(Shuffle.Slot::voter, slot -> slot.entry().rollIndex()));
        Standpoint standpoint = new Standpoint(lines, Map.of(), random);
        slots.forEach(slot -> standpoint.addOwners(slot.entry().rollIndex(), slot.voter(),
                !shuffle.isSole(slot.voter())));
        inForce.forEach(standpoint::add);
        standing.insertFacts(community, election, standpoint.facts());
        standing.insertActors(community, election, standpoint.actors());
    }

    private static Map<MemberId, Hash> oldest(Map<MemberId, List<P256Key>> keys) {
        return keys.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, bound -> bound.getValue().getFirst().thumbprint()));
    }

    /** Whether there is anybody to freeze. */
    public boolean hasRoll(CommunityId community) {
        return !roll.of(community).holdings().isEmpty();
    }

    /** What a page needs again and again, without the entries. */
    public Optional<ElectorateSummary> summary(CommunityId community, ElectionId election) {
        return store.summary(community, election);
    }

    /** Whole; for a single entry ask {@link #entry}. */
    public Optional<Electorate> electorate(CommunityId community, ElectionId election) {
        return store.find(community, election);
    }

    public Optional<RollEntry> entry(CommunityId community, ElectionId election, long rollIndex) {
        return store.entry(community, election, rollIndex);
    }

    /** Whether a line of the roll has this salt. */
    public boolean hasSalt(CommunityId community, ElectionId election, Hash salt) {
        return store.hasSalt(community, election, salt);
    }

    /** By building, in the order of the register; {@code voted} are roll indexes. */
    public List<BuildingTurnout> turnout(CommunityId community, ElectionId election, Set<Integer> voted) {
        return store.turnout(community, election, voted);
    }
}
