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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VectorsCommandTest {
    private static final Path VECTORS = Path.of("src", "test", "resources", "protocol-vectors.json");

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        return VectorsCommand.run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private int runOn(String text) throws IOException {
        return run(Files.writeString(folder.resolve("vectors.json"), text).toString());
    }

    private static String vectors() throws IOException {
        return Files.readString(VECTORS);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void findsTheSharedVectorsAsStated() {
        assertThat(run(VECTORS.toString())).isZero();
        assertThat(printed()).containsPattern("negativeBallots +20 of +20").containsPattern("negativeOther +21 of +21")
                .containsPattern("all +128 of +128").doesNotContain("DIFFERS");
    }

    /** One digit of one value after the text given is changed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "scalar": "             | $.h2s[0]
            "paramsHash": "         | $.paramsHash
            "kcHash": "             | $.keyCeremony.kcHash
            "commitHash": "         | $.keyCeremony.dealers[0]
            "secretSharesForTestOnly": [ " | $.keyCeremony.secretSharesForTestOnly[0]
            "rollRoot": "           | $.rollRoot
            "rollPath3": [ "        | $.rollPath3
            "HB": "                 | $.HB
            "HE": "                 | $.HE
            "ballotHashes": [ "     | $.ballotHashes[0]
            "bbRoot": "             | $.bbRoot
            "bbPath5": [ "          | $.bbPath5
            "ballots": [ { "v": "   | $.ballots[0]
            "value":                | $.tally[0]
            "tau":                  | $.threshold
            "participating":        | $.threshold.participating
            """)
    void namesAValueThatIsNotWhatTheRuleGives(String before, String path) throws IOException {
        assertThat(runOn(changedAfter(vectors(), before.strip()))).isEqualTo(2);
        assertThat(printed()).contains("DIFFERS " + path);
    }

    private static String changedAfter(String text, String before) {
        String pattern = java.util.regex.Pattern.quote(before).replace(" ", "\\E\\s*\\Q");
        var found = java.util.regex.Pattern.compile(pattern + "\\s*").matcher(text);
        assertThat(found.find()).as(before).isTrue();
        int at = found.end();
        char other = text.charAt(at) == '1' ? '2' : '1';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    @Test
    void wantsExactlyTheStatedCode() throws IOException {
        String text = vectors().replaceFirst("\"expected\": *\"E_PD\"", "\"expected\": \"E_QUORUM\"");

        assertThat(runOn(text)).isEqualTo(2);
        assertThat(printed()).contains("DIFFERS $.negativeOther[0] (NT01): expected E_QUORUM, found E_PD");
    }

    @Test
    void doesNotPassANegativeThatItCannotMake() throws IOException {
        assertThat(runOn(vectors().replace("\"NT01\"", "\"NX01\""))).isEqualTo(2);
        assertThat(printed()).contains("DIFFERS $.negativeOther[0] (NX01): no forgery is known by this name");
    }

    @Test
    void doesNotPassASectionThatItCannotCheck() throws IOException {
        assertThat(runOn(vectors().replaceFirst("\\{", "{\"year\": 2026, \"openings\": [],"))).isEqualTo(2);
        assertThat(printed()).contains("DIFFERS $.openings: no check is known for this section")
                .doesNotContain("$.year");
    }

    @Test
    void doesNotPassANegativeThatIsSound() throws IOException {
        String text = vectors();
        String digit = "c6de3bb63f345f25ffd5d9627ae386d87188b46c2d48edc16146f7ad65dcab4";
        String sound = text.substring(0, text.indexOf("\"NB01\""))
                + text.substring(text.indexOf("\"NB01\"")).replaceFirst(digit + "1", digit + "0");

        assertThat(runOn(sound)).isEqualTo(2);
        assertThat(printed()).contains("(NB01): expected E_PROOF, found accepted");
    }

    /** A negative may be text that no strict reader takes. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"seq\": 1.0}", "{\"v\": 1, \"v\": 1}", "{\"seq\": -0}", "null", "{\"v\": \"\\ud800\"}",
            "\"{\\\"seq\\\":1e0}\""})
    void readsANegativeAsTheTextItIs(String ballot) throws IOException {
        String entry = "\"negativeBallots\": [{\"id\": \"NB98\", \"expected\": \"E_SCHEMA\", \"ballot\": " + ballot
                + "},";

        assertThat(runOn(
                vectors().replaceFirst("\"negativeBallots\": *\\[", java.util.regex.Matcher.quoteReplacement(entry))))
                .isZero();
        assertThat(printed()).containsPattern("negativeBallots +21 of +21");
    }

    @Test
    void wantsAPayloadInItsCanonicalForm() throws IOException {
        String entry = "\"negativeBallots\": [{\"id\": \"NB99\", \"expected\": \"E_JCS\", \"ballot\": \"{ }\"},";

        assertThat(runOn(
                vectors().replaceFirst("\"negativeBallots\": *\\[", java.util.regex.Matcher.quoteReplacement(entry))))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"suite\": 1", "nothing", "\"\\"})
    void refusesAFileOfAnotherForm(String text) throws IOException {
        assertThat(runOn(text)).isEqualTo(3);
        assertThat(printed()).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("gongjue vectors: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"suite", "keyCeremony", "ballots", "negativeOther"})
    void refusesAFileWithoutASection(String section) throws IOException {
        assertThat(runOn(vectors().replaceFirst("\"" + section + "\"", "\"x" + section + "\""))).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("$." + section);
    }

    @Test
    void saysWhenThereIsNoFile() {
        assertThat(run(folder.resolve("none.json").toString())).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot read the file");
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(printed()).contains("gongjue vectors FILE");
        assertThat(run()).isEqualTo(3);
    }
}
