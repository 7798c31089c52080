package org.gongjue.crypto;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/** Public scalars in signed digits, lowest first: {@code Σ d·2^(w·i)} with d from −2^(w−1) + 1 to 2^(w−1). */
final class Digits {
    private Digits() {}

    /** As many as a number of so many bits may need. */
    static int count(int bits, int width) {
        return bits / width + 1;
    }

    /**
     * Writes {@code count} digits of {@code value} at {@code at}; the value is not negative and fits, the width is up
     * to 15.
     */
    static void write(BigInteger value, int width, short[] digits, int at, int count) {
        ByteBuffer words = ByteBuffer.wrap(Tlv.unsigned(value, Scalar.SIZE));
        int carry = 0;
        for (int i = 0; i < count; i++) {
            int digit = bits(words, width * i, width) + carry;
            carry = digit > 1 << (width - 1) ? 1 : 0;
            digits[at + i] = (short) (digit - (carry << width));
        }
    }

    static short[] of(BigInteger value, int width) {
        short[] digits = new short[count(Scalar.SIZE * 8, width)];
        write(value, width, digits, 0, digits.length);
        return digits;
    }

    private static int bits(ByteBuffer words, int from, int width) {
        int word = from >> 6;
        int shift = from & 63;
        if (word > 3) {
            return 0;
        }
        long found = words.getLong(8 * (3 - word)) >>> shift;
        if (shift + width > 64 && word < 3) {
            found |= words.getLong(8 * (2 - word)) << (64 - shift);
        }
        return (int) found & ((1 << width) - 1);
    }
}
