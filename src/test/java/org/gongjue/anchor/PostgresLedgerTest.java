package org.gongjue.anchor;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Merkle;
import org.gongjue.ledger.TreeHead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresLedgerTest {
    private static final Json.Obj NOTHING = Json.object();
    private static DataSource database;
    private static TestService service;
    private static Ledger ledger;
    private static SettableClock clock;

    @BeforeAll
    static void startsWithoutAChain() {
        database = TestDatabase.fresh();
        clock = new SettableClock("2026-06-01T08:00:00.500Z");
        service = new TestService(database, new Endpoint(URI.create("http://127.0.0.1:9"), false), clock);
        ledger = service.ledger;
    }

    @Test
    void startsALogWithItsSetup() {
        LogId log = service.open();

        Entry first = ledger.entry(log, 0).orElseThrow();

        assertThat(first.type()).isEqualTo(EntryType.SETUP);
        assertThat(first.prev()).isEqualTo(Hash.ZERO);
        assertThat(ledger.size(log)).isEqualTo(1);
    }

    @Test
    void refusesToStartALogTwice() {
        LogId log = service.open();

        assertThatThrownBy(() -> service.inTransaction(() -> ledger.open(log, NOTHING)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void chainsEveryEntryToTheOneBefore() {
        LogId log = service.open();
        service.append(log, 5);

        List<Entry> entries = ledger.entries(log).toList();

        assertThat(entries).extracting(Entry::seq).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        for (int i = 1; i < entries.size(); i++) {
            assertThat(entries.get(i).prev()).isEqualTo(entries.get(i - 1).hash());
        }
    }

    @Test
    void saltsEveryEntry() {
        LogId log = service.open();
        service.append(log, 20);

        assertThat(ledger.entries(log).map(Entry::salt).distinct()).hasSize(21);
    }

    @Test
    void refusesToWriteOutsideATransaction() {
        LogId log = service.open();

        assertThatThrownBy(() -> ledger.append(log, EntryType.BALLOT, NOTHING))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.checkpoint(log)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.open(TestService.newLog(), NOTHING))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void leavesNothingBehindWhereTheCallerFails() {
        LogId log = service.open();

        assertThatThrownBy(() -> service.inTransaction(() -> {
            ledger.append(log, EntryType.BALLOT, NOTHING);
            ledger.checkpoint(log);
            throw new IllegalArgumentException("the caller's own");
        })).isInstanceOf(IllegalArgumentException.class);

        assertThat(ledger.size(log)).isEqualTo(1);
        assertThat(ledger.heads(log)).isEmpty();
    }

    @Test
    void provesEveryEntryUnderEveryHead() {
        LogId log = service.open();
        for (int i = 0; i < 40; i++) {
            service.grow(log, 1 + i % 3);
        }
        List<Hash> leaves = ledger.entries(log).map(Entry::leaf).toList();

        for (TreeHead head : ledger.heads(log)) {
            assertThat(head.root()).isEqualTo(Merkle.root(leaves.subList(0, (int) head.size())));
            for (int seq = 0; seq < head.size(); seq += 5) {
                List<Hash> path = ledger.inclusionPath(log, seq, head.size());
                assertThat(Merkle.includes(leaves.get(seq), seq, head.size(), path, head.root())).isTrue();
            }
        }
    }

    @Test
    void provesEveryHeadConsistentWithEveryLaterOne() {
        LogId log = service.open();
        for (int i = 0; i < 12; i++) {
            service.grow(log, 1 + i % 4);
        }
        List<TreeHead> heads = ledger.heads(log);

        for (TreeHead earlier : heads) {
            for (TreeHead later : heads.subList(heads.indexOf(earlier), heads.size())) {
                List<Hash> path = ledger.consistencyPath(log, earlier.size(), later.size());
                assertThat(Merkle.consistent(earlier.size(), later.size(), earlier.root(), later.root(), path))
                        .isTrue();
            }
        }
    }

    @Test
    void refusesAProofBeyondTheEnd() {
        LogId log = service.open();

        assertThatThrownBy(() -> ledger.inclusionPath(log, 0, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signsTheStatementOfItsHeads() {
        LogId log = service.open();

        TreeHead head = service.inTransaction(() -> ledger.checkpoint(log));

        Jws jws = Jws.parse(head.jws());
        assertThat(jws.typ()).isEqualTo("tree-head+jwt");
        assertThat(jws.payload())
                .isEqualTo(Json.object("at", "2026-06-01T08:00:00Z", "electionId", log.election().urn(), "root",
                        head.root(), "size", 1L));
    }

    @Test
    void repeatsTheLastHeadWhereNothingIsNew() {
        LogId log = service.open();
        TreeHead head = service.inTransaction(() -> ledger.checkpoint(log));

        assertThat(service.inTransaction(() -> ledger.checkpoint(log))).isEqualTo(head);
        assertThat(ledger.heads(log)).containsExactly(head);
    }

    @Test
    void findsTheNewestHeadOverAnEntry() {
        LogId log = service.open();
        service.grow(log, 3);
        service.grow(log, 3);
        service.append(log, 1);

        assertThat(ledger.headOver(log, 2).orElseThrow().size()).isEqualTo(7);
        assertThat(ledger.headOver(log, 7)).isEmpty();
    }

    @Test
    void coversEverythingBeforeTheCloseEntryByAHead() {
        LogId log = service.open();
        service.append(log, 3);

        service.inTransaction(() -> ledger.append(log, EntryType.CLOSE, NOTHING));

        assertThat(ledger.heads(log)).extracting(TreeHead::size).containsExactly(4L);
    }

    @Test
    void takesNothingButTheResultAfterClosing() {
        LogId log = service.open();
        TreeHead last = service.inTransaction(() -> ledger.close(log, Hash.tagged("close")));

        assertThatThrownBy(() -> service.append(log, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> service.inTransaction(() -> ledger.close(log, Hash.ZERO)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(service.inTransaction(() -> ledger.checkpoint(log))).isEqualTo(last);
        assertThat(service.inTransaction(() -> ledger.append(log, EntryType.RESULT, NOTHING)).seq()).isEqualTo(1);
    }

    @Test
    void takesNoResultBeforeClosing() {
        LogId log = service.open();

        assertThatThrownBy(() -> service.inTransaction(() -> ledger.append(log, EntryType.RESULT, NOTHING)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> service.inTransaction(() -> ledger.publish(log, Hash.ZERO, Hash.ZERO)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void coversTheResultByALastHead() {
        LogId log = service.open();
        service.inTransaction(() -> ledger.close(log, Hash.tagged("close")));
        service.inTransaction(() -> ledger.append(log, EntryType.RESULT, NOTHING));

        TreeHead last = service.inTransaction(() -> ledger.publish(log, Hash.tagged("tally"), Hash.tagged("result")));

        assertThat(last.size()).isEqualTo(2);
        assertThatThrownBy(() -> service.inTransaction(() -> ledger.append(log, EntryType.RESULT, NOTHING)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsTimesFromGoingBack() {
        SettableClock own = new SettableClock("2026-06-01T08:00:00Z");
        TestService other = new TestService(database, new Endpoint(URI.create("http://127.0.0.1:9"), false), own);
        LogId log = other.open();
        own.advance(Duration.ofMinutes(-5));
        other.append(log, 1);

        assertThat(ledger.entries(log).map(Entry::at).distinct()).hasSize(1);
    }

    @Test
    void readsALogLongerThanAPageInOrder() {
        LogId log = service.open();
        service.inTransaction(() -> {
            IntStream.range(0, 2100).forEach(_ -> ledger.append(log, EntryType.BALLOT, NOTHING));
            return log;
        });

        try (Stream<Entry> entries = ledger.entries(log)) {
            assertThat(entries.mapToLong(Entry::seq).toArray())
                    .containsExactly(IntStream.rangeClosed(0, 2100).asLongStream()
                            .toArray());
        }
    }

    @Test
    void ordersEntriesOfManyWritersAtOnce() throws InterruptedException {
        LogId log = service.open();
        int writers = 8;
        CountDownLatch done = new CountDownLatch(writers);
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (int i = 0; i < writers; i++) {
                threads.execute(() -> {
                    service.append(log, 10);
                    done.countDown();
                });
            }
            done.await();
        }

        List<Entry> entries = ledger.entries(log).toList();

        assertThat(entries).hasSize(81);
        for (int i = 1; i < entries.size(); i++) {
            assertThat(entries.get(i).prev()).isEqualTo(entries.get(i - 1).hash());
        }
    }

    @Test
    void letsNobodyChangeTheRecord() {
        LogId log = service.open();
        service.grow(log, 1);
        JdbcClient sql = JdbcClient.create(database);

        for (String table : List.of("ledger.entry", "ledger.node", "ledger.tree_head", "anchor.outbox")) {
            assertThatThrownBy(() -> sql.sql("delete from " + table).update()).isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("only ever added to");
        }
        assertThatThrownBy(() -> sql.sql("update ledger.entry set line = '{}'").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void knowsNoStateWhereNoNodeAnswers() {
        LogId log = service.open();
        service.anchor.turn();

        assertThat(ledger.chainState(log)).isEmpty();
        assertThat(service.anchor.status().alarms()).containsExactly(Alarm.NODE_SILENT);
    }

    @Test
    void signsAHeadAfterSixtySecondsAlsoWithoutAChain() {
        SettableClock own = new SettableClock("2026-06-01T08:00:00Z");
        TestService other = new TestService(TestDatabase.fresh(), new Endpoint(URI.create("http://127.0.0.1:9"), false),
                own);
        LogId log = other.open();
        own.advance(Duration.ofSeconds(59));
        other.anchor.turn();
        List<TreeHead> before = other.ledger.heads(log);
        own.advance(Duration.ofSeconds(1));

        other.anchor.turn();

        assertThat(before).isEmpty();
        assertThat(other.ledger.heads(log)).hasSize(1);
    }

    @Test
    void signsAHeadAtSixtyFourEntries() {
        SettableClock own = new SettableClock("2026-06-01T08:00:00Z");
        TestService other = new TestService(TestDatabase.fresh(), new Endpoint(URI.create("http://127.0.0.1:9"), false),
                own);
        LogId log = other.open();
        other.append(log, 62);
        other.anchor.turn();
        List<TreeHead> before = other.ledger.heads(log);
        other.append(log, 1);

        other.anchor.turn();

        assertThat(before).isEmpty();
        assertThat(other.ledger.heads(log)).extracting(TreeHead::size).containsExactly(64L);
    }
}
