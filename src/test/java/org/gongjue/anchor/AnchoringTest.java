package org.gongjue.anchor;

import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.ChainState;
import org.gongjue.ledger.ChainState.Phase;
import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.TreeHead;

import static org.assertj.core.api.Assertions.assertThat;

/** On whatever chain {@link TestChain} finds: the same must hold on a network of validators and on the stand-in. */
class AnchoringTest {
    private static DataSource database;
    private static SettableClock clock;
    private static TestService service;

    @BeforeAll
    static void connects() {
        database = TestDatabase.fresh();
        clock = new SettableClock("2026-06-01T08:00:00Z");
        service = new TestService(database, TestChain.endpoint(), clock);
    }

    @Test
    void setsAnElectionUpOnTheContract() {
        LogId log = service.open();

        service.settle();

        ChainState state = service.ledger.chainState(log).orElseThrow();
        assertThat(state.phase()).isEqualTo(Phase.OPEN);
        assertThat(state.manifestHash()).isEqualTo(TestService.setup().manifestHash());
        assertThat(state.rollRoot()).isEqualTo(TestService.setup().rollRoot());
        assertThat(state.rollSize()).isEqualTo(92);
        assertThat(state.closeAt()).isEqualTo(TestService.setup().closeAt().getEpochSecond());
    }

    @Test
    void knowsNothingOfAnElectionThatIsNotThere() {
        service.settle();

        assertThat(service.ledger.chainState(TestService.newLog())).isEmpty();
    }

    @Test
    void bringsEveryHeadToTheChain() {
        LogId log = service.open();
        for (int entries : List.of(1, 5, 64, 3)) {
            service.grow(log, entries);
            service.settle();
        }

        List<Checkpoint> checkpoints = service.ledger.checkpoints(log);

        assertThat(checkpoints).extracting(Checkpoint::size).containsExactly(2L, 7L, 71L, 74L);
        assertThat(checkpoints).extracting(Checkpoint::root)
                .isEqualTo(service.ledger.heads(log).stream().map(TreeHead::root).toList());
        assertThat(checkpoints).isSortedAccordingTo((a, b) -> Long.compare(a.blockNumber(), b.blockNumber()));
        assertThat(service.ledger.chainState(log).orElseThrow().root()).isEqualTo(checkpoints.getLast().root());
    }

    @Test
    void namesTheBlockThatHoldsACheckpoint() {
        LogId log = service.open();
        service.grow(log, 1);
        service.settle();

        Checkpoint checkpoint = service.ledger.checkpoints(log).getFirst();

        assertThat(service.node.block(checkpoint.blockNumber()))
                .isEqualTo(new Block(checkpoint.blockNumber(), checkpoint.blockHash(), checkpoint.blockTime()));
    }

    @Test
    void takesAnElectionFromSetupToResult() {
        LogId log = service.open();
        service.grow(log, 10);
        service.inTransaction(() -> service.ledger.append(log, EntryType.CLOSE, Json.object()));
        TreeHead closing = service.inTransaction(() -> service.ledger.close(log, Hash.tagged("close")));
        service.inTransaction(() -> service.ledger.append(log, EntryType.RESULT, Json.object()));
        service.inTransaction(() -> service.ledger.publish(log, Hash.tagged("tally"), Hash.tagged("result")));

        service.settle();

        ChainState state = service.ledger.chainState(log).orElseThrow();
        assertThat(state.phase()).isEqualTo(Phase.PUBLISHED);
        assertThat(state.size()).isEqualTo(closing.size());
        assertThat(state.root()).isEqualTo(closing.root());
        assertThat(List.of(state.closeHash(), state.tallyHash(), state.resultHash()))
                .containsExactly(Hash.tagged("close"), Hash.tagged("tally"), Hash.tagged("result"));
        assertThat(service.ledger.checkpoints(log)).extracting(Checkpoint::size).containsExactly(11L, 12L);
    }

    @Test
    void letsTheContractItselfConfirmEveryEntry() throws Node.Reverted {
        LogId log = service.open();
        service.grow(log, 40);
        service.settle();
        ElectionsAbi abi = ElectionsAbi.load();
        String contract = service.anchor.status().contract();

        for (Entry entry : service.ledger.entries(log).toList()) {
            List<Hash> path = service.ledger.inclusionPath(log, entry.seq(), 41);
            Hash id = log.election().onChain();
            String yes = service.node.call(contract, abi.verifyInclusion(id, entry.leaf(), entry.seq(), 41, path));
            String no = service.node.call(contract, abi.verifyInclusion(id, entry.hash(), entry.seq(), 41, path));

            assertThat(yes).endsWith("1");
            assertThat(no).endsWith("0");
        }
    }

