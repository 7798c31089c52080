package org.gongjue.anchor;

import java.time.Clock;
import java.time.Duration;

import org.springframework.transaction.support.TransactionOperations;

import org.gongjue.anchor.LedgerStore.Uncovered;
import org.gongjue.ledger.Ledger;

/** Signs a head over each growing log: after a time or a number of entries, whichever comes first. */
final class HeadSchedule {
    private final LedgerStore store;
    private final Ledger ledger;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Duration every;
    private final long entries;

    HeadSchedule(LedgerStore store, Ledger ledger, TransactionOperations transactions, Clock clock, Duration every,
            long entries) {
        this.store = store;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
        this.every = every;
        this.entries = entries;
    }

    void signDueHeads() {
        store.uncovered().stream().filter(this::isDue)
                .forEach(growing -> transactions.executeWithoutResult(_ -> ledger.checkpoint(growing.log())));
    }

    private boolean isDue(Uncovered growing) {
        return growing.entries() >= entries || !growing.since().plus(every).isAfter(clock.instant());
    }
}
