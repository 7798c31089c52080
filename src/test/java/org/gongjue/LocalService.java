package org.gongjue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged service started by its launcher, as a user starts it; one data folder, one output. */
final class LocalService implements AutoCloseable {
    private static final Path LAUNCHER = Path.of("target", "gongjue").toAbsolutePath();

    private final Process process;
    private final Path output;
    private final int port;

    private LocalService(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Waits until it says that it runs. */
    static LocalService start(Path folder) throws IOException, InterruptedException {
        LocalService service = launch(folder, freePort());
        long deadline = System.nanoTime() + Duration.ofSeconds(180).toNanos();
        while (!service.output().contains("Gongjue is running")) {
            assertThat(service.process.isAlive()).as(service.output()).isTrue();
            assertThat(System.nanoTime()).as("started in time").isLessThan(deadline);
            service.process.waitFor(200, TimeUnit.MILLISECONDS);
        }
        return service;
    }

    static LocalService launch(Path folder, int port) throws IOException {
        return launch(folder, port, "serve", "--spring.profiles.active=local");
    }

    static LocalService launch(Path folder, int port, String... command) throws IOException {
        Path output = Files.createTempFile(folder, "service", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(LAUNCHER.toString()), Stream.of(command)).toList()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("GONGJUE_DATA", folder.resolve("data").toString());
        return new LocalService(builder.start(), output, port);
    }

    static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    String origin() {
        return "http://localhost:" + port;
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The exit code of a service that ends by itself. */
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(output()).isTrue();
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        awaitEnd();
    }

    /** Processes that name the folder: databases and chains. */
    static List<String> leftovers(Path folder) {
        return ProcessHandle.allProcesses().map(found -> found.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString())).toList();
    }
}
