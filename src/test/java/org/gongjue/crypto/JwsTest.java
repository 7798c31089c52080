package org.gongjue.crypto;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JwsTest {
    private static final Json.Obj PAYLOAD = Json.object("b", 1, "a", "共决");
    private static ECPrivateKey secret;
    private static P256Key key;

    @BeforeAll
    static void makesAKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        secret = (ECPrivateKey) generator.generateKeyPair().getPrivate();
        key = P256Key.of(secret);
    }

    @Test
    void readsWhatItSigned() {
        Jws signed = Jws.sign(secret, key.thumbprint(), "test+jwt", PAYLOAD);

        Jws read = Jws.parse(signed.compact());

        assertThat(read).isEqualTo(signed);
        assertThat(read.signedBy(key)).isTrue();
        assertThat(read.kid()).isEqualTo(key.thumbprint().toHex());
    }

    @Test
    void acceptsTheKeyNamedAsDidKey() {
        String kid = key.didKey() + "#" + key.didKey().substring("did:key:".length());

        assertThat(signedAs(kid).signedBy(key)).isTrue();
    }

    @Test
    void refusesAKidThatNamesAnotherKey() {
        assertThat(signedAs("00".repeat(32)).signedBy(key)).isFalse();
        assertThat(signedAs(key.didKey()).signedBy(key)).isFalse();
    }

    @Test
    void refusesAChangedPayload() {
        Jws signed = Jws.sign(secret, key.thumbprint(), "test+jwt", PAYLOAD);

        assertThat(new Jws(signed.header(), Json.object("a", "b"), signed.signature()).signedBy(key))
                .isFalse();
    }

    @Test
    void refusesAnotherPurpose() {
        Jws signed = Jws.sign(secret, key.thumbprint(), "test+jwt", PAYLOAD);

        assertThat(new Jws(header(signed.kid(), "other+jwt"), PAYLOAD, signed.signature()).signedBy(key)).isFalse();
    }

    @Test
    void acceptsBothSignaturesOfOneMessage() {
        Jws signed = Jws.sign(secret, key.thumbprint(), "test+jwt", PAYLOAD);
        byte[] signature = signed.signature().toArray();
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        byte[] other = P256Key.CURVE.getOrder().subtract(s).toByteArray();
        Arrays.fill(signature, 32, 64, (byte) 0);
        int length = Math.min(32, other.length);
        System.arraycopy(other, other.length - length, signature, 64 - length, length);

        assertThat(new Jws(signed.header(), PAYLOAD, Bytes.of(signature)).signedBy(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"alg\":\"none\",\"kid\":\"k\",\"typ\":\"t\"}",
            "{\"alg\":\"ES384\",\"kid\":\"k\",\"typ\":\"t\"}",
            "{\"alg\":\"ES256\",\"kid\":\"k\"}", "{\"alg\":\"ES256\",\"jku\":\"u\",\"kid\":\"k\",\"typ\":\"t\"}",
            "{\"alg\":\"ES256\",\"kid\":1,\"typ\":\"t\"}",
            "{\"alg\":\"ES256\",\"alg\":\"ES256\",\"kid\":\"k\",\"typ\":\"t\"}", "[]"})
    void refusesAHeaderOfAnotherShape(String header) {
        String jws = part(header) + "." + part("{}") + "." + Bytes.of(new byte[64]).toBase64Url();

        assertThatThrownBy(() -> Jws.parse(jws)).isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ }", "{\"b\":1,\"a\":2}", "[]", "1", ""})
    void refusesAPayloadOutsideTheCanonicalForm(String payload) {
        String jws = part("{\"alg\":\"ES256\",\"kid\":\"k\",\"typ\":\"t\"}") + "." + part(payload) + "."
                + Bytes.of(new byte[64]).toBase64Url();

        assertThatThrownBy(() -> Jws.parse(jws)).isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 65})
    void refusesASignatureOfAnotherLength(int length) {
        String jws = part("{\"alg\":\"ES256\",\"kid\":\"k\",\"typ\":\"t\"}") + "." + part("{}") + "."
                + Bytes.of(new byte[length]).toBase64Url();

        assertThatThrownBy(() -> Jws.parse(jws)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void refusesPaddingLineBreaksAndSpareBits() {
        String jws = Jws.sign(secret, key.thumbprint(), "test+jwt", PAYLOAD).compact();

        assertThatThrownBy(() -> Jws.parse(jws + "==")).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Jws.parse(jws + "\n")).isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> Jws.parse(jws.substring(0, jws.length() - 1) + "B")).isInstanceOf(MalformedJson.class);
    }

    @Test
    void takesAHeaderInAnyOrderAndKeepsItsBytes() {
        Bytes header = Bytes.utf8("{\"typ\":\"test+jwt\",\"kid\":\"" + key.thumbprint() + "\",\"alg\":\"ES256\"}");
        Bytes message = Bytes.utf8(header.toBase64Url() + "." + PAYLOAD.canonical().toBase64Url());
        String compact = message.toUtf8() + "." + Es256.sign(secret, message).toBase64Url();

        assertThat(Jws.parse(compact).signedBy(key)).isTrue();
        assertThat(Jws.parse(compact).compact()).isEqualTo(compact);
    }

    private static Bytes header(String kid, String typ) {
        return Json.object("alg", "ES256", "kid", kid, "typ", typ).canonical();
    }

    private static Jws signedAs(String kid) {
        Bytes header = header(kid, "test+jwt");
        Bytes message = Bytes.utf8(header.toBase64Url() + "." + PAYLOAD.canonical().toBase64Url());
        return new Jws(header, PAYLOAD, Es256.sign(secret, message));
    }

    private static String part(String text) {
        return Bytes.utf8(text).toBase64Url();
    }
}
