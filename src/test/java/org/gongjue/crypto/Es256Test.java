package org.gongjue.crypto;

import java.math.BigInteger;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Signatures are judged as the JDK judges them. */
class Es256Test {
    private final Random dice = new Random(20260704);

    @Test
    void judgesSoundAndChangedSignaturesAsTheJdkDoes() {
        for (int round = 0; round < 60; round++) {
            ECPrivateKey secret = SignedVotes.key();
            P256Key key = P256Key.of(secret);
            Bytes message = Bytes.utf8("message " + round);
            byte[] signature = Es256.sign(secret, message).toArray();

            assertThat(Es256.verify(key, message, Bytes.of(signature))).isTrue();
            signature[dice.nextInt(signature.length)] ^= (byte) (1 << dice.nextInt(8));
            assertThat(Es256.verify(key, message, Bytes.of(signature)))
                    .isEqualTo(NaiveBallots.verify(key, message, Bytes.of(signature))).isFalse();
            assertThat(Es256.verify(key, Bytes.utf8("another"), Es256.sign(secret, message))).isFalse();
        }
    }

    @Test
    void judgesHalvesAtTheEdgesAsTheJdkDoes() {
        ECPrivateKey secret = SignedVotes.key();
        P256Key key = P256Key.of(secret);
        Bytes message = Bytes.utf8("edges");
        Bytes sound = Es256.sign(secret, message);
        BigInteger s = new BigInteger(1, sound.toArray(), 32, 32);
        List<BigInteger> edges = List.of(BigInteger.ZERO, BigInteger.ONE, Group.ORDER.subtract(BigInteger.ONE),
                Group.ORDER, Group.FIELD, Group.ORDER.subtract(s), BigInteger.ONE.shiftLeft(256).subtract(
                        BigInteger.ONE));
        for (BigInteger edge : edges) {
            for (int half : new int[]{0, 32}) {
                byte[] changed = sound.toArray();
                System.arraycopy(Tlv.unsigned(edge, 32), 0, changed, half, 32);

                assertThat(Es256.verify(key, message, Bytes.of(changed)))
                        .isEqualTo(NaiveBallots.verify(key, message, Bytes.of(changed)));
            }
        }
    }

    @Test
    void refusesEveryOtherLength() {
        ECPrivateKey secret = SignedVotes.key();
        byte[] signature = Es256.sign(secret, Bytes.utf8("length")).toArray();
        for (int length : new int[]{0, 32, 63, 65, 128}) {
            assertThat(Es256.verify(P256Key.of(secret), Bytes.utf8("length"),
                    Bytes.of(java.util.Arrays.copyOf(signature, length)))).isFalse();
        }
    }
}
