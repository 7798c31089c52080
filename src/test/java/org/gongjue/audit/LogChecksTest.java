package org.gongjue.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.ChainReference;
import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.Receipt;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.TreeHead;

import static org.assertj.core.api.Assertions.assertThat;

class LogChecksTest extends ChecksTest {

    @TempDir
    Path folder;

    @Test
    void v10FailsWhereEntriesAreExchanged() {
        OneRecord record = new OneRecord().seal();
        Collections.swap(record.entries, 14, 15);

        assertThat(failureOf(record.zip())).isEqualTo("V10 entries.jsonl line 15: seq should be 14, is 15");
    }

    @Test
    void v10FailsWhereAnEntryIsMissing() {
        OneRecord record = new OneRecord().seal();
        record.entries.remove(15);

        assertThat(failureOf(record.zip())).isEqualTo("V10 entries.jsonl line 16: seq should be 15, is 16");
    }

    @Test
    void v10FailsWhereAnEntryDoesNotNameTheOneBefore() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.ENTRIES,
                text -> text.replace("2026-06-01T00:01:40Z\",\"body\"", "2026-06-01T00:01:41Z\",\"body\"")))
                .startsWith("V10 entries.jsonl line 15: prev should be");
    }

    @Test
    void v10FailsWhereABallotStandsBeforeOpen() {
        OneRecord record = new OneRecord();
        record.move(OneRecord.OPEN, OneRecord.BALLOT_0);

        assertThat(failureOf(record)).isEqualTo("V10 entries.jsonl line 13: BALLOT may not stand here");
    }

    @Test
    void v10FailsWhereTheRecordOpensTwice() {
        OneRecord record = new OneRecord();
        record.steps.add(OneRecord.OPEN, record.steps.get(OneRecord.OPEN));

        assertThat(failureOf(record)).isEqualTo("V10 entries.jsonl line 14: OPEN may not stand here");
    }

    @Test
    void v10FailsWhereAKeyIsAddedAfterClose() {
        OneRecord record = new OneRecord();
        record.insert(OneRecord.TALLY, EntryType.KEY_ROTATE, record.steps.get(1).body());

        assertThat(failureOf(record))
                .isEqualTo("V10 entries.jsonl line 22: KEY_ROTATE stands after SETUP and before CLOSE");
    }

    @Test
    void v10FailsWhereSomethingFollowsTheResult() {
        OneRecord record = new OneRecord();
        record.steps.add(new OneRecord.Step(record.steps.getLast().at(), EntryType.OPEN, Json::object));

        assertThat(failureOf(record)).isEqualTo("V10 entries.jsonl line 26: OPEN may not stand here");
    }

    @Test
    void v10FailsWhereVotingOpensBeforeItsTime() {
        assertThat(failureOf(at(new OneRecord(), OneRecord.OPEN, OneRecord.OPEN_AT.minusSeconds(1))))
                .isEqualTo("V10 entries.jsonl line 13: is before openAt");
    }

    @Test
    void v10FailsWhereVotingClosesBeforeItsTime() {
        assertThat(failureOf(at(new OneRecord(), OneRecord.CLOSE, OneRecord.CLOSE_AT.minusSeconds(1))))
                .isEqualTo("V10 entries.jsonl line 21: is before closeAt");
    }

    @Test
    void v10FailsWhereSumsAreOpenedBeforeClose() {
        OneRecord record = new OneRecord();
        record.insert(OneRecord.CLOSE, EntryType.TALLY_CT, () -> new EntryBody.Aggregates(record.aggregates()).json());

        assertThat(failureOf(record)).isEqualTo("V10 entries.jsonl line 21: TALLY_CT may not stand here");
    }

    @Test
    void v10FailsWhereATrusteeSpeaksBeforeThereIsAnythingToOpen() {
        OneRecord record = new OneRecord();
        record.insert(OneRecord.TALLY, EntryType.PD, () -> new EntryBody.Trustee(EntryType.PD, "a.b.c").json());

        assertThat(failureOf("V10", record)).isEqualTo("entries.jsonl line 22: PD may not stand here");
    }

    @Test
    void v10FailsForASecondSetOfSums() {
        OneRecord record = new OneRecord();
        record.steps.add(OneRecord.PD, record.steps.get(OneRecord.TALLY));

        assertThat(failureOf(record)).isEqualTo("V10 entries.jsonl line 23: TALLY_CT may not stand here");
    }

    @Test
    void v10FailsForABallotAfterClose() {
        OneRecord record = new OneRecord();
        record.move(OneRecord.BALLOT_0, OneRecord.CLOSE);

        assertThat(failureOf("V10", record)).isEqualTo("entries.jsonl line 21: BALLOT may not stand here");
    }

    @Test
    void v10FailsForAKindOfEntryThatIsNotKnown() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.ENTRIES,
                text -> text.replace("\"type\":\"PD\"", "\"type\":\"THR\"")))
                .contains("entries.jsonl line 23: not in the required form");
    }

    @Test
    void v10FailsWhereTimeRunsBackwards() {
        assertThat(failureOf(at(new OneRecord(), 17, OneRecord.OPEN_AT.plusSeconds(399))))
                .isEqualTo("V10 entries.jsonl line 18: at is before that of the entry before");
    }

    @Test
    void v10FailsWhereALineIsNoEntry() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.ENTRIES,
                text -> text.replace("\"type\":\"OPEN\"", "\"type\":\"OPENED\"")))
                .contains("entries.jsonl line 13: not in the required form");
    }

    @Test
    void v11FailsWhereAHeadIsSignedByAnotherKey() {
        OneRecord record = new OneRecord().seal();
        TreeHead head = record.heads.get(2);
        record.heads.set(2, TreeHead.sign(ServiceKey.generate(record.random), head.election(), head.size(), head.root(),
                head.at()));

        assertThat(failureOf(record.zip()))
                .isEqualTo("V11 heads.jsonl line 3: jws is not the service key's signature over this head");
    }

    @Test
    void v11FailsWhereASignedHeadIsNotTrueOfTheEntries() {
        OneRecord record = new OneRecord().seal();
        TreeHead head = record.heads.get(2);
        record.heads.set(2, TreeHead.sign(record.service, head.election(), head.size(), Hash.ZERO, head.at()));

        assertThat(failureOf(record.zip())).startsWith("V11 heads.jsonl line 3: root should be");
    }

    @Test
    void v11FailsWhereAHeadCoversMoreThanTheRecord() {
        OneRecord record = new OneRecord().seal();
        TreeHead head = record.heads.getLast();
        record.heads.add(TreeHead.sign(record.service, head.election(), 26, head.root(), head.at()));

        assertThat(failureOf(record.zip()))
                .isEqualTo("V11 heads.jsonl line 6: size is 26, but the record has 25 entries");
    }

    @Test
    void v11FailsWhereHeadsDoNotGrow() {
        OneRecord record = new OneRecord().seal();
        record.heads.add(2, record.heads.get(1));

        assertThat(failureOf(record.zip())).isEqualTo("V11 heads.jsonl line 3: size does not grow");
    }

    @Test
    void v11FailsWhereNoHeadCoversTheResult() {
        OneRecord record = new OneRecord().seal();
        record.heads.removeLast();

        assertThat(failureOf(record.zip())).isEqualTo("V11 heads.jsonl: last size should be 25, is 21");
    }

    @Test
    void v11FailsWhereACheckpointIsNoHead() {
        OneRecord record = new OneRecord().seal();
        Checkpoint point = record.checkpoints.get(1);
        record.checkpoints.set(1, new Checkpoint(point.size(), Hash.ZERO, point.blockNumber(), point.blockHash(),
                point.transaction(), point.blockTime()));

        assertThat(failureOf(record.zip())).startsWith("V11 checkpoints.jsonl line 2: root should be");
    }

    @Test
    void v11FailsWhereBlocksRunBackwards() {
        OneRecord record = new OneRecord().seal();
        Checkpoint point = record.checkpoints.get(1);
        record.checkpoints.set(1, new Checkpoint(point.size(), point.root(), 1, point.blockHash(), point.transaction(),
                point.blockTime()));

        assertThat(failureOf(record.zip()))
                .isEqualTo("V11 checkpoints.jsonl line 2: size, blockNumber or blockTime does not grow");
    }

    @Test
    void v11FailsWhereTheChainHoldsAnotherElection() {
        OneRecord record = new OneRecord().seal();
        record.chain = new ChainReference(31337, record.chain.contract(), Hash.ZERO);

        assertThat(failureOf(record.zip())).startsWith("V11 chain.json: electionKey should be");
    }

    @Test
    void v12FailsWhereTheBallotOfAReceiptIsNotThere() throws Exception {
        OneRecord record = new OneRecord().seal();
        Receipt receipt = new Receipt(OneRecord.ELECTION, 4, 1, Hash.ZERO, 99, OneRecord.OPEN_AT, 120);

        assertThat(failureOf(record, record.service.sign(Receipt.TYP, receipt.payload())))
                .isEqualTo("V12 entries.jsonl: entry 99, which a receipt names, is not there");
    }

    @Test
    void v12FailsWhereTheEntryOfAReceiptIsAnotherBallot() throws Exception {
        OneRecord record = new OneRecord().seal();
        Receipt receipt = new Receipt(OneRecord.ELECTION, 0, 1, Hash.ZERO, OneRecord.BALLOT_0,
                OneRecord.OPEN_AT.plusSeconds(100), 120);

        assertThat(failureOf(record, record.service.sign(Receipt.TYP, receipt.payload())))
                .isEqualTo("V12 entries.jsonl line 14: is not the ballot that a receipt names");
    }

    @Test
    void v12FailsWhereAReceiptIsNotOfTheService() throws Exception {
        OneRecord record = new OneRecord().seal();
        Receipt receipt = new Receipt(OneRecord.ELECTION, 0, 1, Hash.ZERO, OneRecord.BALLOT_0, OneRecord.OPEN_AT, 120);

        assertThat(failureOf(record, record.sign(0, Receipt.TYP, receipt.payload())))
                .isEqualTo("V12 receipt 1: E_SIG: is not a receipt signed by the service key");
    }

    @Test
    void v12FailsWhereAReceiptIsUnreadable() throws Exception {
        assertThat(failureOf(new OneRecord().seal(), "a.b.c")).startsWith("V12 receipt 1: not in the required form");
    }

    private String failureOf(OneRecord record, String receipt) throws Exception {
        Path file = folder.resolve("receipt.txt");
        Files.writeString(file, receipt);
        return failureOf(record.zip(), List.of("--receipt", file.toString()).toArray(String[]::new));
    }

    private static OneRecord at(OneRecord record, int step, Instant at) {
        record.at(step, at);
        return record;
    }
}
