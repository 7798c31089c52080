package org.gongjue.anchor;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/** One Besu validator with free gas; the key is for tests only. */
final class BesuContainer {
    private static final String IMAGE = "hyperledger/besu:26.8.0";
    private static final int PORT = 8545;
    private static final String KEY = "11".repeat(32);

    private BesuContainer() {}

    static URI start() {
        String validator = Keys.getAddress(Sign.publicKeyFromPrivate(new BigInteger(KEY, 16)));
        GenericContainer<?> besu = new GenericContainer<>(DockerImageName.parse(IMAGE)).withExposedPorts(PORT)
                .withCopyToContainer(Transferable.of(genesis(validator)), "/tmp/genesis.json")
                .withCopyToContainer(Transferable.of(KEY), "/tmp/key")
                .withCommand("--genesis-file=/tmp/genesis.json", "--node-private-key-file=/tmp/key",
                        "--profile=ENTERPRISE",
                        "--discovery-enabled=false", "--rpc-http-enabled=true", "--rpc-http-host=0.0.0.0",
                        "--rpc-http-api=ETH,NET,WEB3,QBFT", "--host-allowlist=*")
                .waitingFor(Wait.forHttp("/liveness").forPort(PORT).withStartupTimeout(Duration.ofMinutes(3)));
        besu.start();
        return URI.create("http://" + besu.getHost() + ":" + besu.getMappedPort(PORT));
    }

    /** QBFT extra data is RLP of vanity, validators, no vote, round 0 and no seals. */
    private static String genesis(String validator) {
        String extraData = "0xf83aa0" + "00".repeat(32) + "d594" + validator + "c080c0";
        return """
                {"config":{"chainId":1337,"berlinBlock":0,"londonBlock":0,"shanghaiTime":0,"cancunTime":0,"zeroBaseFee":true,
                  "qbft":{"blockperiodseconds":1,"epochlength":30000,"requesttimeoutseconds":4}},
                 "nonce":"0x0","timestamp":"0x0","gasLimit":"0x1C9C380","difficulty":"0x1","alloc":{},
                 "mixHash":"0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365",
                 "extraData":"%s"}
                """.formatted(extraData);
    }
}
