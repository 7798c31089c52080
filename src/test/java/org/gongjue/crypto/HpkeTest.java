package org.gongjue.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Hpke.Opened;
import org.gongjue.crypto.Hpke.Reason;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9180: its vectors, refusals, and sealing to and from the TypeScript side. */
class HpkeTest {
    private static final Bytes INFO = Bytes.utf8("dkg-share");
    private static final Bytes TEXT = Bytes.utf8("共决");
    private static final Opened NOT_AUTHENTIC = new Opened.Refused(Reason.NOT_AUTHENTIC);

    private final ECPrivateKey own = key();
    private final ECPrivateKey sender = key();
    private final P256Key to = P256Key.of(own);
    private final P256Key from = P256Key.of(sender);

    private static ECPrivateKey key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return (ECPrivateKey) generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static ECPrivateKey key(Json secret) throws GeneralSecurityException {
        return (ECPrivateKey) KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(new BigInteger(text(secret), 16), P256Key.CURVE));
    }

    private static P256Key point(Json uncompressed) {
        byte[] bytes = Bytes.hex(text(uncompressed)).toArray();
        return new P256Key(Bytes.of(Arrays.copyOfRange(bytes, 1, 33)), Bytes.of(Arrays.copyOfRange(bytes, 33, 65)));
    }

    private static String text(Json text) {
        return ((Json.Str) text).value();
    }

    private static Bytes bytes(Json vector, String name) {
        return Bytes.hex(text(Edited.get(vector, name)));
    }

    private static List<Json> vectors() throws IOException {
        Json file = Json.parse(Files.readString(Path.of("src/test/resources/hpke-vectors.json")));
        return ((Json.Arr) Edited.get(file, "vectors")).items();
    }

    private static Bytes sealed(Json vector) {
        return Bytes.hex(bytes(vector, "enc").toHex() + bytes(vector, "ct").toHex());
    }

    @Test
    void opensTheVectorOfTheRfcWithoutASender() throws Exception {
        Json vector = vectors().get(0);

        Opened opened = Hpke.open(key(Edited.get(vector, "skRm")), bytes(vector, "info"), sealed(vector),
                bytes(vector, "aad"));

        assertThat(opened).isEqualTo(new Opened.Plain(bytes(vector, "pt")));
    }

    @Test
    void opensTheVectorOfTheRfcWithASender() throws Exception {
        Json vector = vectors().get(1);

        Opened opened = Hpke.openFrom(point(Edited.get(vector, "pkSm")), key(Edited.get(vector, "skRm")),
                bytes(vector, "info"), sealed(vector), bytes(vector, "aad"));

        assertThat(opened).isEqualTo(new Opened.Plain(bytes(vector, "pt")));
    }

    @Test
    void opensWhatWasSealed() {
        assertThat(Hpke.open(own, INFO, Hpke.seal(to, INFO, TEXT))).isEqualTo(new Opened.Plain(TEXT));
        assertThat(Hpke.openFrom(from, own, INFO, Hpke.sealFrom(sender, to, INFO, TEXT)))
                .isEqualTo(new Opened.Plain(TEXT));
        assertThat(Hpke.open(own, INFO, Hpke.seal(to, INFO, Bytes.of(new byte[0]))))
                .isEqualTo(new Opened.Plain(Bytes.of(new byte[0])));
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(Hpke.seal(to, INFO, TEXT)).isNotEqualTo(Hpke.seal(to, INFO, TEXT));
    }

    @Test
    void refusesAnotherKeyInfoOrSender() {
        Bytes sent = Hpke.sealFrom(sender, to, INFO, TEXT);

        assertThat(Hpke.open(sender, INFO, Hpke.seal(to, INFO, TEXT))).isEqualTo(NOT_AUTHENTIC);
        assertThat(Hpke.open(own, TEXT, Hpke.seal(to, INFO, TEXT))).isEqualTo(NOT_AUTHENTIC);
        assertThat(Hpke.openFrom(to, own, INFO, sent)).isEqualTo(NOT_AUTHENTIC);
        assertThat(Hpke.openFrom(from, own, TEXT, sent)).isEqualTo(NOT_AUTHENTIC);
    }

    @Test
    void refusesTheOtherMode() {
        assertThat(Hpke.open(own, INFO, Hpke.sealFrom(sender, to, INFO, TEXT))).isEqualTo(NOT_AUTHENTIC);
        assertThat(Hpke.openFrom(from, own, INFO, Hpke.seal(to, INFO, TEXT))).isEqualTo(NOT_AUTHENTIC);
    }

    @Test
    void refusesEveryTruncation() {
        byte[] sealed = Hpke.seal(to, INFO, TEXT).toArray();

        for (int length = 0; length < sealed.length; length++) {
            Reason expected = length < Hpke.ENCAPSULATED + Hpke.TAG ? Reason.TOO_SHORT : Reason.NOT_AUTHENTIC;
            assertThat(Hpke.open(own, INFO, Bytes.of(Arrays.copyOf(sealed, length))))
                    .isEqualTo(new Opened.Refused(expected));
        }
    }

    @Test
    void refusesEveryChangedByte() {
        byte[] sealed = Hpke.seal(to, INFO, TEXT).toArray();

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            Reason expected = i < Hpke.ENCAPSULATED ? Reason.NO_POINT : Reason.NOT_AUTHENTIC;
            assertThat(Hpke.open(own, INFO, Bytes.of(changed))).isEqualTo(new Opened.Refused(expected));
        }
    }

    @Test
    void refusesTheCompressedFormAndTheIdentity() {
        byte[] sealed = Hpke.seal(to, INFO, TEXT).toArray();
        for (byte form : new byte[]{0, 2, 3, 6, 7}) {
            sealed[0] = form;
            assertThat(Hpke.open(own, INFO, Bytes.of(sealed))).isEqualTo(new Opened.Refused(Reason.NO_POINT));
        }
    }

    @Test
    void crossesToTypeScriptAndBack() {
        Browser.build();
        Bytes sealed = Hpke.seal(to, INFO, TEXT);
        Bytes sent = Hpke.sealFrom(sender, to, INFO, TEXT);

        Json answer = Browser.ask(Json.object("own", side(own), "other", side(sender), "info", INFO.toHex(), "text",
                TEXT.toHex(), "sealed", sealed.toHex(), "sent", sent.toHex()));

        assertThat(text(Edited.get(answer, "opened"))).isEqualTo(TEXT.toHex());
        assertThat(text(Edited.get(answer, "received"))).isEqualTo(TEXT.toHex());
        assertThat(Hpke.open(sender, INFO, bytes(answer, "sealed"))).isEqualTo(new Opened.Plain(TEXT));
        assertThat(Hpke.openFrom(to, sender, INFO, bytes(answer, "sent"))).isEqualTo(new Opened.Plain(TEXT));
    }

    private static Json side(ECPrivateKey secret) {
        return Json.object("secret", new Scalar(secret.getS()).toHex(), "point",
                Bytes.of(P256Key.of(secret).uncompressed()).toHex());
    }
}
