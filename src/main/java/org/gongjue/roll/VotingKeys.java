package org.gongjue.roll;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.KeyRotation;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.ServiceKey;

/**
 * Which keys may sign for which entries of a frozen roll. A key that was not frozen into the entry itself is admitted by a
 * KEY_ROTATE entry under the roll authority's signature. Freezing and enrolment take the community's lock in turn, so a
 * key is either seen by the one or posted by the other.
 */
@Service
@NamedInterface("electorate")
public class VotingKeys {
    private final VotingKeyStore store;
    private final CommunityStore communities;
    private final BoundKeys bound;
    private final Ledger ledger;
    private final ServiceKey serviceKey;
    private final Clock clock;

    VotingKeys(VotingKeyStore store, CommunityStore communities, BoundKeys bound, Ledger ledger, ServiceKey serviceKey,
            Clock clock) {
        this.store = store;
        this.communities = communities;
        this.bound = bound;
        this.ledger = ledger;
        this.serviceKey = serviceKey;
        this.clock = clock;
    }

    /** After the log's SETUP, in the same transaction: admits every key bound so far. Keys are admitted until {@code until}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(LogId log, Instant until) {
        store.insertVote(log, until);
        Map<MemberId, List<P256Key>> keys = bound.of(log.community());
        for (VotingKeyStore.Place place : store.places(log)) {
            for (P256Key key : keys.getOrDefault(place.member(), List.of())) {
                admit(log, place, key);
            }
        }
    }

    /** Admits the keys of whoever was just given a place in a vote that runs. */
    void admit(LogId log, List<Actor> actors) {
        if (actors.isEmpty()) {
            return;
        }
        Map<MemberId, List<P256Key>> keys = bound.of(log.community());
        for (Actor actor : actors) {
            VotingKeyStore.Place place = new VotingKeyStore.Place(actor.member(), actor.rollIndex(),
                    store.frozenKid(log, actor.rollIndex()), actor.person());
            keys.getOrDefault(actor.member(), List.of()).forEach(key -> admit(log, place, key));
        }
    }

    /** Admits a key just bound to a member in every vote that still runs, in the transaction that binds it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void admit(CommunityId community, MemberId member, P256Key key) {
        for (VotingKeyStore.Running vote : store.running(community, member, clock.instant())) {
            admit(vote.log(), vote.place(), key);
        }
    }

    /** Taken before a key is bound, so that no freeze overlooks it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void awaitFreeze(CommunityId community) {
        communities.lock(community);
    }

    private void admit(LogId log, VotingKeyStore.Place place, P256Key key) {
        if (store.insert(log, place.rollIndex(), key, place.person()) && !key.thumbprint().equals(place.kid())) {
            KeyRotation rotation = new KeyRotation(log.election(), place.rollIndex(), key, place.person());
            ledger.append(log, EntryType.KEY_ROTATE,
                    new EntryBody.KeyRotate(serviceKey.sign(KeyRotation.TYP, rotation.payload())).json());
        }
    }

    /** The key of this thumbprint where it may sign for the entry. */
    public Optional<VotingKey> key(LogId log, long rollIndex, Hash kid) {
        return store.key(log, rollIndex, kid);
    }
}
