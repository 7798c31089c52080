package org.gongjue.identity;

import java.security.SecureRandom;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;

/** Unguessable values; only their hashes are stored. */
final class Tokens {
    static final int SIZE = 32;

    private final SecureRandom random = new SecureRandom();

    Bytes fresh() {
        byte[] value = new byte[SIZE];
        random.nextBytes(value);
        return Bytes.of(value);
    }

    /** A token as a cookie or link carries it; no bytes where it has another form, which no stored hash equals. */
    static Bytes read(String text) {
        try {
            return Bytes.base64Url(text);
        } catch (IllegalArgumentException e) {
            return Bytes.utf8("");
        }
    }

    static Hash stored(Bytes token) {
        return Hash.tagged("token", token);
    }
}
