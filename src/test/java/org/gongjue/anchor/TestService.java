package org.gongjue.anchor;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.ElectionSetup;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.ServiceKey;

/** One running service as far as this package goes: a record in a database and an anchor to a chain, its turns by hand. */
final class TestService {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ServiceKey KEY = ServiceKey.generate(new SecureRandom());

    final Ledger ledger;
    final Anchor anchor;
    final Node node;
    final OutboxStore outbox;
    final ContractStore contracts;
    final MeterRegistry meters = new SimpleMeterRegistry();
    private final TransactionTemplate transactions;

    TestService(DataSource database, Endpoint endpoint, SettableClock clock) {
        this(database, endpoint, clock, Account.development(0), 0, null);
    }

    TestService(DataSource database, Endpoint endpoint, SettableClock clock, Account account, long expectedChain,
            @Nullable String contract) {
        this(database, chain(endpoint, account, new Roles(List.of(account.address()), 1), expectedChain, contract),
                clock);
    }

    TestService(DataSource database, Chain chain, SettableClock clock) {
        LedgerStore store = new LedgerStore(database);
        outbox = new OutboxStore(database);
        contracts = new ContractStore(database);
        node = chain.node();
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
        ElectionsContract elections = new ElectionsContract(chain, ElectionsAbi.load(), contracts, new Proofs(store));
        ledger = new PostgresLedger(store, outbox, KEY, elections, clock, new SecureRandom());
        Alarms alarms = new Alarms();
        Anchoring anchoring = new Anchoring(outbox, new Deployment(contracts, chain, ElectionsAbi.load(), alarms),
                elections,
                chain, alarms, transactions, clock, 8);
        HeadSchedule heads = new HeadSchedule(store, ledger, transactions, clock, Duration.ofSeconds(60), 64);
        anchor = new Anchor(contracts, outbox, heads, anchoring, chain, alarms, clock, Duration.ofSeconds(60), meters);
    }

    static Chain chain(Endpoint endpoint, Account account, Roles roles, long expectedChain, @Nullable String contract) {
        return new Chain(endpoint, new Node(endpoint.rpc()), account, roles, expectedChain, contract, "");
    }

    static LogId newLog() {
        return new LogId(new CommunityId("changfu"), new ElectionId(UUID.randomUUID()));
    }

    <T> T inTransaction(Supplier<T> work) {
        return transactions.execute(_ -> work.get());
    }

    LogId open() {
        LogId log = newLog();
        start(log, setup(), Json.object("rollSize", 92));
        return log;
    }

    /** A log of which the chain is told at once. */
    Entry start(LogId log, ElectionSetup setup, Json.Obj body) {
        return inTransaction(() -> {
            Entry entry = ledger.open(log, body);
            ledger.setUp(log, setup);
            return entry;
        });
    }

    static ElectionSetup setup() {
        return new ElectionSetup(Hash.tagged("manifest"), Hash.tagged("roll"), 92, Hash.ZERO, Hash.ZERO,
                Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-15T16:00:00Z"));
    }

    void append(LogId log, int entries) {
        for (int i = 0; i < entries; i++) {
            inTransaction(() -> ledger.append(log, EntryType.BALLOT, Json.object("n", ledger.size(log))));
        }
    }

    /** Appends and signs a head over it. */
    void grow(LogId log, int entries) {
        append(log, entries);
        inTransaction(() -> ledger.checkpoint(log));
    }

    /** Takes turns until every order is carried out. */
    void settle() {
        turnUntil(() -> anchor.status().alarms().isEmpty() && anchor.status().lagSeconds() == 0 && nothingWaits());
    }

    boolean nothingWaits() {
        return contracts.current().filter(ContractStore.Contract::isDeployed)
                .filter(contract -> outbox.waiting(contract.id()).isEmpty()).isPresent();
    }

    /** Turns follow each other without a pause; a network of validators needs many of them. */
    void turnUntil(BooleanSupplier reached) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not reached in time; alarms " + anchor.status().alarms());
            }
            anchor.turn();
        } while (!reached.getAsBoolean());
    }
}
