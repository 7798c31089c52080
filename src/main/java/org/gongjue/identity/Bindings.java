package org.gongjue.identity;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.CommunityId;

/** Which key speaks for which person of a community. A key serves one person for ever; a person may have several. */
@Service
public class Bindings {
    private final IdentityStore store;
    private final Clock clock;

    Bindings(IdentityStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Binds within the caller's transaction; false where the key already speaks for somebody else. Binding the same key
     * to the same person again changes nothing.
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = DuplicateKeyException.class)
    public boolean bind(CommunityId community, PersonId person, P256Key key) {
        Optional<PersonId> holder = store.holder(community, key.thumbprint());
        if (holder.isPresent()) {
            return holder.get().equals(person);
        }
        return store.insertBinding(community, person, key, clock.instant());
    }

    public Optional<PersonId> holder(CommunityId community, Hash thumbprint) {
        return store.holder(community, thumbprint);
    }

    /** The keys of everyone in the community who has any, each oldest first. */
    public Map<PersonId, List<P256Key>> keys(CommunityId community) {
        return store.keys(community);
    }
}
