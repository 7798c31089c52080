package org.gongjue.motion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.ElectionSetup;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Matter;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.roll.Electorate;
import org.gongjue.roll.Electorates;
import org.gongjue.roll.Freezing;
import org.gongjue.roll.Parking;
import org.gongjue.roll.Standings;
import org.gongjue.roll.VotingKeys;

/** Freezes drafts into manifests and keeps what was decided. */
@Service
public class Assemblies {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofDays(60);
    private static final int MMD_SECONDS = 120;
    private static final String UNKNOWN_ITEM = "statutory-item-unknown";

    private final AssemblyStore store;
    private final Electorates electorates;
    private final Standings standings;
    private final VotingKeys votingKeys;
    private final Ledger ledger;
    private final ServiceKey serviceKey;
    private final Packs packs;
    private final Clock clock;

    Assemblies(AssemblyStore store, Electorates electorates, Standings standings,
            VotingKeys votingKeys, Ledger ledger,
            ServiceKey serviceKey, Packs packs,
            Clock clock) {
        this.store = store;
        this.electorates = electorates;
        this.standings = standings;
        this.votingKeys = votingKeys;
        this.ledger = ledger;
        this.serviceKey = serviceKey;
        this.packs = packs;
        this.clock = clock;
    }

    /**
     * Freezes roll, rules and texts, writes the SETUP entry and orders the contract's setup, all in one transaction: a
     * crash leaves either nothing or the whole assembly.
     */
    @Transactional
    public Drafting freeze(CommunityId community, Draft draft) {
        Instant now = clock.instant();
        if (draft.closeAt().isBefore(now.plus(SHORTEST))
                || Duration.between(draft.openAt(), draft.closeAt()).compareTo(SHORTEST) < 0
                || Duration.between(draft.openAt(), draft.closeAt()).compareTo(LONGEST) > 0) {
            return new Drafting.Refused("window-impossible");
        }
        for (Draft.DraftMatter matter : draft.matters()) {
            if (packs.pack().tierOf(matter.statutoryItem()).isEmpty()) {
                return new Drafting.Refused(UNKNOWN_ITEM);
            }
        }
        LogId log = new LogId(community, new ElectionId(UUID.randomUUID()));
        return switch (electorates.freeze(community, log.election(), draft.parkingArea(), draft.parkingHeadcount())) {
            case Freezing.Frozen(var electorate) -> new Drafting.Frozen(open(log, draft, electorate, now));
            case Freezing.FrozenOtherwise _ -> throw new IllegalStateException("a fresh election has a roll already");
            case Freezing.NobodyOnTheRoll _ -> new Drafting.Refused("roll-empty");
        };
    }

    private Assembly open(LogId log, Draft draft, Electorate electorate, Instant now) {
        Manifest manifest = manifest(log, draft, electorate);
        Hash hash = manifest.hash();
        ledger.open(log, new ElectionSetup(hash, electorate.root(), electorate.size(), Hash.ZERO, Hash.ZERO,
                manifest.openAt(), manifest.closeAt()),
                new EntryBody.Setup(hash, electorate.root(), electorate.size()).json());
        standings.open(log);
        votingKeys.open(log, manifest.closeAt());
        store.insert(log, manifest, now);
        return store.find(log).orElseThrow();
    }

    private Manifest manifest(LogId log, Draft draft, Electorate electorate) {
        List<Matter> matters = new ArrayList<>();
        for (Draft.DraftMatter matter : draft.matters()) {
            matters.add(new Matter("m" + (matters.size() + 1), Matter.Type.YES_NO, matter.title(), matter.titleEn(),
                    matter.text(), matter.textEn(), matter.statutoryItem(),
                    packs.pack().tierOf(matter.statutoryItem()).orElseThrow(), Matter.Scope.ALL, Matter.YES_NO));
        }
        Json.Obj pack = packs.settled(draft.rules());
        return new Manifest(log.election(), log.community(), draft.title(), draft.titleEn(), draft.openAt(),
                draft.closeAt(), MMD_SECONDS,
                new Manifest.Parking(counting(draft.parkingArea()), counting(draft.parkingHeadcount())),
                new Manifest.RollTotals(electorate.root(), electorate.size(), electorate.totalHeads(),
                        electorate.totalArea()),
                pack, Manifest.packHash(pack), draft.rules().deemedBasis(), serviceKey.publicKey(), matters);
    }

    private static Manifest.Counting counting(Parking parking) {
        return switch (parking) {
            case INCLUDE -> Manifest.Counting.INCLUDE;
            case EXCLUDE -> Manifest.Counting.EXCLUDE;
        };
    }

    public Optional<Assembly> find(LogId log) {
        return store.find(log);
    }

    /** Newest first. */
    public List<Assembly> of(CommunityId community) {
        return store.of(community);
    }

    /** Those of all communities whose result is not yet published and whose opening time has come. */
    public List<LogId> underway() {
        return store.underway(clock.instant());
    }

    /** Publishes within the transaction that writes the RESULT entry. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(LogId log, Json.Obj result) {
        store.insertResult(log, result, clock.instant());
    }
}