    @Test
    void sendsOneCheckpointForHeadsThatWaitedTogether() {
        LogId log = service.open();
        service.settle();
        IntStream.range(0, 6).forEach(_ -> service.grow(log, 2));

        service.settle();

        assertThat(service.ledger.checkpoints(log)).extracting(Checkpoint::size).containsExactly(13L);
        assertThat(service.ledger.heads(log)).hasSize(6);
    }

    @Test
    void measuresWhatIsNotOnTheChainYet() {
        TestService other = new TestService(TestDatabase.fresh(), TestChain.endpoint(), clock);
        LogId log = other.open();
        other.append(log, 9);
        other.settle();
        long before = (long) other.meters.get("gongjue.anchor.lag.entries").gauge().value();
        other.grow(log, 1);
        other.settle();

        assertThat(before).isEqualTo(10);
        assertThat((long) other.meters.get("gongjue.anchor.lag.entries").gauge().value()).isZero();
        assertThat((long) other.meters.get("gongjue.anchor.alarms").gauge().value()).isZero();
    }

    @Test
    void deploysOneContractForAllRestarts() {
        service.settle();
        String contract = service.anchor.status().contract();

        TestService restarted = new TestService(database, TestChain.endpoint(), clock);
        restarted.settle();

        assertThat(restarted.anchor.status().contract()).isEqualTo(contract).hasSize(42);
    }

    @Test
    void usesAContractThatIsThereAlready() {
        service.settle();
        String contract = service.anchor.status().contract();
        TestService other = new TestService(TestDatabase.fresh(), TestChain.endpoint(), clock, Account.development(0),
                0,
                contract);
        LogId log = other.open();

        other.settle();

        assertThat(other.ledger.chainState(log).orElseThrow().contract()).isEqualTo(contract);
    }

    @Test
    void waitsForTheOrganisationsToApprove() throws Node.Reverted {
        Account notary = Account.development(2);
        Roles two = new Roles(List.of(Account.development(0).address(), notary.address()), 2);
        TestService other = new TestService(TestDatabase.fresh(),
                TestService.chain(TestChain.endpoint(), Account.development(0), two, 0, null), clock);
        LogId log = other.open();
        other.turnUntil(() -> other.anchor.status().alarms().contains(Alarm.APPROVALS_MISSING));
        ElectionsAbi abi = ElectionsAbi.load();
        String contract = other.anchor.status().contract();
        Hash statement = Hash
                .hex(other.node.call(contract, abi.setupStatement(log.election().onChain(), TestService.setup()))
                        .substring(2));

        other.node.send(notary.call(other.node.chainId(), other.node.nonce(notary.address()), 200_000, contract,
                abi.approve(statement)).raw());
        other.settle();

        assertThat(other.ledger.chainState(log).orElseThrow().phase()).isEqualTo(Phase.OPEN);
    }

    @Test
    void refusesAnotherChainThanTheExpectedOne() {
        TestService other = new TestService(TestDatabase.fresh(), TestChain.endpoint(), clock, Account.development(0),
                424242,
                null);
        other.open();

        other.anchor.turn();

        assertThat(other.anchor.status().alarms()).containsExactly(Alarm.WRONG_CHAIN);
        assertThat(other.contracts.current()).isEmpty();
    }

    @Test
    void refusesToAnchorAsAnAccountTheContractDoesNotKnow() {
        service.settle();
        TestService stranger = new TestService(database, TestChain.endpoint(), clock, Account.development(1), 0, null);

        stranger.anchor.turn();

        assertThat(stranger.anchor.status().alarms()).containsExactly(Alarm.ACCOUNT_NOT_ALLOWED);
    }

    @Test
    void refusesToTakeAnotherContractForOurs() {
        TestService other = new TestService(TestDatabase.fresh(), TestChain.endpoint(), clock, Account.development(0),
                0,
                Account.development(5).address());

        other.anchor.turn();

        assertThat(other.anchor.status().alarms()).containsExactly(Alarm.WRONG_CHAIN);
    }
}
