package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.stream.IntStream;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongjue.crypto.Findings.assertFault;

/** Encodings of protocol.md 2.2; cases 1 to 7 of section 4. */
class GroupTest {
    private static final String GENERATOR = Point.GENERATOR.toHex();

    private static void refuses(FaultCode code, Runnable read) {
        assertFault(Finding.of(read), code);
    }

    @Test
    void refusesAnXNotBelowTheFieldPrime() {
        BigInteger beyond = Group.FIELD.add(BigInteger.valueOf(5));

        refuses(FaultCode.E_POINT_ENC, () -> Point.parse("02" + "f".repeat(64), "$"));
        refuses(FaultCode.E_POINT_ENC, () -> Point.parse("02" + beyond.toString(16), "$"));
    }

    @Test
    void refusesAnXWithNoPointOnTheCurve() {
        refuses(FaultCode.E_POINT_ENC, () -> Point.parse("02" + "0".repeat(63) + "7", "$"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"04", "06", "07", "00", "01"})
    void refusesEveryFormButTheCompressedOne(String first) {
        refuses(FaultCode.E_POINT_ENC, () -> Point.parse(first + GENERATOR.substring(2), "$"));
        refuses(FaultCode.E_POINT_ENC, () -> Point.parse(first + GENERATOR.substring(2).repeat(2), "$"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00"})
    void refusesTheIdentity(String text) {
        refuses(FaultCode.E_POINT_ENC, () -> Point.parse(text, "$"));
        assertThatThrownBy(Point.IDENTITY::bytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAPointOfAnotherCurve() {
        ECPoint generator = CustomNamedCurves.getByName("secp256k1").getG();
        String foreign = IntStream.range(1, 50).mapToObj(i -> generator.multiply(BigInteger.valueOf(i)).normalize())
                .map(point -> Bytes.of(point.getEncoded(true)).toHex())
                .filter(text -> !Finding.of(() -> Point.parse(text, "$")).isSound()).findFirst().orElseThrow();

        refuses(FaultCode.E_POINT_ENC, () -> Point.parse(foreign, "$"));
    }

    @Test
    void refusesAScalarNotBelowTheOrder() {
        refuses(FaultCode.E_SCALAR_RANGE, () -> Scalar.parse(Group.ORDER.toString(16), "$"));
        refuses(FaultCode.E_SCALAR_RANGE, () -> Scalar.parse(Group.ORDER.add(BigInteger.TWO).toString(16), "$"));
        assertThat(Scalar.parse(Group.ORDER.subtract(BigInteger.ONE).toString(16), "$")).isEqualTo(Scalar.of(-1));
    }

    @Test
    void refusesOtherSpellingsOfHexadecimal() {
        String scalar = "a".repeat(64);

        refuses(FaultCode.E_POINT_ENC, () -> Point.parse(GENERATOR.toUpperCase(java.util.Locale.ROOT), "$"));
        refuses(FaultCode.E_POINT_ENC, () -> Point.parse(" " + GENERATOR, "$"));
        refuses(FaultCode.E_POINT_ENC, () -> Point.parse(GENERATOR + "\n", "$"));
        refuses(FaultCode.E_POINT_ENC, () -> Point.parse(GENERATOR.substring(1), "$"));
        refuses(FaultCode.E_SCALAR_ENC, () -> Scalar.parse(scalar.toUpperCase(java.util.Locale.ROOT), "$"));
        refuses(FaultCode.E_SCALAR_ENC, () -> Scalar.parse(scalar.substring(1), "$"));
        refuses(FaultCode.E_SCALAR_ENC, () -> Scalar.parse(scalar + "a", "$"));
        refuses(FaultCode.E_SCALAR_ENC, () -> Scalar.parse("0x" + scalar.substring(2), "$"));
    }

    @Test
    void multipliesTheSameInEveryWay() {
        var random = SealedVote.seeded(3);
        Scalar x = Scalar.random(random);
        Point base = Point.GENERATOR.timesPublic(Scalar.random(random));

        Point product = base.timesPublic(x);

        assertThat(base.timesSecret(x)).isEqualTo(product);
        assertThat(base.timesBlinded(x, random)).isEqualTo(product);
        assertThat(Point.sumPublic(x, base, x, base)).isEqualTo(product.plus(product));
        assertThat(base.timesSecret(Scalar.ZERO)).isEqualTo(Point.IDENTITY);
    }

    @Test
    void putsTheLengthBeforeEveryPart() {
        assertThat(Tlv.enc(Bytes.utf8("ab"), Bytes.utf8("c"))).isNotEqualTo(Tlv.enc(Bytes.utf8("a"), Bytes.utf8("bc")));
        assertThat(Tlv.enc(Bytes.utf8("abc")).toHex()).isEqualTo("0000000100000003616263");
    }

    @Test
    void writesTextInNormalFormC() {
        assertThat(Tlv.text("e\u0301")).isEqualTo(Bytes.utf8("\u00e9"));
    }

    @Test
    void neverPrintsASecret() {
        assertThat(Scalar.of(42).toString()).doesNotContain("42");
        assertThat(new TrusteeKey(1, Scalar.of(42)).toString()).doesNotContain("42");
    }
}
