package org.gongjue.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;

/** Sessions kept in the database by the hash of their token (identity.md 8), so that any replica knows them. */
@Service
public class Sessions {
    private static final Duration OWNER_LASTS = Duration.ofHours(8);
    private static final Duration STAFF_LASTS = Duration.ofHours(4);
    private static final Duration INVITATION_LASTS = Duration.ofHours(24);

    private final IdentityStore store;
    private final Clock clock;
    private final Tokens tokens = new Tokens();

    Sessions(IdentityStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Returns the new session's token, which exists only in the caller's cookie. */
    public Bytes start(Session session) {
        Bytes token = tokens.fresh();
        Duration lasts = session.role() == Role.OWNER ? OWNER_LASTS : STAFF_LASTS;
        store.insertSession(Tokens.stored(token), session, clock.instant().plus(lasts));
        return token;
    }

    public Optional<Session> find(CommunityId community, String token) {
        return store.session(community, Tokens.stored(Tokens.read(token)), clock.instant());
    }

    public void end(CommunityId community, String token) {
        store.deleteSession(community, Tokens.stored(Tokens.read(token)));
    }

    /** A link's token by which one person enters a community's desk; any number of times within a day. */
    public Bytes invite(CommunityId community) {
        Bytes token = tokens.fresh();
        store.insertInvitation(Tokens.stored(token), community, clock.instant().plus(INVITATION_LASTS));
        return token;
    }

    /** A desk session for the holder of an invitation. */
    @Transactional
    public Optional<Bytes> accept(CommunityId community, String invitation) {
        Hash stored = Tokens.stored(Tokens.read(invitation));
        Instant now = clock.instant();
        if (!store.invited(stored, community, now)) {
            return Optional.empty();
        }
        return Optional.of(start(new Session(community, Role.COMMITTEE, Optional.empty())));
    }

    /** Removes what has expired; run now and then, by any replica. */
    public void sweep() {
        store.deleteExpired(clock.instant());
    }
}
