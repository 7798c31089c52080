package org.gongjue.anchor;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.transaction.support.TransactionSynchronizationManager;

import org.gongjue.anchor.LedgerStore.Node;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.ChainReference;
import org.gongjue.ledger.ChainState;
import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.ElectionSetup;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.TreeHead;

/** The record in PostgreSQL. Writing needs the caller's transaction: without one it is an {@link IllegalStateException}. */
final class PostgresLedger implements Ledger {
    private static final int PAGE = 1000;
    private static final Set<EntryType> AFTER_CLOSE = Set.of(EntryType.TALLY_CT, EntryType.PD, EntryType.RESULT);

    private final LedgerStore store;
    private final OutboxStore outbox;
    private final Proofs proofs;
    private final ServiceKey key;
    private final ElectionsContract contract;
    private final Clock clock;
    private final SecureRandom random;

    PostgresLedger(LedgerStore store, OutboxStore outbox, ServiceKey key, ElectionsContract contract, Clock clock,
            SecureRandom random) {
        this.store = store;
        this.outbox = outbox;
        this.proofs = new Proofs(store);
        this.key = key;
        this.contract = contract;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Entry open(LogId log, Json.Obj body) {
        requireTransaction();
        store.insertLog(log, Tip.empty());
        return add(log, Tip.empty(), EntryType.SETUP, body);
    }

    @Override
    public void setUp(LogId log, ElectionSetup setup) {
        lock(log);
        if (outbox.knows(log)) {
            throw new IllegalStateException("this log's setup is ordered already");
        }
        outbox.insert(log, new Operation.SetUp(setup), clock.instant());
    }

    @Override
    public Entry append(LogId log, EntryType type, Json.Obj body) {
        Tip tip = lock(log);
        boolean allowed = type != EntryType.SETUP && !tip.published() && tip.isClosed() == AFTER_CLOSE.contains(type);
        if (!allowed) {
            throw new IllegalStateException("no " + type + " entry may follow in this log");
        }
        if (type == EntryType.CLOSE) {
            tip = fixed(log, tip);
        }
        return add(log, tip, type, body);
    }

    @Override
    public TreeHead checkpoint(LogId log) {
        Tip tip = lock(log);
        if (!tip.isClosed()) {
            fixed(log, tip);
        }
        return newestHead(log);
    }

    @Override
    public TreeHead close(LogId log, Hash closeHash) {
        Tip tip = lock(log);
        if (tip.isClosed()) {
            throw new IllegalStateException("this log is closed already");
        }
        Tip closed = withHead(log, tip).closed();
        store.update(log, closed);
        outbox.insert(log, new Operation.Close(closed.size(), closed.root(), closeHash), clock.instant());
        return newestHead(log);
    }

    @Override
    public TreeHead publish(LogId log, Hash tallyHash, Hash resultHash) {
        Tip tip = lock(log);
        if (!tip.isClosed() || tip.published()) {
            throw new IllegalStateException("only a closed log is published, and once");
        }
        store.update(log, withHead(log, tip).asPublished());
        outbox.insert(log, new Operation.Tally(tallyHash), clock.instant());
        outbox.insert(log, new Operation.Publish(resultHash), clock.instant());
        return newestHead(log);
    }

    @Override
    public long size(LogId log) {
        return store.size(log).orElse(0L);
    }

    @Override
    public Optional<Entry> entry(LogId log, long seq) {
        return store.entries(log, seq, 1).stream().filter(entry -> entry.seq() == seq).findFirst();
    }

    @Override
    public boolean hasSalt(LogId log, Hash salt) {
        return store.hasSalt(log, salt);
    }

    /** Reads page by page, so that a long log neither fills the memory nor holds a connection. */
    @Override
    public Stream<Entry> entries(LogId log) {
        return Stream.iterate(store.entries(log, 0, PAGE), page -> !page.isEmpty(),
                page -> page.size() < PAGE ? List.of() : store.entries(log, page.getLast().seq() + 1, PAGE))
                .flatMap(List::stream);
    }

    @Override
    public List<TreeHead> heads(LogId log) {
        return store.heads(log);
    }

    @Override
    public Optional<TreeHead> headOver(LogId log, long seq) {
        return store.newestHead(log, seq);
    }

    @Override
    public List<Hash> inclusionPath(LogId log, long seq, long size) {
        return proofs.inclusion(log, seq, size);
    }

    @Override
    public List<Hash> consistencyPath(LogId log, long first, long second) {
        return proofs.consistency(log, first, second);
    }

    @Override
    public List<Checkpoint> checkpoints(LogId log) {
        return outbox.anchoredHeads(log);
    }

    @Override
    public Optional<ChainReference> chainReference(LogId log) {
        return contract.reference(log);
    }

    @Override
    public Optional<String> publicNode() {
        return contract.publicNode();
    }

    @Override
    public Optional<ChainState> chainState(LogId log) {
        return contract.known(log);
    }

    /** A head over everything so far and its order, unless the newest head covers it already. */
    private Tip fixed(LogId log, Tip tip) {
        if (tip.headSize() == tip.size()) {
            return tip;
        }
        Tip covered = withHead(log, tip);
        store.update(log, covered);
        if (outbox.knows(log)) {
            outbox.insert(log, new Operation.Checkpoint(covered.size(), covered.root()), clock.instant());
        }
        return covered;
    }

    private Tip withHead(LogId log, Tip tip) {
        if (tip.headSize() == tip.size()) {
            return tip;
        }
        Instant at = seconds();
        Hash root = tip.root();
        String jws = key.sign("tree-head+jwt",
                Json.object("electionId", log.election().urn(), "size", tip.size(), "root", root,
                        "at", at.toString()));
        store.insertHead(log, new TreeHead(log.election(), tip.size(), root, at, jws));
        return tip.withHead();
    }

    private Entry add(LogId log, Tip tip, EntryType type, Json.Obj body) {
        byte[] salt = new byte[Hash.SIZE];
        random.nextBytes(salt);
        Instant now = seconds();
        Instant at = now.isBefore(tip.lastAt()) ? tip.lastAt() : now;
        Entry entry = new Entry(log.election(), tip.size(), type, tip.lastHash(), at, Hash.of(salt), body);
        List<Node> completed = new ArrayList<>();
        store.update(log, tip.with(entry, completed));
        store.insertEntry(log, entry, entry.canonical().toUtf8(), completed);
        return entry;
    }

    private Tip lock(LogId log) {
        requireTransaction();
        return store.lock(log).orElseThrow(() -> new IllegalStateException("there is no such log"));
    }

    private TreeHead newestHead(LogId log) {
        return store.newestHead(log, 0).orElseThrow();
    }

    private Instant seconds() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the record is written in the caller's transaction only");
        }
    }
}
