package org.gongjue.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The TypeScript side, built to one file and run by Node: what the browser would do with the same ballots. */
final class Browser {
    private static final Path WEB = Path.of("src", "main", "web");
    private static final String VITE = "node_modules/vite/bin/vite.js";

    private Browser() {}

    static void build() {
        assumeTrue(Files.exists(WEB.resolve(VITE)), "skipped: the web folder's packages are not installed (npm ci)");
        assumeTrue(hasNode(), "skipped: there is no node on the PATH");
        run(WEB, List.of("node", VITE, "build", "--config", "vite.ballots.config.ts", "--logLevel", "warn"), "");
    }

    private static boolean hasNode() {
        try {
            return new ProcessBuilder("node", "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Json ask(Json question) {
        return Json.parse(run(Path.of("target", "ballots"), List.of("node", "ballots.mjs"), question.text()));
    }

    private static String run(Path folder, List<String> command, String input) {
        try {
            Path answer = Files.createTempFile("answer", ".json");
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(answer.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended in time").isTrue();
            String text = Files.readString(answer);
            Files.delete(answer);
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
