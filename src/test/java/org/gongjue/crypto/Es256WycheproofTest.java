package org.gongjue.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Project Wycheproof's signatures in IEEE P1363 form; read in place, never committed. */
class Es256WycheproofTest {
    private static final Path VECTORS = Path
            .of("../shared/cases/identity/wycheproof/ecdsa_secp256r1_sha256_p1363_test.json");

    @TestFactory
    Stream<DynamicTest> judgesEverySignatureAsWycheproofDoes() throws IOException {
        assumeTrue(Files.exists(VECTORS), "shared vectors are not beside this checkout");
        JsonNode groups = JsonMapper.shared().readTree(Files.readAllBytes(VECTORS)).get("testGroups");
        return groups.valueStream().flatMap(group -> {
            P256Key key = key(group.get("publicKey").get("uncompressed").asString());
            return group.get("tests").valueStream().map(test -> DynamicTest.dynamicTest(
                    test.get("tcId").asInt() + " " + test.get("comment").asString(), () -> {
                        boolean verified = Es256.verify(key, Bytes.hex(test.get("msg").asString()),
                                Bytes.hex(test.get("sig").asString()));

                        assertThat(verified).isEqualTo(test.get("result").asString().equals("valid"));
                    }));
        });
    }

    private static P256Key key(String uncompressed) {
        return new P256Key(Bytes.hex(uncompressed.substring(2, 66)), Bytes.hex(uncompressed.substring(66)));
    }
}
