package org.gongjue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.audit.VerifyCommand;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole story, played by the launcher as a user would, against a service in a process of its own. */
class OneAssemblyIT {
    private static final Path LAUNCHER = Path.of("target", "gongjue").toAbsolutePath();
    private static final Path REGISTERS = Path.of("src", "test", "resources", "registers");

    @TempDir
    private Path folder;

    @Test
    void playsAnAssemblyOfNinetySixHomesToAVerifiedResult() throws Exception {
        Path bundle = folder.resolve("changfu.zip");

        Run run = launch("demo", "--register", REGISTERS.resolve("changfu-96.csv").toString(), "--bundle",
                bundle.toString());

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.output()).contains("m1 PASSED").contains("All checks passed");
        assertThat(launch("verify", bundle.toString()).code()).isZero();
        assertThatAnyChangedByteIsNoticed(bundle);
    }

    @Test
    void losesNoReceiptedBallotWhenTheServiceIsKilledInTheMiddleOfTheVote() throws Exception {
        Run run = launch("demo", "--register", REGISTERS.resolve("changfu-96.csv").toString(), "--kill");

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.output()).contains("kill -9").contains("service restarted 1×").contains("All checks passed");
    }

    @Test
    void playsAnAssemblyOfAThousandHomes() throws Exception {
        Run run = launch("demo", "--register", REGISTERS.resolve("xingfuli-1024.csv").toString(), "--turnout", "70%");

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.output()).contains("1024 units, 949 heads, 153946.06 m²").contains("All checks passed");
    }

    @Test
    void failsTheQuorumWhereFewTakePart() throws Exception {
        Run run = launch("demo", "--turnout", "40%");

        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.output()).contains("m1 FAILED_QUORUM").contains("m2 FAILED_QUORUM");
    }

    @Test
    void explainsACommandItDoesNotKnow() throws Exception {
        Run run = launch("vote");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.output()).contains("there is no command 'vote'").contains("gongjue demo");
    }

    /** Every 97th byte, so that all members and headers are hit; the audit's own tests change every byte of a small one. */
    private void assertThatAnyChangedByteIsNoticed(Path bundle) throws IOException {
        byte[] original = Files.readAllBytes(bundle);
        Path changed = folder.resolve("changed.zip");
        for (int i = 0; i < original.length; i += original.length / 40 + 97) {
            byte[] copy = original.clone();
            copy[i] ^= 1;
            Files.write(changed, copy);
            PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

            assertThat(VerifyCommand.run(List.of(changed.toString()), nowhere, nowhere)).as("byte %d", i).isIn(2, 3);
        }
    }

    private record Run(int code, String output) {}

    private Run launch(String... args) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(args));
        Path output = Files.createTempFile(folder, "run", ".txt");
        Process process = builder.redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(8, TimeUnit.MINUTES)).as("ends in time").isTrue();
        return new Run(process.exitValue(), Files.readString(output));
    }
}
