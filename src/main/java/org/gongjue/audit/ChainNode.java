package org.gongjue.audit;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.bouncycastle.crypto.digests.KeccakDigest;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.ChainReference;
import org.gongjue.ledger.ChainState;

/** Asks one Ethereum node by JSON-RPC. Nothing it says is trusted; what is not of the form is an {@link Objection}. */
final class ChainNode {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 1 << 20;
    /** The contract answers with 13 words of 32 bytes (contracts/src/Elections.sol, struct Election). */
    private static final int WORD = 32;
    private static final int WORDS = 13;
    private static final String STATE = selector("state(bytes32)");

    private final URI rpc;
    private final Place place;

    /** What the contract holds; of the trustees their record's hash, and HE. */
    record Answer(Hash trusteeRecordHash, Hash extended, ChainState state) {}

    ChainNode(URI rpc, Place place) {
        this.rpc = rpc;
        this.place = place;
    }

    /** The state of the election on the chain of this id. */
    Answer state(ChainReference reference) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER).build()) {
            place.requireEqual("chainId", BigInteger.valueOf(reference.chainId()),
                    quantity(ask(client, "eth_chainId", List.of())));
            BigInteger block = quantity(ask(client, "eth_blockNumber", List.of()));
            String answer = ask(client, "eth_call", List.of(
                    Json.object("to", reference.contract(), "data", STATE + reference.electionKey().toHex()),
                    "0x" + block.toString(16)));
            return state(reference, block.longValueExact(), words(answer));
        } catch (MalformedJson | IllegalArgumentException | ArithmeticException e) {
            throw place.unreadable(e);
        }
    }

    private Answer state(ChainReference reference, long block, byte[] words) {
        ChainState.Phase[] phases = ChainState.Phase.values();
        long phase = number(words, 9);
        place.require(phase < phases.length, "未知的 phase", "there is no phase " + phase);
        return new Answer(hash(words, 3), hash(words, 4),
                new ChainState(reference.chainId(), reference.contract(), hash(words, 0), hash(words, 1),
                        number(words, 2), number(words, 5), number(words, 6), number(words, 7), hash(words, 8),
                        phases[(int) phase], hash(words, 10), hash(words, 11), hash(words, 12), block));
    }

    private String ask(HttpClient client, String method, List<Object> parameters) {
        String question = Json.object("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters).text();
        HttpRequest request = HttpRequest.newBuilder(rpc).timeout(PATIENCE).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question)).build();
        try {
            HttpResponse<byte[]> response = client.send(request,
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
            if (Json.parse(Bytes.of(response.body())) instanceof Json.Obj(var members)
                    && members.get("result") instanceof Json.Str(var result)) {
                return result;
            }
            throw place.objection("节点没有回答 " + method, "the node does not answer " + method);
        } catch (IOException e) {
            throw place.objection("无法询问节点 " + rpc, "the node " + rpc + " cannot be asked");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw place.objection("询问节点被中断", "asking the node was interrupted");
        }
    }

    private static BigInteger quantity(String hex) {
        if (!hex.matches("0x[0-9a-f]{1,64}")) {
            throw new IllegalArgumentException("expected a number 0x…");
        }
        return new BigInteger(hex.substring(2), 16);
    }

    private static byte[] words(String hex) {
        if (!hex.matches("0x[0-9a-f]{" + 2 * WORD * WORDS + "}")) {
            throw new IllegalArgumentException("there is no contract of this kind");
        }
        return Bytes.hex(hex.substring(2)).toArray();
    }

    private static Hash hash(byte[] words, int index) {
        return Hash.of(Arrays.copyOfRange(words, index * WORD, (index + 1) * WORD));
    }

    private static long number(byte[] words, int index) {
        return new BigInteger(1, Arrays.copyOfRange(words, index * WORD, (index + 1) * WORD)).longValueExact();
    }

    /** The first four bytes of Keccak-256 over the function's signature (Solidity ABI). */
    private static String selector(String signature) {
        KeccakDigest keccak = new KeccakDigest(256);
        byte[] bytes = signature.getBytes(StandardCharsets.US_ASCII);
        keccak.update(bytes, 0, bytes.length);
        byte[] digest = new byte[keccak.getDigestSize()];
        keccak.doFinal(digest, 0);
        return "0x" + Bytes.of(Arrays.copyOf(digest, 4)).toHex();
    }
}
