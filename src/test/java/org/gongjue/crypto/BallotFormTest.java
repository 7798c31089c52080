package org.gongjue.crypto;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongjue.crypto.Findings.assertFault;

/** What a ballot looks like before any proof (V13, V16); cases 1 to 9 of section 4. */
class BallotFormTest {
    private final SealedVote vote = new SealedVote();
    private final Json ballot = vote.ballot(0).json();

    private void refuses(FaultCode code, Object value, Object... path) {
        assertFault(vote.check(Edited.at(ballot, Edited.to(value), path)), code);
    }

    static Stream<Arguments> points() {
        String generator = Point.GENERATOR.toHex();
        return Stream.of("02" + "f".repeat(64), "02" + "0".repeat(63) + "7", "04" + generator.substring(2), "00",
                generator.toUpperCase(java.util.Locale.ROOT), generator + "00", "").map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("points")
    void refusesWhatIsNoPoint(String text) {
        refuses(FaultCode.E_POINT_ENC, text, "contests", 0, "cts", 0, "a");
        refuses(FaultCode.E_POINT_ENC, text, "contests", 1, "cts", 2, "b");
    }

    @Test
    void refusesWhatIsNoScalar() {
        refuses(FaultCode.E_SCALAR_RANGE, "f".repeat(64), "contests", 0, "bits", 0, "c", 0);
        refuses(FaultCode.E_SCALAR_RANGE, Group.ORDER.toString(16), "contests", 1, "sum", "s", 2);
        refuses(FaultCode.E_SCALAR_ENC, "F".repeat(64), "contests", 0, "bits", 0, "s", 1);
        refuses(FaultCode.E_SCALAR_ENC, "0".repeat(63), "contests", 0, "sum", "c", 0);
    }

    @Test
    void refusesUnknownFieldsAtEveryDepth() {
        for (Object[] path : List.of(new Object[]{"extra"}, new Object[]{"contests", 0, "extra"},
                new Object[]{"contests", 0, "cts", 0, "extra"}, new Object[]{"contests", 0, "bits", 0, "extra"},
                new Object[]{"contests", 0, "sum", "extra"})) {
            refuses(FaultCode.E_SCHEMA, 1, path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "electionId", "ext", "rollIndex", "kid", "seq", "prev", "salt", "contests"})
    void refusesAMissingField(String name) {
        assertFault(vote.check(Edited.without(ballot, name)), FaultCode.E_SCHEMA);
    }

    @Test
    void refusesValuesOfAnotherType() {
        refuses(FaultCode.E_SCHEMA, "0", "rollIndex");
        refuses(FaultCode.E_SCHEMA, -1, "rollIndex");
        refuses(FaultCode.E_SCHEMA, 0, "seq");
        refuses(FaultCode.E_SCHEMA, 1L << 53, "seq");
        refuses(FaultCode.E_SCHEMA, "0".repeat(63), "prev");
        refuses(FaultCode.E_SCHEMA, "A".repeat(64), "salt");
        refuses(FaultCode.E_SCHEMA, 1, "contests", 0, "cts", 0, "a");
        refuses(FaultCode.E_SCHEMA, "none", "contests");
        refuses(FaultCode.E_SCHEMA, new Json.Null(), "electionId");
        assertFault(vote.check(new Json.Str("ballot")), FaultCode.E_SCHEMA);
    }

    @Test
    void refusesTextOutsideNormalFormC() {
        refuses(FaultCode.E_SCHEMA, "me\u0301", "contests", 0, "matterId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"seq\":1,\"seq\":1}", "{\"seq\":1.0}", "{\"seq\":1e0}", "{\"seq\":-0}", "\ufeff{}",
            "{\"v\":\"\\ud800\"}"})
    void refusesTextThatTwoReadersCouldReadDifferently(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void refusesBytesThatAreNotCanonical() {
        assertThatThrownBy(() -> Json.parseCanonical(Bytes.utf8("{\"b\":1,\"a\":2}")))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Json.parseCanonical(Bytes.utf8("{ \"a\":2}"))).isInstanceOf(MalformedJson.class);
    }
}
