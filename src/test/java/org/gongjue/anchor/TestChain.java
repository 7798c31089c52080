package org.gongjue.anchor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import org.testcontainers.DockerClientFactory;

/**
 * The one place where chain tests get their endpoint: {@code GONGJUE_CHAIN_RPC}, else Besu in a container where Docker runs,
 * else anvil. Tests act as the accounts of the standard development mnemonic, so an allowlist can name them.
 */
final class TestChain {
    static final Path ANVIL = Path.of("contracts/node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil");

    private TestChain() {}

    private static final class One {
        private static final Endpoint ENDPOINT = find();

        private static Endpoint find() {
            String rpc = System.getenv("GONGJUE_CHAIN_RPC");
            if (rpc != null && !rpc.isBlank()) {
                return new Endpoint(URI.create(rpc), false);
            }
            if (DockerClientFactory.instance().isDockerAvailable()) {
                return new Endpoint(BesuContainer.start(), false);
            }
            LocalChain chain = local(folder());
            chain.start();
            Runtime.getRuntime().addShutdownHook(new Thread(chain::stop));
            return new Endpoint(chain.rpc(), true);
        }
    }

    static Endpoint endpoint() {
        return One.ENDPOINT;
    }

    /** A chain of one's own, to be killed and bent. */
    static LocalChain local(Path folder) {
        return new LocalChain(ANVIL, folder, 0, Clock.systemUTC());
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("gongjue-chain");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
