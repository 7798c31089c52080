package org.gongjue.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.Ciphertext;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.TreeHead;

import static org.assertj.core.api.Assertions.assertThat;

/** What a trustee sees before it opens anything: records without a result. */
class RecordCheckTest {
    @TempDir
    Path folder;

    private final OneRecord record = new OneRecord();
    private Path file;

    @BeforeEach
    void chooseAFile() {
        file = folder.resolve("record.zip");
    }

    @Test
    void findsNothingInARecordThatHasJustClosed() throws IOException {
        assertThat(faults(OneRecord.TALLY)).isEmpty();
    }

    @Test
    void findsNothingInARecordThatStatesItsSums() throws IOException {
        assertThat(faults(OneRecord.PD)).isEmpty();
    }

    @Test
    void findsNothingWhereAnotherTrusteeHasOpened() throws IOException {
        assertThat(faults(OneRecord.PD + 1)).isEmpty();
    }

    @Test
    void findsNothingWhereTheHeadsEndWithClose() throws IOException {
        OneRecord closed = cut(OneRecord.PD);
        closed.heads.set(closed.heads.size() - 1, TreeHead.sign(closed.service, OneRecord.ELECTION, OneRecord.TALLY,
                closed.root(OneRecord.TALLY), OneRecord.CLOSE_AT.plusSeconds(3)));
        Files.write(file, closed.zip());

        assertThat(RecordCheck.faults(file)).isEmpty();
    }

    @Test
    void refusesARecordThatIsStillOpen() throws IOException {
        assertThat(faults(OneRecord.CLOSE)).anyMatch(line -> line.startsWith("V10 FAIL"))
                .anyMatch(line -> line.contains("there is no CLOSE entry"));
    }

    @Test
    void refusesOneBallotPresentedAsASum() throws IOException {
        record.sums = sums -> sums.stream().map(sum -> new Aggregate(sum.matter(), sum.option(), sum.measure(),
                first(sum))).toList();

        assertThat(faults(OneRecord.PD)).singleElement().asString()
                .startsWith("V27 FAIL entries.jsonl 第 22 行：")
                .endsWith("entries.jsonl line 22: cts[0] is not the weighted sum of the counted ballots");
    }

    private Ciphertext first(Aggregate sum) {
        return record.sealed(record.entries.get(OneRecord.BALLOT_0)).contests().get(sum.matter()).cts()
                .get(sum.option());
    }

    @Test
    void refusesFewerParticipantsThanTheManifestAsksFor() throws IOException {
        record.manifest(json -> ChecksTest.with(json, "minParticipants", 7));

        assertThat(faults(OneRecord.PD)).singleElement().asString().startsWith("V25 FAIL")
                .endsWith("counts fewer than 7 voters");
    }

    @Test
    void refusesSumsBeforeTheTimeForVerifyingEnds() throws IOException {
        record.at(OneRecord.TALLY, OneRecord.CLOSE_AT.plusSeconds(10));

        assertThat(faults(OneRecord.PD)).singleElement().asString().startsWith("V27 FAIL");
    }

    @Test
    void refusesABoardWhoseCountedSetIsAnother() throws IOException {
        record.close = body -> ChecksTest.with(body, "countedHash", Hash.ZERO);

        assertThat(faults(OneRecord.PD)).singleElement().asString().startsWith("V25 FAIL").contains("countedHash");
    }

    @Test
    void refusesWhatIsNoBundle() throws IOException {
        Files.writeString(file, "PK");

        assertThat(RecordCheck.faults(file)).singleElement().asString().startsWith("V1 FAIL");
    }

    private List<String> faults(int steps) throws IOException {
        Files.write(file, cut(steps).zip());
        return RecordCheck.faults(file);
    }

    private OneRecord cut(int steps) {
        record.steps.subList(steps, record.steps.size()).clear();
        return record.seal();
    }
}
