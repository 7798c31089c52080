package org.gongjue.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.Json;

import static org.assertj.core.api.Assertions.assertThat;

class TallyCommandTest {
    private static final Path CASES = Path.of("src", "test", "resources", "tally-cases.json");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return TallyCommand.run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsOneResultForEveryCase() {
        assertThat(run("--cases", CASES.toString())).isZero();

        Json.Arr results = (Json.Arr) Json.parse(printed());
        assertThat(results.items()).hasSize(86).allSatisfy(
                result -> assertThat(((Json.Obj) result).members()).containsKeys("id", "outcome", "totals"));
        assertThat(complaint()).isEmpty();
    }

    @Test
    void printsAnEmptyArrayForNoCases(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("none.json"), "{\"cases\":[]}");

        assertThat(run("--cases", file.toString())).isZero();
        assertThat(printed()).isEqualToIgnoringNewLines("[]");
    }

    @Test
    void namesThePlaceOfAFaultAndPrintsNothing(@TempDir Path folder) throws IOException {
        String text = Files.readString(CASES).replaceFirst("\"choice\": *\"FOR\"", "\"choice\":\"PERHAPS\"");
        Path file = Files.writeString(folder.resolve("fault.json"), text);

        assertThat(run("--cases", file.toString())).isEqualTo(3);
        assertThat(printed()).isEmpty();
        assertThat(complaint()).contains("$.cases[0].ballots[0].choice");
    }

    @Test
    void refusesWhatIsNoJson(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("fault.json"), "{\"cases\":[1.5]}");

        assertThat(run("--cases", file.toString())).isEqualTo(3);
        assertThat(printed()).isEmpty();
        assertThat(complaint()).startsWith("gongjue tally: ");
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThat(run("--cases", "nowhere.json")).isEqualTo(3);
        assertThat(complaint()).contains("cannot read");
    }

    @Test
    void explainsACaseInChinese() {
        assertThat(run("--explain", CASES.toString(), "--case", "CN-002")).isZero();
        assertThat(printed()).contains("面积参与 19,999.99 m²/30,000.00 m²，需 ≥ 2/3（20,000.00 m²），不满足  66.66%")
                .contains("FAILED_QUORUM");
    }

    @Test
    void explainsACaseInEnglish() {
        assertThat(run("--explain", CASES.toString(), "--case", "CN-100", "--lang", "en")).isZero();
        assertThat(printed()).contains("Owners participating 10 of 10; needs ≥ 2/3 (7): met")
                .contains("Owners in favour 6 of 10; needs > 1/2 (6): met");
    }

    @Test
    void printsTheCountSheetOfACase() {
        assertThat(run("--sheet", CASES.toString(), "--case", "CN-040")).isZero();
        assertThat(printed()).startsWith("计票单：事项 M1，规则包 CN-CC-2021").contains("DUPLICATE_SUPERSEDED", "计票人");
    }

    @Test
    void printsTheCountSheetInEnglish() {
        assertThat(run("--sheet", CASES.toString(), "--case", "CN-001", "--lang", "en")).isZero();
        assertThat(printed()).startsWith("Count sheet: matter M1").contains("Outcome  ");
    }

    @Test
    void saysThatThereIsNoSuchCase() {
        assertThat(run("--explain", CASES.toString(), "--case", "XX-1")).isEqualTo(3);
        assertThat(complaint()).contains("XX-1");
    }

    @Test
    void helps() {
        assertThat(run("--help")).isZero();
        assertThat(printed()).contains("--cases FILE");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(run()).isEqualTo(3);
        assertThat(run("--cases")).isEqualTo(3);
        assertThat(run("--explain", CASES.toString(), "--case", "CN-001", "--lang", "fr")).isEqualTo(3);
        assertThat(run("--sheet", CASES.toString(), "--case", "CN-001", "--lang", "fr")).isEqualTo(3);
        assertThat(run("--sheet", CASES.toString())).isEqualTo(3);
        assertThat(printed()).isEmpty();
        assertThat(complaint()).contains("--cases FILE");
    }
}
