package org.gongjue.anchor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.gongjue.anchor.ContractStore.Contract;
import org.gongjue.anchor.OutboxStore.Lag;
import org.gongjue.crypto.Hash;

/** One turn after the other: signs due heads, carries the outbox on, and knows how far that has come. */
public final class Anchor {
    private static final Logger log = LoggerFactory.getLogger(Anchor.class);

    private final ContractStore contracts;
    private final OutboxStore outbox;
    private final HeadSchedule heads;
    private final Anchoring anchoring;
    private final Chain chain;
    private final Alarms alarms;
    private final Clock clock;
    private final Duration stalledAfter;
    private final AtomicLong lagEntries;
    private final AtomicLong lagSeconds;
    private final AtomicLong blockAge;
    private final AtomicLong alarmCount;
    private volatile Block block = new Block(-1, Hash.ZERO, 0);

    Anchor(ContractStore contracts, OutboxStore outbox, HeadSchedule heads, Anchoring anchoring, Chain chain,
            Alarms alarms,
            Clock clock, Duration stalledAfter, MeterRegistry meters) {
        this.contracts = contracts;
        this.outbox = outbox;
        this.heads = heads;
        this.anchoring = anchoring;
        this.chain = chain;
        this.alarms = alarms;
        this.clock = clock;
        this.stalledAfter = stalledAfter;
        this.lagEntries = meters.gauge("gongjue.anchor.lag.entries", new AtomicLong());
        this.lagSeconds = meters.gauge("gongjue.anchor.lag.seconds", new AtomicLong());
        this.blockAge = meters.gauge("gongjue.anchor.block.age.seconds", new AtomicLong());
        this.alarmCount = meters.gauge("gongjue.anchor.alarms", new AtomicLong());
    }

    /** How the anchoring stood after the last turn; asks no node. */
    public AnchorStatus status() {
        Optional<Contract> contract = contracts.current();
        return new AnchorStatus(chain.isStandIn(), chain.publicRpc(), contract.map(Contract::chainId).orElse(0L),
                contract.filter(Contract::isDeployed).map(Contract::address).orElse(""), lagEntries.get(),
                lagSeconds.get(),
                block.number(), block.time(), alarms.standing());
    }

    /** Does what can be done now, unless another service is at it; answers whether a look soon is worth it. */
    boolean turn() {
        AtomicLong underWay = new AtomicLong();
        contracts.alone(() -> underWay.set(work() ? 1 : 0));
        return underWay.get() == 1;
    }

    private boolean work() {
        heads.signDueHeads();
        try {
            lookAtTheChain();
            return anchoring.round();
        } catch (Node.Silent e) {
            log.debug("node silent", e);
            alarms.raise(Alarm.NODE_SILENT, String.valueOf(e.getMessage()));
            return false;
        } finally {
            alarms.endRound();
            measure();
        }
    }

    private void lookAtTheChain() {
        block = chain.node().latest();
        long age = clock.instant().getEpochSecond() - block.time();
        blockAge.set(age);
        if (!chain.isStandIn() && age > stalledAfter.toSeconds()) {
            alarms.raise(Alarm.CHAIN_HALTED, "block " + block.number() + " is " + age + " s old");
        }
    }

    private void measure() {
        alarmCount.set(alarms.standing().size());
        Lag lag = outbox.lag(contracts.current().map(Contract::id).orElse(-1));
        Instant since = lag.since();
        lagEntries.set(lag.entries());
        lagSeconds.set(since == null ? 0 : Math.max(0, Duration.between(since, clock.instant()).toSeconds()));
    }
}
