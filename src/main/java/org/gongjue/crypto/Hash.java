package org.gongjue.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 value: 32 bytes, 64 lower-case hexadecimal digits in JSON (protocol.md 2.2). */
public record Hash(Bytes bytes) {
    public static final int SIZE = 32;
    public static final Hash ZERO = new Hash(Bytes.of(new byte[SIZE]));

    public Hash {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.size());
        }
    }

    public static Hash of(byte[] value) {
        return new Hash(Bytes.of(value));
    }

    /** 64 lower-case hexadecimal digits. */
    public static Hash hex(String text) {
        return new Hash(Bytes.hex(text));
    }

    /** Plain SHA-256 over the concatenation of the parts. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return of(digest.digest());
    }

    /** H(tag, x...) of protocol.md 2.2: SHA-256(enc("OAV1/"+tag, x...)), every part preceded by its length. */
    public static Hash tagged(String tag, Bytes... parts) {
        MessageDigest digest = digest();
        digest.update(u32(parts.length + 1));
        update(digest, Bytes.utf8("OAV1/" + tag));
        for (Bytes part : parts) {
            update(digest, part);
        }
        return of(digest.digest());
    }

    private static void update(MessageDigest digest, Bytes part) {
        digest.update(u32(part.size()));
        digest.update(part.toArray());
    }

    private static byte[] u32(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    /** A fresh SHA-256 for what is too long to hold at once. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public byte[] toArray() {
        return bytes.toArray();
    }

    public String toHex() {
        return bytes.toHex();
    }

    /** Public values, so shown whole. */
    @Override
    public String toString() {
        return toHex();
    }
}
