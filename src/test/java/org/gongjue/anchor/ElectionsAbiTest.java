package org.gongjue.anchor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.Fields;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written out by hand in Java against what the compiler says of the contract. */
class ElectionsAbiTest {
    private static final Hash ID = Hash.tagged("id");
    private final ElectionsAbi abi = ElectionsAbi.load();

    @Test
    void callsEveryFunctionByItsSelector() throws IOException {
        Map<String, String> calls = Map.of("setup", abi.setup(ID, TestService.setup()), "checkpoint",
                abi.checkpoint(ID, 1, ID, List.of(ID)), "close", abi.close(ID, 1, ID, List.of(), ID), "tally",
                abi.tally(ID, ID),
                "result", abi.result(ID, ID), "state", abi.state(ID), "verifyInclusion",
                abi.verifyInclusion(ID, ID, 0, 1, List.of()), "roles", abi.roles(), "approve", abi.approve(ID),
                "setupStatement",
                abi.setupStatement(ID, TestService.setup()));
        Map<String, Fields> functions = items("function");

        calls.forEach((name, call) -> {
            String signature = ElectionsAbi.signature(Objects.requireNonNull(functions.get(name)));
            assertThat(call).as(name).startsWith(org.web3j.crypto.Hash.sha3String(signature).substring(0, 10));
        });
    }

    @Test
    void readsTheStateInTheOrderOfTheContract() throws IOException {
        Fields state = Objects.requireNonNull(items("function").get("state"));

        assertThat(state.objects("outputs").getFirst().objects("components")).extracting(field -> field.text("name"))
                .containsExactly("manifestHash", "rollRoot", "rollSize", "trusteeRecordHash", "extendedHash", "openAt",
                        "closeAt",
                        "size", "root", "phase", "closeHash", "tallyHash", "resultHash");
    }

    @Test
    void namesEveryErrorOfTheContract() throws IOException {
        items("error").forEach((name, item) -> {
            String selector = org.web3j.crypto.Hash.sha3String(ElectionsAbi.signature(item)).substring(0, 10);
            assertThat(abi.error(selector + "00".repeat(32))).isEqualTo(name).startsWith("Elections__");
        });
    }

    @Test
    void leavesNoWayToRewriteHistory() throws IOException {
        List<String> writing = items("function").values().stream()
                .filter(item -> item.text("stateMutability").equals("nonpayable")).map(item -> item.text("name"))
                .sorted().toList();

        assertThat(writing).containsExactly("approve", "checkpoint", "close", "result", "setup", "tally");
    }

    private static Map<String, Fields> items(String type) throws IOException {
        try (InputStream in = Objects
                .requireNonNull(ElectionsAbi.class.getResourceAsStream("/contracts/Elections.json"))) {
            return Fields.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).objects("abi").stream()
                    .filter(item -> item.text("type").equals(type))
                    .collect(Collectors.toMap(item -> item.text("name"), Function.identity()));
        }
    }
}
