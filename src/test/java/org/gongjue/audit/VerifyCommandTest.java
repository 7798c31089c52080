package org.gongjue.audit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.Fields;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyCommandTest {
    private static final byte[] SOUND = new OneRecord().seal().zip();

    @TempDir
    Path folder;

    @Test
    void passesASoundRecordWithoutAskingTheChain() {
        Verification verification = Verification.of(SOUND, "--json", "--lang", "en");

        assertThat(verification.firstFailure()).isEqualTo("none");
        assertThat(verification.exit()).isZero();
        assertThat(verification.out()).contains("\"detail\":\"the chain was not asked (no --rpc)\",\"id\":\"V32\","
                + "\"status\":\"SKIPPED\"");
    }

    @Test
    void countsWhatItChecked() {
        Verification verification = Verification.of(SOUND, "--json");

        assertThat(Arrays.stream(Check.values()).map(check -> verification.count(check.name())))
                .containsExactly(7L, 1L, 8L, 3L, 10L, 3L, 4L, 3L, 1L, 25L, 9L, 0L, 6L, 8L, 6L, 6L, 6L, 6L, 6L, 75L, 6L,
                        6L, 0L, 0L, 6L, 1L, 12L, 24L, 12L, 0L, 2L, 0L);
    }

    @Test
    void saysOfWhatNoRecordHasThatThereIsNone() {
        assertThat(Verification.of(SOUND, "--lang", "en").out())
                .contains("V30  PASS           0  threshold proofs\n                       none on this record\n");
    }

    @Test
    void showsTheOutcomesOfARecordThatHolds() {
        Json.Obj printed = (Json.Obj) Verification.of(SOUND, "--json").json();

        assertThat(new Fields(printed).list("outcomes")).extracting(Json::text).containsExactly(
                "{\"matterId\":\"m1\",\"outcome\":\"PASSED\"}",
                "{\"matterId\":\"m2\",\"outcome\":\"FAILED_APPROVAL\"}");
    }

    @Test
    void namesTheManifestToCompareWithWhatWasAnnounced() {
        OneRecord record = new OneRecord().seal();

        assertThat(Verification.of(record.zip()).out()).contains("manifestHash: " + record.manifest.hash() + "\n");
    }

    @Test
    void showsNoOutcomeOfARecordThatDoesNotHold() {
        OneRecord record = new OneRecord();
        record.close = body -> ChecksTest.with(body, "counted", 5);

        Verification verification = Verification.of(record.seal().zip(), "--json");

        assertThat(verification.exit()).isEqualTo(2);
        assertThat(verification.out()).doesNotContain("manifestHash").contains("\"outcomes\":[]");
    }

    @Test
    void keepsWordsOfARecordFromSteeringTheTerminal() {
        OneRecord record = new OneRecord();
        record.result = body -> ChecksTest.with(body, "\u001b[2J\u202e" + "x".repeat(5000), 1);

        Verification verification = Verification.of(record.seal().zip());

        assertThat(verification.out()).contains("unknown field \uFFFD[2J\uFFFDxxx").doesNotContain("\u001b", "\u202e");
        assertThat(verification.out().lines()).allMatch(line -> line.length() < 700);
    }

    @Test
    void printsTheSameTextForTheSameFile() {
        assertThat(Verification.of(SOUND).out()).isEqualTo(Verification.of(SOUND).out());
    }

    @Test
    void printsEveryCheckWithItsTitleInBothLanguages() {
        assertThat(Verification.of(SOUND).out())
                .contains("V14  PASS           8  投票资格与签名 · eligibility and signatures");
    }

    @Test
    void printsOneLanguageWhereOneIsAskedFor() {
        assertThat(Verification.of(SOUND, "--lang", "zh").out()).contains("V3   PASS           8  表决权名册\n")
                .doesNotContain("roll");
    }

    @Test
    void explainsItselfOnRequest() {
        Verification verification = Verification.run(List.of("--help"));

        assertThat(verification.exit()).isZero();
        assertThat(verification.out()).contains("--rpc URL");
    }

    @Test
    void refusesUnknownOptionsWithItsUsage() {
        Verification verification = Verification.of(SOUND, "--rcp");

        assertThat(verification.exit()).isEqualTo(3);
        assertThat(verification.err()).contains("There is no option --rcp").contains("--receipt FILE");
    }

    @Test
    void refusesToRunWithoutAFile() {
        assertThat(Verification.run(List.of("--json")).exit()).isEqualTo(3);
    }

    @Test
    void saysThatAMissingFileCannotBeRead() {
        Verification verification = Verification.of(folder.resolve("nothing.zip"));

        assertThat(verification.exit()).isEqualTo(3);
        assertThat(verification.err()).contains("cannot be read").doesNotContain("Exception");
    }

    @Test
    void saysThatAFolderCannotBeRead() {
        assertThat(Verification.of(folder).exit()).isEqualTo(3);
    }

    @Test
    void readsReceiptsFromAFile() throws Exception {
        OneRecord record = new OneRecord().seal();
        Path receipts = folder.resolve("receipts.txt");
        Files.writeString(receipts, record.receipt(OneRecord.BALLOT_0) + "\n\n" + record.receipt(OneRecord.BALLOT_0 + 1)
                + "\n", StandardCharsets.US_ASCII);

        Verification verification = Verification.of(record.zip(), "--json", "--receipt", receipts.toString());

        assertThat(verification.exit()).isZero();
        assertThat(verification.count("V12")).isEqualTo(2);
    }
}
