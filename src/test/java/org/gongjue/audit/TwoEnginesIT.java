package org.gongjue.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The engine of the service and the one that browsers run were written apart; both must count the same. */
class TwoEnginesIT {
    private static final Path PUBLIC_CASES = Path.of("src", "test", "resources", "tally-cases.json");
    private static final Path BUILT = Path.of("target", "tally");
    private static final int RANDOM_CASES = 10_000;
    private static final int SEED = 20_261_122;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsNode() {
        boolean found;
        try {
            found = node("version.txt", "--version") == 0;
        } catch (IOException none) {
            found = false;
        }
        assumeTrue(found, "there is no node on the PATH, so the engine of the browser cannot be run");
    }

    @Test
    void countThePublicCasesAlike() throws IOException {
        assertThat(differences(PUBLIC_CASES)).isEmpty();
    }

    @Test
    void countTenThousandRandomCasesAlike() throws IOException {
        int made = node("random.json", BUILT.resolve("random-cases.mjs").toString(), PUBLIC_CASES.toString(),
                String.valueOf(SEED), String.valueOf(RANDOM_CASES));
        assertThat(made).isZero();

        assertThat(differences(folder.resolve("random.json"))).isEmpty();
    }

    /** Ids of the cases on which the two do not agree in every field. */
    private List<String> differences(Path cases) throws IOException {
        assertThat(node("browser.json", BUILT.resolve("cases.mjs").toString(), cases.toString())).isZero();
        List<Json> browser = results(Files.readAllBytes(folder.resolve("browser.json")));
        List<Json> service = results(service(cases));
        assertThat(browser).hasSameSizeAs(service).isNotEmpty();
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < service.size(); i++) {
            if (!service.get(i).canonical().equals(browser.get(i).canonical())) {
                differing.add(service.get(i).text() + "\n" + browser.get(i).text());
            }
        }
        return differing;
    }

    private static byte[] service(Path cases) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = TallyCommand.run(List.of("--cases", cases.toString()),
                new PrintStream(out, false, StandardCharsets.UTF_8), System.err);
        assertThat(code).isZero();
        return out.toByteArray();
    }

    private static List<Json> results(byte[] text) {
        return ((Json.Arr) Json.parse(Bytes.of(text))).items();
    }

    /** Runs node with its output into a file of the folder, and returns the exit code. */
    private int node(String output, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectOutput(folder.resolve(output).toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IOException("stopped", stopped);
        }
    }
}
