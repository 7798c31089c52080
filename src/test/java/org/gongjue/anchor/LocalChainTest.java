package org.gongjue.anchor;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class LocalChainTest {
    @TempDir
    Path folder;

    @BeforeEach
    void needsAnvil() {
        assumeTrue(Files.isExecutable(TestChain.ANVIL), "anvil is not installed: run npm ci in contracts/");
    }

    @Test
    void keepsItsFirstBlockOverManyStarts() throws IOException {
        String first = "";
        for (int start = 0; start < 4; start++) {
            LocalChain chain = TestChain.local(folder);
            chain.start();
            try (Node node = new Node(chain.rpc())) {
                String genesis = node.genesis().toHex();
                first = start == 0 ? genesis : first;

                assertThat(genesis).as("start %d", start).isEqualTo(first);
                assertThat(node.latest().time()).isGreaterThan(0);
            }
            chain.stop();
        }
    }

    @Test
    void keepsItsStateOverARestart() {
        LocalChain chain = TestChain.local(folder);
        chain.start();
        Node node = new Node(chain.rpc());
        Account account = Account.development(0);
        node.send(account.call(LocalChain.CHAIN_ID, 0, 21_000, account.address(), "0x").raw());
        var genesis = node.genesis();
        chain.stop();

        chain.start();

        assertThat(node.nonce(account.address())).isEqualTo(1);
        assertThat(node.genesis()).isEqualTo(genesis);
        chain.stop();
    }

    @Test
    void leavesNoProcessWhenStopped() throws IOException {
        LocalChain chain = TestChain.local(folder);
        chain.start();
        ProcessHandle anvil = chain.process().orElseThrow();

        chain.stop();

        assertThat(anvil.isAlive()).isFalse();
        assertThat(chain.process()).isEmpty();
    }

    @Test
    void startsAgainWhereItEndsByItself() throws IOException {
        LocalChain chain = TestChain.local(folder);
        chain.start();
        ProcessHandle first = chain.process().orElseThrow();
        first.destroyForcibly();
        first.onExit().join();
        Node node = new Node(chain.rpc());

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        boolean answers = false;
        while (!answers && System.nanoTime() < deadline) {
            try {
                answers = node.chainId() == LocalChain.CHAIN_ID;
            } catch (Node.Silent e) {
                Thread.onSpinWait();
            }
        }

        assertThat(answers).isTrue();
        assertThat(chain.process().orElseThrow().pid()).isNotEqualTo(first.pid());
        chain.stop();
    }

    @Test
    void setsAsideAStateThatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("state.json"), "{\"cut");
        LocalChain chain = TestChain.local(folder);

        chain.start();

        assertThat(new Node(chain.rpc()).chainId()).isEqualTo(LocalChain.CHAIN_ID);
        assertThat(folder.resolve("state.unreadable.json")).hasContent("{\"cut");
        chain.stop();
    }

    @Test
    void keepsAGoodStateWhereItsPortIsTaken() throws IOException {
        LocalChain before = TestChain.local(folder);
        before.start();
        before.stop();
        String state = Files.readString(folder.resolve("state.json"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LocalChain chain = new LocalChain(TestChain.ANVIL, folder, taken.getLocalPort(), Clock.systemUTC());

            chain.start();

            chain.stop();
        }
        assertThat(folder.resolve("state.json")).hasContent(state);
    }

    @Test
    void endsWithAServiceThatIsKilled() throws Exception {
        Process service = service();
        ProcessHandle anvil;
        try (BufferedReader words = service.inputReader(StandardCharsets.UTF_8)) {
            anvil = ProcessHandle.of(Long.parseLong(words.readLine())).orElseThrow();

            service.destroyForcibly();

            anvil.onExit().get(20, TimeUnit.SECONDS);
        }
        assertThat(anvil.isAlive()).isFalse();
    }

    @Test
    void stopsWhatAKilledRunLeftBehind() throws Exception {
        Process service = service();
        ProcessHandle left;
        try (BufferedReader words = service.inputReader(StandardCharsets.UTF_8)) {
            left = ProcessHandle.of(Long.parseLong(words.readLine())).orElseThrow();
        }
        // a stopped process does not hear the signal that would end it
        new ProcessBuilder("kill", "-STOP", String.valueOf(left.pid())).start().waitFor();
        service.destroyForcibly().waitFor();
        LocalChain chain = TestChain.local(folder);

        chain.start();

        assertThat(left.isAlive()).isFalse();
        assertThat(new Node(chain.rpc()).chainId()).isEqualTo(LocalChain.CHAIN_ID);
        chain.stop();
    }

    @Test
    void letsTheServiceStartWhereTheProgramIsMissing() {
        LocalChain chain = new LocalChain(folder.resolve("anvil"), folder, 0, Clock.systemUTC());

        chain.start();

        assertThat(chain.isRunning()).isTrue();
        assertThatThrownBy(() -> new Node(chain.rpc()).chainId()).isInstanceOf(Node.Silent.class);
        chain.stop();
    }

    private Process service() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Service.class.getName(),
                folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** A service that starts a chain, says which process it is, and goes on until it is killed. */
    static final class Service {
        public static void main(String[] folder) throws Exception {
            LocalChain chain = TestChain.local(Path.of(folder[0]));
            chain.start();
            System.out.println(chain.process().orElseThrow().pid());
            Thread.currentThread().join();
        }
    }
}
