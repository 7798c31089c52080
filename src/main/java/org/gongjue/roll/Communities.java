package org.gongjue.roll;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;

import org.gongjue.ledger.CommunityId;

/** The communities of this service. */
@Service
@NamedInterface({"electorate", "member"})
public class Communities {
    private final CommunityStore store;
    private final Clock clock;

    Communities(CommunityStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** False where the id is taken; nothing is changed then. */
    public boolean create(Community community) {
        return store.insert(community, clock.instant());
    }

    public Optional<Community> community(CommunityId id) {
        return store.find(id);
    }

    /** In the order of their ids. */
    public List<Community> all() {
        return store.all();
    }
}
