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

import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.crypto.Trustees;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.TreeHead;
import org.gongjue.ledger.TrusteeMessage;
import org.gongjue.ledger.Weight;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.tally.Decision;
import org.gongjue.trustee.CountingKeys;
import org.gongjue.trustee.Openings;

/**
 * Opens, closes, sums and counts by the clock. Each step is one transaction that its first row decides, so that any number
 * of replicas may try: one does it, and a crash between two steps is finished by the next round.
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
    private final CountingKeys keys;
    private final Openings openings;
    private final Opening opening;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Poll(BallotStore store, Assemblies assemblies, Ledger ledger, Count count, CountingKeys keys, Openings openings,
            Opening opening, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.assemblies = assemblies;
        this.ledger = ledger;
        this.count = count;
        this.keys = keys;
        this.openings = openings;
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
        if (!now.isAfter(assembly.manifest().closeAt().plus(GRACE)) || !store.isOpened(election)) {
            return;
        }
        transaction.executeWithoutResult(status -> close(assembly));
        transaction.executeWithoutResult(status -> sum(assembly));
        transaction.executeWithoutResult(status -> publish(assembly));
    }

    private void close(Assembly assembly) {
        LogId election = assembly.log();
        if (!store.close(election)) {
            return;
        }
        List<Count.Counted> counted = count.counted(assembly);
        Weight weight = new Weight(counted.stream().mapToLong(Count.Counted::heads).sum(),
                counted.stream().mapToLong(Count.Counted::area).sum());
        TreeHead before = ledger.checkpoint(election);
        EntryBody.Close close = new EntryBody.Close(before.root(), before.size(), counted.size(),
                EntryBody.Close.countedHash(counted.stream().map(Count.Counted::entryNo).toList()), weight);
        Instant at = ledger.append(election, EntryType.CLOSE, close.json()).at();
        ledger.close(election, close.hash());
        store.closed(election, at, counted.size());
        log.info("poll closed election={} counted={}", election.election(), counted.size());
    }

    /** States the sums that the trustees are to open, once the time to object to the counted set is over. */
    private void sum(Assembly assembly) {
        LogId election = assembly.log();
        BallotStore.Stage stage = store.hold(election);
        Instant due = stage.closedAt().plusSeconds(assembly.manifest().verifySeconds());
        if (stage.summed() || stage.counted() == 0 || clock.instant().isBefore(due)) {
            return;
        }
        List<Aggregate> aggregates = Count.aggregates(assembly.manifest(), count.counted(assembly));
        ledger.append(election, EntryType.TALLY_CT, new EntryBody.Aggregates(aggregates).json());
        openings.begin(assembly, aggregates, board(count.close(election)));
        store.summed(election);
        log.info("sums stated election={} sums={}", election.election(), aggregates.size());
    }

    private static CountedBoard board(EntryBody.Close close) {
        return new CountedBoard(close.closeRoot(), close.closeSize());
    }

    private void publish(Assembly assembly) {
        LogId election = assembly.log();
        BallotStore.Stage stage = store.hold(election);
        Manifest manifest = assembly.manifest();
        if (assemblies.find(election).orElseThrow().result().isPresent()) {
            return;
        }
        List<Opened> opened = List.of();
        if (stage.counted() > 0) {
            List<TrusteeMessage.Open> shares = stage.summed() ? openings.shares(election) : List.of();
            if (shares.size() < manifest.trustees().threshold()) {
                return;
            }
            opened = opened(assembly, shares.subList(0, manifest.trustees().threshold()));
        } else if (clock.instant().isBefore(stage.closedAt().plusSeconds(manifest.verifySeconds()))) {
            return;
        }
        List<Decision> decisions = count.decide(assembly, opened);
        Json.Obj body = Results.body(count.close(election), manifest, decisions, opened);
        ledger.append(election, EntryType.RESULT, body);
        ledger.publish(election, Results.tallyHash(manifest, decisions), new EntryBody.Result(body).hash());
        assemblies.publish(election, body);
        log.info("result published election={} matters={}", election.election(), decisions.size());
    }

    private List<Opened> opened(Assembly assembly, List<TrusteeMessage.Open> shares) {
        LogId election = assembly.log();
        TrusteeRecord record = keys.record(election).orElseThrow();
        EntryBody.Close close = count.close(election);
        Manifest manifest = assembly.manifest();
        Trustees trustees = Trustees.of(manifest.extended(record), manifest.trustees().threshold(), record);
        long most = Math.max(close.participation().heads(), close.participation().area());
        return Opened.of(count.aggregates(election).cts(), shares, trustees, board(close), most);
    }
}
