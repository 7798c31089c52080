package org.gongjue.crypto;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class P256KeyTest {
    /** The example key of RFC 7517, appendix A.1. */
    private static final P256Key KEY = new P256Key(Bytes.base64Url("MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4"),
            Bytes.base64Url("4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"));

    @Test
    void writesTheMembersOfTheThumbprintInOrder() {
        assertThat(KEY.jwk().text())
                .isEqualTo("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
                        + "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}");
    }

    @Test
    void readsItsOwnDidKeyAndCompressedForm() {
        assertThat(P256Key.didKey(KEY.didKey())).isEqualTo(KEY);
        assertThat(P256Key.compressed(KEY.compressed())).isEqualTo(KEY);
        assertThat(KEY.didKey()).startsWith("did:key:zDn");
    }

    /** The first P-256 example of the did:key specification. */
    @Test
    void readsTheExampleOfTheSpecification() {
        P256Key key = P256Key.didKey("did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv");

        assertThat(key.x().toBase64Url()).isEqualTo("igrFmi0whuihKnj9R3Om1SoMph72wUGeFaBbzG2vzns");
        assertThat(key.y().toBase64Url()).isEqualTo("efsX5b10x8yjyrj4ny3pGfLcY7Xby1KzgqOdqnsrJIM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"did:key:", "did:key:z", "did:key:u7QEJnJHsbhLiuBqh", "did:web:example.org",
            "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", // Ed25519
            "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme", // secp256k1
            "did:key:z1Dnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv",
            "did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZp0",
            "did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv#x",
            "DID:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv"})
    void refusesEveryOtherDid(String did) {
        assertThatThrownBy(() -> P256Key.didKey(did)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAPointOffTheCurve() {
        assertThatThrownBy(() -> new P256Key(KEY.x(), KEY.x())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesACoordinateNotBelowThePrime() {
        Bytes above = Bytes.hex("ff".repeat(32).toLowerCase(Locale.ROOT));

        assertThatThrownBy(() -> new P256Key(above, KEY.y())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTheIdentityAndOtherPointForms() {
        assertThatThrownBy(() -> P256Key.compressed(Bytes.hex("00"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> P256Key.compressed(Bytes.hex("04" + KEY.x().toHex())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> P256Key.compressed(Bytes.hex("05" + KEY.x().toHex())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
