package org.gongjue.ballot;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;

/** The first 80 bits of a ballot's hash, printed as 16 characters of Crockford's base32. */
record ReceiptNumber(Bytes prefix) {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 16;
    private static final int BYTES = 10;

    static ReceiptNumber of(Hash ballot) {
        return new ReceiptNumber(Bytes.of(Arrays.copyOf(ballot.toArray(), BYTES)));
    }

    /** In fours, as receipts print it. */
    String text() {
        BigInteger value = new BigInteger(1, prefix.toArray());
        StringBuilder text = new StringBuilder();
        for (int i = LENGTH - 1; i >= 0; i--) {
            text.append(DIGITS.charAt(value.shiftRight(5 * i).intValue() & 31)).append(i > 0 && i % 4 == 0 ? "-" : "");
        }
        return text.toString();
    }

    /** Accepts small letters, spaces, hyphens, and the letters that are taken for digits. */
    static Optional<ReceiptNumber> read(String typed) {
        String text = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "").replace('O', '0').replace('I', '1')
                .replace('L',
                        '1');
        if (text.length() != LENGTH || text.chars().anyMatch(c -> DIGITS.indexOf(c) < 0)) {
            return Optional.empty();
        }
        BigInteger value = BigInteger.ZERO;
        for (char c : text.toCharArray()) {
            value = value.shiftLeft(5).or(BigInteger.valueOf(DIGITS.indexOf(c)));
        }
        byte[] bytes = new byte[BYTES];
        for (int i = BYTES - 1; i >= 0; i--) {
            bytes[i] = value.byteValue();
            value = value.shiftRight(8);
        }
        return Optional.of(new ReceiptNumber(Bytes.of(bytes)));
    }
}
