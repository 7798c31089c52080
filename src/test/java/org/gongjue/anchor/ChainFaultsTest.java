package org.gongjue.anchor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.ChainState.Phase;
import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.TreeHead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a chain and a machine can do to the anchoring, each against a node process of its own. */
class ChainFaultsTest {
    private final SettableClock clock = new SettableClock("2026-06-01T08:00:00Z");
    private final DataSource database = TestDatabase.fresh();

    @TempDir
    Path folder;
    private LocalChain chain;
    private DevelopmentNode development;
    private TestService service;

    @BeforeEach
    void startsAChainAndDeploys() {
        assumeTrue(Files.isExecutable(TestChain.ANVIL), "anvil is not installed: run npm ci in contracts/");
        chain = TestChain.local(folder);
        chain.start();
        development = new DevelopmentNode(chain.rpc());
        service = service(false);
        service.settle();
    }

    @AfterEach
    void stopsTheChain() {
        chain.stop();
    }

    @Test
    void goesOnAfterTheNodeWasAway() {
        LogId log = service.open();
        service.settle();
        chain.stop();
        service.grow(log, 5);
        service.anchor.turn();
        List<Alarm> alarms = service.anchor.status().alarms();
        chain.start();

        service.settle();

        assertThat(alarms).containsExactly(Alarm.NODE_SILENT);
        assertThat(service.ledger.checkpoints(log)).extracting(Checkpoint::size).containsExactly(6L);
    }

    @Test
    void repeatsTheSameTransactionAfterACrashBeforeItsReceipt() {
        LogId log = service.open();
        service.settle();
        development.halt();
        service.grow(log, 5);
        service.anchor.turn();
        long before = service.node.nonce(Account.development(0).address());

        TestService restarted = service(false);
        restarted.anchor.turn();
        development.resume();
        restarted.settle();

        assertThat(service.node.nonce(Account.development(0).address())).isEqualTo(before + 1);
        assertThat(restarted.ledger.checkpoints(log)).hasSize(1);
    }

    @Test
    void sendsAfterACrashBetweenKeepingAndSending() {
        LogId log = service.open();
        service.settle();
        development.halt();
        service.grow(log, 5);
        service.anchor.turn();
        development.loseWaitingTransactions();

        TestService restarted = service(false);
        restarted.anchor.turn();
        development.resume();
        restarted.settle();

        assertThat(restarted.ledger.checkpoints(log)).hasSize(1);
    }

    @Test
    void sendsATransactionAgainThatTheNodeLost() {
        LogId log = service.open();
        service.settle();
        development.halt();
        service.grow(log, 5);
        service.anchor.turn();
        development.loseWaitingTransactions();
        development.resume();
        service.anchor.turn();
        List<Checkpoint> before = service.ledger.checkpoints(log);
        clock.advance(Duration.ofSeconds(6));

        service.settle();

        assertThat(before).isEmpty();
        assertThat(service.ledger.checkpoints(log)).hasSize(1);
    }

    @Test
    void sendsAnewWhereAnotherTransactionTookItsNonce() {
        LogId log = service.open();
        service.settle();
        development.halt();
        service.grow(log, 5);
        service.anchor.turn();
        development.loseWaitingTransactions();
        Account account = Account.development(0);
        service.node.send(
                account.call(LocalChain.CHAIN_ID, service.node.nonce(account.address()), 21_000, account.address(),
                        "0x").raw());
        development.resume();

        service.settle();

        assertThat(service.ledger.checkpoints(log)).hasSize(1);
    }

    @Test
    void keepsCollectingWhileTheChainIsHaltedAndCatchesUpWithOneCheckpoint() {
        LogId log = service.open();
        service.settle();
        clock.set(Instant.ofEpochSecond(service.node.latest().time()));
        development.halt();
        service.grow(log, 5);
        service.anchor.turn();
        clock.advance(Duration.ofSeconds(61));
        IntStream.range(0, 4).forEach(_ -> service.grow(log, 5));
        service.anchor.turn();
        List<Alarm> alarms = service.anchor.status().alarms();
        development.resume();
        clock.set(Instant.ofEpochSecond(service.node.latest().time()));

        service.settle();

        assertThat(alarms).containsExactly(Alarm.CHAIN_HALTED);
        assertThat(service.ledger.checkpoints(log)).extracting(Checkpoint::size).containsExactly(6L, 26L);
        assertThat(service.anchor.status().alarms()).isEmpty();
    }

    @Test
    void refusesAChainRestoredFromAnOlderCopyUntilItIsNewAgain() throws IOException {
        LogId log = service.open();
        service.settle();
        chain.stop();
        Path old = Files.copy(folder.resolve("state.json"), folder.resolve("old.json"));
        chain.start();
        service.grow(log, 5);
        service.settle();
        chain.stop();
        Path latest = Files.copy(folder.resolve("state.json"), folder.resolve("latest.json"));
        Files.copy(old, folder.resolve("state.json"), StandardCopyOption.REPLACE_EXISTING);
        chain.start();
        long nonce = service.node.nonce(Account.development(0).address());
        service.grow(log, 5);
        service.anchor.turn();
        service.anchor.turn();
        List<Alarm> alarms = service.anchor.status().alarms();
        long after = service.node.nonce(Account.development(0).address());
        chain.stop();
        Files.copy(latest, folder.resolve("state.json"), StandardCopyOption.REPLACE_EXISTING);
        chain.start();

        service.settle();

        assertThat(alarms).containsExactly(Alarm.CHAIN_OLDER);
        assertThat(after).isEqualTo(nonce);
        assertThat(service.ledger.checkpoints(log)).extracting(Checkpoint::size).containsExactly(6L, 11L);
    }

