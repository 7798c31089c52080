package org.gongjue.audit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Fields;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a node of its own that answers as the contract would. */
class ChainChecksTest extends ChecksTest {
    private static final String ZERO = Hash.ZERO.toHex();

    private final OneRecord record = new OneRecord().seal();
    private final Map<String, String> state = new LinkedHashMap<>();
    private String chainId = "0x7a69";
    private HttpServer node;

    @BeforeEach
    void startNode() throws IOException {
        state.put("manifestHash", record.manifest.hash().toHex());
        state.put("rollRoot", record.manifest.roll().root().toHex());
        state.put("rollSize", word(8));
        EntryBody.Trustees trustees = record.body(EntryType.TRUSTEES, EntryBody.Trustees.class);
        state.put("trusteeRecordHash", trustees.trusteeRecord().hash().toHex());
        state.put("extendedHash", trustees.ext().toHex());
        state.put("openAt", word(OneRecord.OPEN_AT.getEpochSecond()));
        state.put("closeAt", word(OneRecord.CLOSE_AT.getEpochSecond()));
        state.put("size", word(21));
        state.put("root", record.root(21).toHex());
        state.put("phase", word(4));
        state.put("closeHash", ((EntryBody.Close) EntryBody.of(record.entries.get(OneRecord.CLOSE))).hash().toHex());
        state.put("tallyHash", tallyHash().toHex());
        state.put("resultHash", ((EntryBody.Result) EntryBody.of(record.entries.get(OneRecord.RESULT))).hash().toHex());
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/", this::answer);
        node.start();
    }

    @AfterEach
    void stopNode() {
        node.stop(0);
    }

    @Test
    void v32PassesWhereTheContractHoldsWhatTheRecordSays() {
        Verification verification = Verification.of(record.zip(), "--json", "--lang", "en", "--rpc", rpc());

        assertThat(verification.firstFailure()).isEqualTo("none");
        assertThat(verification.exit()).isZero();
        assertThat(verification.count("V32")).isEqualTo(12);
        assertThat(verification.out()).contains("\"chain\":\"31337 0x5fbdb2315678afecb367f032d93f642f64180aa3\"");
    }

    @Test
    void v32FailsForEveryWordThatDiffers() {
        for (String name : state.keySet()) {
            String right = state.put(name, word(3));

            assertThat(failure()).as(name).startsWith("V32 chain 31337 contract 0x5fbdb2315678");
            state.put(name, right);
        }
    }

    @Test
    void v32FailsForATreeThatLeavesOutBallots() {
        state.put("size", word(6));
        state.put("root", record.root(6).toHex());

        assertThat(failure()).endsWith("the last tree does not cover all ballots");
    }

    @Test
    void v32FailsForAnElectionTheContractDoesNotKnow() {
        state.replaceAll((name, value) -> ZERO);

        assertThat(failure()).endsWith("phase should be PUBLISHED, is NONE");
    }

    @Test
    void v32FailsForAPhaseThatIsNone() {
        state.put("phase", word(5));

        assertThat(failure()).endsWith("there is no phase 5");
    }

    @Test
    void v32FailsForAnotherChain() {
        chainId = "0x1";

        assertThat(failure()).endsWith("chainId should be 31337, is 1");
    }

    @Test
    void v32FailsForAnAnswerThatIsNotThirteenWords() {
        state.remove("resultHash");

        assertThat(failure()).endsWith("not in the required form (there is no contract of this kind)");
    }

    @Test
    void v32FailsForANodeThatRefuses() {
        chainId = "";

        assertThat(failure()).endsWith("the node does not answer eth_chainId");
    }

    @Test
    void v32FailsForANodeThatIsNotThere() {
        String rpc = rpc();
        node.stop(0);

        assertThat(failureOf(record.zip(), "--rpc", rpc)).contains("V32 ").endsWith("cannot be asked");
    }

    @Test
    void refusesAnAddressThatIsNoWebAddress() {
        assertThat(Verification.of(record.zip(), "--rpc", "file:///etc/hosts").exit()).isEqualTo(3);
    }

    private String failure() {
        return failureOf(record.zip(), "--rpc", rpc());
    }

    private String rpc() {
        return "http://127.0.0.1:" + node.getAddress().getPort() + "/";
    }

    private Hash tallyHash() {
        Map<String, Json> sums = new LinkedHashMap<>();
        new Fields(record.entries.get(OneRecord.RESULT).body()).objects("matters")
                .forEach(matter -> sums.put(matter.text("matterId"), matter.object("buckets")));
        return Hash.tagged("tally", new Json.Obj(sums).canonical());
    }

    /** eth_call must name the contract, the function state(bytes32) and the election. */
    private void answer(HttpExchange exchange) throws IOException {
        Fields question = Fields.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String call = "[{\"data\":\"0x61d585da" + OneRecord.ELECTION.onChain() + "\",\"to\":\""
                + record.chain.contract() + "\"},\"0x10\"]";
        String result = switch (question.text("method")) {
            case "eth_chainId" -> chainId;
            case "eth_blockNumber" -> "0x10";
            case "eth_call" -> Json.array(question.list("params")).text().equals(call)
                    ? "0x" + String.join("", state.values())
                    : "0x";
            default -> "";
        };
        Json.Obj answer = result.isEmpty()
                ? Json.object("jsonrpc", "2.0", "id", 1, "error", Json.object("code", -32601, "message", "no"))
                : Json.object("jsonrpc", "2.0", "id", 1, "result", result);
        byte[] body = answer.canonical().toArray();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String word(long value) {
        return Bytes.hex("%064x".formatted(value)).toHex();
    }
}
