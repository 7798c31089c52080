package org.gongjue.ballot;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Hash;

import static org.assertj.core.api.Assertions.assertThat;

/** The number people read and type, as the phone prints it. */
class ReceiptNumberTest {
    private static final Hash BALLOT = Hash.hex("0f".repeat(31) + "ff");

    @Test
    void isWrittenInFoursAndReadAgain() {
        ReceiptNumber number = ReceiptNumber.of(BALLOT);

        assertThat(number.text()).isEqualTo("1W7G-Y3RF-1W7G-Y3RF");
        assertThat(ReceiptNumber.read(number.text())).contains(number);
    }

    @Test
    void keepsItsLeadingZeros() {
        assertThat(ReceiptNumber.of(Hash.hex("00".repeat(32))).text()).isEqualTo("0000-0000-0000-0000");
    }
}