    @Test
    void anchorsEverythingAnewOnAStandInThatForgot() throws IOException {
        TestService local = service(true);
        LogId log = local.open();
        local.grow(log, 5);
        local.settle();
        local.grow(log, 5);
        local.settle();
        chain.stop();
        Files.delete(folder.resolve("state.json"));
        chain.start();

        local.settle();

        assertThat(local.ledger.chainState(log).orElseThrow().root())
                .isEqualTo(local.ledger.headOver(log, 10).orElseThrow().root());
        assertThat(local.ledger.checkpoints(log)).extracting(Checkpoint::size).containsExactly(11L);
    }

    @Test
    void survivesAStandInThatWasKilled() throws IOException {
        TestService local = service(true);
        LogId log = local.open();
        local.grow(log, 5);
        local.settle();
        ProcessHandle killed = chain.process().orElseThrow();
        killed.destroyForcibly();
        killed.onExit().join();
        local.grow(log, 5);

        local.turnUntil(() -> local.anchor.status().alarms().isEmpty() && local.nothingWaits()
                && local.ledger.chainState(log).filter(state -> state.size() == 11).isPresent());

        assertThat(local.ledger.chainState(log).orElseThrow().root())
                .isEqualTo(local.ledger.headOver(log, 10).orElseThrow().root());
    }

    @Test
    void letsTheStandInsClockFollowTheServices() {
        clock.set(Instant.parse("2030-01-15T16:00:01Z"));
        TestService local = service(true);
        LogId log = TestService.newLog();
        var setup = TestService.setup();
        local.start(log, new org.gongjue.ledger.ElectionSetup(setup.manifestHash(),
                setup.rollRoot(), 92, setup.trusteeRecordHash(), setup.ext(), Instant.parse("2030-01-01T00:00:00Z"),
                Instant.parse("2030-01-15T16:00:00Z")), Json.object());
        local.inTransaction(() -> local.ledger.close(log, setup.rollRoot()));

        local.settle();

        assertThat(local.ledger.chainState(log).orElseThrow().phase()).isEqualTo(Phase.CLOSED);
    }

    @Test
    void takesOverWhatTheChainKnowsBetterThanTheDatabase() {
        LogId log = service.open();
        service.grow(log, 5);
        service.settle();
        service.grow(log, 5);
        service.settle();
        List<Checkpoint> before = service.ledger.checkpoints(log);
        long nonce = service.node.nonce(Account.development(0).address());
        JdbcClient.create(database).sql("delete from anchor.sending").update();

        TestService restored = service(false);
        restored.settle();

        assertThat(restored.ledger.checkpoints(log)).isEqualTo(before).hasSize(2);
        assertThat(service.node.nonce(Account.development(0).address())).isEqualTo(nonce);
    }

    @Test
    void refusesToGoOnWhereTheContractHoldsAnotherRecord() {
        LogId log = service.open();
        service.grow(log, 5);
        service.settle();
        TestService other = new TestService(TestDatabase.fresh(), new Endpoint(chain.rpc(), false), clock,
                Account.development(0), 0, service.anchor.status().contract());
        other.start(log, TestService.setup(), Json.object());
        other.grow(log, 7);

        other.anchor.turn();
        other.anchor.turn();

        assertThat(other.anchor.status().alarms()).containsExactly(Alarm.RECORD_DIFFERS);
        assertThat(service.ledger.chainState(log).orElseThrow().size()).isEqualTo(6);
    }

    @Test
    void anchorsNothingTwiceWhereTwoServicesRun() throws InterruptedException {
        TestService other = service(false);
        List<LogId> logs = IntStream.range(0, 6).mapToObj(_ -> service.open()).toList();
        long before = service.node.nonce(Account.development(0).address());
        logs.forEach(log -> service.grow(log, 3));

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            threads.execute(service::settle);
            threads.execute(other::settle);
        }

        assertThat(service.node.nonce(Account.development(0).address())).isEqualTo(before + 12);
        assertThat(logs).allSatisfy(log -> assertThat(service.ledger.checkpoints(log)).hasSize(1));
    }

    @Test
    void neverMakesAVoterWaitForTheChain() {
        LogId log = service.open();
        chain.stop();

        service.append(log, 3);
        service.inTransaction(() -> service.ledger.append(log, EntryType.CLOSE, Json.object()));
        TreeHead head = service.inTransaction(() -> service.ledger.checkpoint(log));

        assertThat(head.size()).isEqualTo(5);
    }

    private TestService service(boolean standIn) {
        return new TestService(database, new Endpoint(chain.rpc(), standIn), clock);
    }
}
