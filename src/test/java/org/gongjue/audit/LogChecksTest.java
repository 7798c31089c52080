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
        Collections.swap(record.entries, 4, 5);

        assertThat(failureOf(record.zip())).isEqualTo("V10 entries.jsonl line 5: seq should be 4, is 5");
    }

    @Test
    void v10FailsWhereAnEntryIsMissing() {
        OneRecord record = new OneRecord().seal();
        record.entries.remove(5);

        assertThat(failureOf(record.zip())).isEqualTo("V10 entries.jsonl line 6: seq should be 5, is 6");
    }

    @Test
    void v10FailsWhereAnEntryDoesNotNameTheOneBefore() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.ENTRIES,
                text -> text.replace("2026-06-01T00:01:40Z\",\"body\"", "2026-06-01T00:01:41Z\",\"body\"")))
                .startsWith("V10 entries.jsonl line 5: prev should be");
    }

    @Test
    void v10FailsWhereABallotStandsBeforeOpen() {
        OneRecord record = new OneRecord();
        OneRecord.Step open = record.steps.remove(2);
        record.steps.add(3, new OneRecord.Step(record.steps.get(2).at(), open.type(), open.body()));

        assertThat(failureOf(record)).isEqualTo("V10 entries.jsonl line 3: BALLOT may not stand here");
    }

    @Test
    void v10FailsWhereTheRecordOpensTwice() {
        OneRecord record = new OneRecord();
        record.steps.add(3, record.steps.get(2));

        assertThat(failureOf(record)).isEqualTo("V10 entries.jsonl line 4: OPEN may not stand here");
    }

    @Test
    void v10FailsWhereAKeyIsAddedAfterClose() {
        OneRecord record = new OneRecord();
        record.steps.add(11, new OneRecord.Step(record.steps.get(11).at(), EntryType.KEY_ROTATE,
                record.steps.get(1).body()));

        assertThat(failureOf(record))
                .isEqualTo("V10 entries.jsonl line 12: KEY_ROTATE stands after SETUP and before CLOSE");
    }

    @Test
    void v10FailsWhereSomethingFollowsTheResult() {
        OneRecord record = new OneRecord();
        record.steps.add(new OneRecord.Step(record.steps.getLast().at(), EntryType.OPEN, Json::object));

        assertThat(failureOf(record)).isEqualTo("V10 entries.jsonl line 13: OPEN may not stand here");
    }

    @Test
    void v10FailsWhereVotingOpensBeforeItsTime() {
        assertThat(failureOf(at(new OneRecord(), 2, OneRecord.OPEN_AT.minusSeconds(1))))
                .isEqualTo("V10 entries.jsonl line 3: is before openAt");
    }

    @Test
    void v10FailsWhereVotingClosesBeforeItsTime() {
        assertThat(failureOf(at(new OneRecord(), 10, OneRecord.CLOSE_AT.minusSeconds(1))))
                .isEqualTo("V10 entries.jsonl line 11: is before closeAt");
    }

    @Test
    void v10FailsWhereTimeRunsBackwards() {
        assertThat(failureOf(at(new OneRecord(), 7, OneRecord.OPEN_AT.plusSeconds(399))))
                .isEqualTo("V10 entries.jsonl line 8: at is before that of the entry before");
    }

    @Test
    void v10FailsWhereALineIsNoEntry() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.ENTRIES,
                text -> text.replace("\"type\":\"OPEN\"", "\"type\":\"OPENED\"")))
                .contains("entries.jsonl line 3: not in the required form");
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
        record.heads.add(TreeHead.sign(record.service, head.election(), 14, head.root(), head.at()));

        assertThat(failureOf(record.zip()))
                .isEqualTo("V11 heads.jsonl line 6: size is 14, but the record has 12 entries");
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

        assertThat(failureOf(record.zip())).isEqualTo("V11 heads.jsonl: last size should be 12, is 11");
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
                .isEqualTo("V12 entries.jsonl line 4: is not the ballot that a receipt names");
    }

    @Test
    void v12FailsWhereAReceiptIsNotOfTheService() throws Exception {
        OneRecord record = new OneRecord().seal();
        Receipt receipt = new Receipt(OneRecord.ELECTION, 0, 1, Hash.ZERO, OneRecord.BALLOT_0, OneRecord.OPEN_AT, 120);

        assertThat(failureOf(record, record.sign(0, Receipt.TYP, receipt.payload())))
                .isEqualTo("V12 receipt 1: is not a receipt signed by the service key");
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
        OneRecord.Step old = record.steps.get(step);
        record.steps.set(step, new OneRecord.Step(at, old.type(), old.body()));
        return record;
    }
}
