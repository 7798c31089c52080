package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.Arrays;

/** The base58btc alphabet of multibase {@code z}. Leading zero bytes are leading ones; short inputs only (quadratic). */
final class Base58 {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger RADIX = BigInteger.valueOf(58);

    private Base58() {}

    static String encode(byte[] value) {
        StringBuilder reversed = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, value); rest.signum() > 0; rest = rest.divide(RADIX)) {
            reversed.append(ALPHABET.charAt(rest.mod(RADIX).intValue()));
        }
        for (int i = 0; i < value.length && value[i] == 0; i++) {
            reversed.append(ALPHABET.charAt(0));
        }
        return reversed.reverse().toString();
    }

    static byte[] decode(String text) {
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("expected base58btc");
            }
            zeros += digit == 0 && zeros == i ? 1 : 0;
            number = number.multiply(RADIX).add(BigInteger.valueOf(digit));
        }
        byte[] signed = number.toByteArray();
        byte[] magnitude = signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
        byte[] value = new byte[zeros + magnitude.length];
        System.arraycopy(magnitude, 0, value, zeros, magnitude.length);
        return value;
    }
}
