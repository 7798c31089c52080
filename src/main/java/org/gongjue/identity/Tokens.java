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

    static Hash stored(Bytes token) {
        return Hash.tagged("token", token);
    }
}
