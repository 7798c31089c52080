package org.gongjue.ballot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.trustee.CountingKeys;

/** Opens a poll once, as soon as there is a key to seal ballots for, by the clock or by the first ballot, whichever comes first after the opening time. */
@Component
class Opening {
    private static final Logger log = LoggerFactory.getLogger(Opening.class);

    private final BallotStore store;
    private final Ledger ledger;
    private final CountingKeys keys;

    Opening(BallotStore store, Ledger ledger, CountingKeys keys) {
        this.store = store;
        this.ledger = ledger;
        this.keys = keys;
    }

    /** In the caller's transaction; whoever comes second waits for the first and finds the poll open. */
    void ensure(LogId election) {
        if (keys.election(election).isPresent() && store.open(election)) {
            ledger.append(election, EntryType.OPEN, new EntryBody.Open().json());
            log.info("poll opened election={}", election.election());
        }
    }
}
