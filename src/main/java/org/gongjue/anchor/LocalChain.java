package org.gongjue.anchor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A development chain (anvil) as a child process, for machines without a network of validators. Its state is kept in a folder
 * over restarts. It ends with the service however that ends: its parent shell waits for the end of our pipe.
 */
final class LocalChain implements SmartLifecycle {
    static final long CHAIN_ID = 31337;
    private static final Logger log = LoggerFactory.getLogger(LocalChain.class);
    private static final int USUAL_PORT = 8545;
    /** Fixed, so that the first block is the same at every start; anvil would date it by the start and keep several. */
    private static final String FIRST_BLOCK_TIME = "1767225600";
    private static final long START_SECONDS = 15;
    private static final long STOP_SECONDS = 30;
    /** $1 is the file for the process id. The shell ends with anvil, anvil with the shell's input. */
    private static final String KEEPER = """
            pid=$1; shift; exec 3<&0
            "$@" </dev/null 3<&- & child=$!
            echo $child >"$pid"
            (cat <&3; kill $child) >/dev/null 2>&1 3<&3 &
            exec 3<&- </dev/null
            wait $child; rm -f "$pid"
            """;

    private final Path program;
    private final Path folder;
    private final int port;
    private final Clock clock;
    private @Nullable Process keeper;
    private volatile boolean running;

    /**
     * @param folder its own; the chain's state and its last words
     * @param port 0 for any that is free
     */
    LocalChain(Path program, Path folder, int port, Clock clock) {
        this.program = program.toAbsolutePath();
        this.folder = folder;
        this.clock = clock;
        this.port = port != 0 ? port : Files.isExecutable(program) ? freePort() : USUAL_PORT;
    }

    /** Where it answers from {@link #start()} on, also after it was started again. */
    URI rpc() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public synchronized void start() {
        running = true;
        if (!Files.isExecutable(program)) {
            log.warn(
                    "no stand-in chain: {} is not there. The record goes on growing and waits to be anchored. Run `npm ci` in "
                            + "contracts/ on Linux x86-64, set GONGJUE_CHAIN_RPC to a node, or run a development node on port {}",
                    program, port);
            return;
        }
        try {
            Files.createDirectories(folder);
            stopLeftover();
            boolean started = answers(launch());
            if (!started && setAside()) {
                started = answers(launch());
            }
            if (!started) {
                giveUp();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the stand-in chain cannot be started in " + folder, e);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        Process started = keeper;
        if (started == null) {
            return;
        }
        try {
            started.getOutputStream().close();
            if (!started.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("the stand-in chain takes long to stop pid={}", started.pid());
            }
        } catch (IOException e) {
            log.debug("the stand-in chain had stopped before", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Also where the start of the service failed half-way. */
    void close() {
        stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AnchorWorker.PHASE - 1;
    }

    /** The node's own process, for tests that kill it. */
    Optional<ProcessHandle> process() throws IOException {
        Path file = folder.resolve("anvil.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String pid = Files.readString(file).strip();
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(pid))
                        .filter(found -> found.info().command().orElse("").contains("anvil"));
    }

    private Process launch() throws IOException {
        Stream<String> shell = Stream.of("sh", "-c", KEEPER, "sh", folder.resolve("anvil.pid").toString());
        Stream<String> anvil = Stream.of(program.toString(), "--host", "127.0.0.1", "--port", String.valueOf(port),
                "--chain-id",
                String.valueOf(CHAIN_ID), "--hardfork", "cancun", "--timestamp", FIRST_BLOCK_TIME, "--gas-price", "0",
                "--base-fee", "0", "--state",
                state().toString(), "--state-interval", "1", "--quiet");
        File output = words().toFile();
        Process started = new ProcessBuilder(Stream.concat(shell, anvil).toList()).redirectErrorStream(true)
                .redirectOutput(output).start();
        keeper = started;
        started.onExit().thenAccept(this::ended);
        return started;
    }

    /** A stand-in that dies is started again; the engine finds out what it still knows. */
    private synchronized void ended(Process process) {
        if (!running || !process.equals(keeper)) {
            return;
        }
        log.warn("the stand-in chain ended by itself, starting it again; its last words are in {}", words());
        try {
            if (!answers(launch())) {
                giveUp();
            }
        } catch (IOException e) {
            log.warn("the stand-in chain cannot be started again", e);
        }
    }

    private void giveUp() {
        keeper = null;
        log.warn("the stand-in chain does not start on port {}, see {}; the record waits to be anchored", port,
                words());
    }

    private boolean answers(Process started) {
        try (Node node = new Node(rpc())) {
            for (long waited = 0; waited < START_SECONDS * 10; waited++) {
                if (started.waitFor(100, TimeUnit.MILLISECONDS)) {
                    return false;
                }
                try {
                    long chainId = node.chainId();
                    node.tellTime(clock.instant());
                    log.info("stand-in chain started chain={} rpc={}", chainId, rpc());
                    return true;
                } catch (Node.Silent e) {
                    log.trace("not yet", e);
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A state cut short by a power failure cannot be read; the record is in the database and is anchored anew. */
    private boolean setAside() throws IOException {
        if (!Files.exists(state()) || Files.readString(words()).contains("in use")) {
            return false;
        }
        log.warn("the stand-in chain's state cannot be read and is set aside; see {}", words());
        Files.move(state(), folder.resolve("state.unreadable.json"), StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private void stopLeftover() throws IOException {
        Optional<ProcessHandle> leftover = process();
        if (leftover.isPresent()) {
            log.info("stopping the stand-in chain that an earlier run left behind pid={}", leftover.get().pid());
            for (Runnable end : List.<Runnable>of(() -> {}, leftover.get()::destroy, leftover.get()::destroyForcibly)) {
                end.run();
                if (hasEnded(leftover.get())) {
                    break;
                }
            }
        }
        Files.deleteIfExists(folder.resolve("anvil.pid"));
    }

    private static boolean hasEnded(ProcessHandle process) {
        try {
            process.onExit().get(3, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Path state() {
        return folder.resolve("state.json");
    }

    private Path words() {
        return folder.resolve("anvil.log");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free on this machine", e);
        }
    }
}
