package org.gongjue.ballot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.TreeHead;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.tally.Decision;

/**
 * Opens, closes and counts by the clock. Each step is one transaction that its first row decides, so that any number of
 * replicas may try: one does it, and a crash between two steps is finished by the next round.
 */
@Service
class Poll {
    private static final Logger log = LoggerFactory.getLogger(Poll.class);
    /** A ballot that arrived in time may still be on its way into the log; see docs/protocol.md 4. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final BallotStore store;
    private final Assemblies assemblies;
    private final Ledger ledger;
    private final Count count;
    private final Opening opening;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Poll(BallotStore store, Assemblies assemblies, Ledger ledger, Count count, Opening opening, Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.assemblies = assemblies;
        this.ledger = ledger;
        this.count = count;
        this.opening = opening;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelay = 500)
    void turn() {
        for (LogId election : assemblies.underway()) {
            try {
                advance(election);
            } catch (RuntimeException e) {
                // one assembly in trouble must not hold up the others; the next round tries again
                log.error("poll stuck election={}", election.election(), e);
            }
        }
    }

    void advance(LogId election) {
        Assembly assembly = assemblies.find(election).orElseThrow();
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> opening.ensure(election));
        if (now.isAfter(assembly.manifest().closeAt().plus(GRACE))) {
            transaction.executeWithoutResult(status -> close(assembly));
            transaction.executeWithoutResult(status -> publish(assembly));
        }
    }

    private void close(Assembly assembly) {
        LogId election = assembly.log();
        if (!store.close(election)) {
            return;
        }
        Count.Counted counted = count.counted(assembly);
        TreeHead before = ledger.checkpoint(election);
        EntryBody.Close close = new EntryBody.Close(before.root(), before.size(), counted.voters(), counted.weight());
        ledger.append(election, EntryType.CLOSE, close.json());
        ledger.close(election, close.hash());
        log.info("poll closed election={} counted={}", election.election(), counted.voters());
    }

    private void publish(Assembly assembly) {
        LogId election = assembly.log();
        store.hold(election);
        if (assemblies.find(election).orElseThrow().result().isPresent()) {
            return;
        }
        EntryBody.Close close = count.close(election);
        List<Decision> decisions = count.decide(assembly);
        Json.Obj body = Results.body(close, assembly.manifest(), decisions);
        ledger.append(election, EntryType.RESULT, body);
        ledger.publish(election, Results.tallyHash(assembly.manifest(), decisions), new EntryBody.Result(body).hash());
        assemblies.publish(election, body);
        log.info("result published election={} matters={}", election.election(), decisions.size());
    }
}
