package org.gongjue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.gongjue.ledger.Fields;

/**
 * The service as a process of its own, with a data folder of its own. When it dies without being asked to, it is started
 * again on the same folder and port, as an operator would.
 */
final class DemoService implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(120);

    private final Path folder;
    private final Map<String, String> environment;
    private final int port;
    private final Thread guard;
    private volatile Process process;
    private volatile boolean stopping;
    private volatile int restarts;

    private DemoService(Path folder, int port, Map<String, String> environment) {
        this.folder = folder;
        this.port = port;
        this.environment = environment;
        this.process = launch();
        this.guard = Thread.ofVirtual().start(this::keepAlive);
    }

    static DemoService start(Path folder, Map<String, String> environment) {
        try (ServerSocket any = new ServerSocket(0)) {
            int port = any.getLocalPort();
            any.close();
            DemoService service = new DemoService(folder, port, environment);
            service.awaitReady();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI origin() {
        return URI.create("http://localhost:" + port);
    }

    int restarts() {
        return restarts;
    }

    String operatorToken() {
        try {
            return Files.readString(folder.resolve("operator-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9}: no shutdown hook runs. */
    void kill() {
        process.destroyForcibly();
    }

    void awaitReady() {
        DemoClient client = new DemoClient(origin());
        long deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive() && restarts > 3) {
                break;
            }
            DemoClient.Answer answer = client.get("/actuator/health/readiness");
            if (answer.status() == 200 && Fields.parse(answer.body()).text("status").equals("UP")) {
                return;
            }
            DemoClient.pause(Duration.ofMillis(200));
        }
        throw new DemoFailure("the service did not start; see " + folder.resolve("service.log"));
    }

    private void keepAlive() {
        while (!stopping) {
            try {
                process.waitFor();
                if (!stopping) {
                    restarts++;
                    if (restarts > 20) {
                        return;
                    }
                    process = launch();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Dgongjue.home=" + System.getProperty("gongjue.home", ".")));
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(List.of("-cp", classPath, Application.class.getName()));
        }
        command.addAll(List.of("serve", "--spring.profiles.active=local", "--gongjue.seed=false"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("service.log").toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("GONGJUE_DATA", folder.toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stopping = true;
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            guard.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
