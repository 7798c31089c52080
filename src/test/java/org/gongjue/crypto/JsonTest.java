package org.gongjue.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Strict reading and the one canonical form (RFC 8785). */
class JsonTest {
    private static final Path SHARED = Path.of("..", "shared", "cases", "jcs");

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "1.0", "1e0",
            "-0", "01",
            "+1", "NaN", "\"\\x\"", "\"a\nb\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "'a'", "{a:1}", "true false",
            "nul", "[1 2]",
            "\ufeff1", "\u00001"})
    void refusesEverythingThatTwoReadersCouldReadDifferently(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        assertThatThrownBy(() -> Json.parse(Bytes.of(new byte[]{'"', (byte) 0xc3, '"'})))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Json.parse(Bytes.of(new byte[]{'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'})))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void refusesNestingThatWouldExhaustTheStack() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(MalformedJson.class);
    }

    @Test
    void sortsNamesByUtf16CodeUnits() {
        assertThat(Json.parse("{\"\\ud83d\\ude00\":1,\"\\ufb33\":2,\"b\":3,\"\\r\":4,\"1\":5}").text())
                .isEqualTo("{\"\\r\":4,\"1\":5,\"b\":3,\"\ud83d\ude00\":1,\"\ufb33\":2}");
    }

    @Test
    void readsAsCanonicalOnlyWhatIs() {
        assertThat(Json.parseCanonical(Bytes.utf8("{\"a\":1,\"b\":[]}"))).isInstanceOf(Json.Obj.class);
        assertThatThrownBy(() -> Json.parseCanonical(Bytes.utf8("{\"b\":[],\"a\":1}")))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Json.parseCanonical(Bytes.utf8("{\"a\": 1}"))).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Json.parseCanonical(Bytes.utf8("\"\\u0061\""))).isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "unicode", "weird"})
    void writesThePublicVectorsByteForByte(String name) throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "the public RFC 8785 vectors are not beside this checkout");

        Json value = Json.parse(Bytes.of(Files.readAllBytes(SHARED.resolve("input").resolve(name + ".json"))));

        assertThat(value.canonical().toArray())
                .isEqualTo(Files.readAllBytes(SHARED.resolve("output").resolve(name + ".json")));
    }

    @Test
    void hashesWithLengthsSoThatPartsCannotRunTogether() {
        assertThat(Hash.tagged("x", Bytes.utf8("ab"), Bytes.utf8("c")))
                .isNotEqualTo(Hash.tagged("x", Bytes.utf8("a"), Bytes.utf8("bc")));
        assertThat(Hash.tagged("x", Bytes.utf8("ab"))).isNotEqualTo(Hash.tagged("xa", Bytes.utf8("b")));
    }
}
