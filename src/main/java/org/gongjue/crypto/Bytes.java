package org.gongjue.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An immutable sequence of bytes with value equality; records hold this instead of an array. */
public final class Bytes {
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** Copies the array. */
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Lower-case hexadecimal only, as every record of this service writes it. */
    public static Bytes hex(String text) {
        if (!isLowerHex(text)) {
            throw new IllegalArgumentException("expected lower-case hexadecimal");
        }
        return new Bytes(HEX.parseHex(text));
    }

    /** Unpadded base64url (RFC 4648, section 5) in its one canonical form. */
    public static Bytes base64Url(String text) {
        byte[] decoded = Base64.getUrlDecoder().decode(text);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(text)) {
            throw new IllegalArgumentException("expected canonical base64url without padding");
        }
        return new Bytes(decoded);
    }

    /** Whether the text is this many bytes in lower-case hexadecimal. */
    static boolean isHex(String text, int size) {
        return text.length() == 2 * size && isLowerHex(text);
    }

    private static boolean isLowerHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return text.length() % 2 == 0;
    }

    /** A copy. */
    public byte[] toArray() {
        return value.clone();
    }

    /** Writes them at {@code at}. */
    void copyTo(byte[] out, int at) {
        System.arraycopy(value, 0, out, at, value.length);
    }

    public int size() {
        return value.length;
    }

    public String toHex() {
        return HEX.formatHex(value);
    }

    public String toBase64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    public String toUtf8() {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** Compares in constant time, so that it may be used on secrets. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** Says the length only: bytes may be secret. */
    @Override
    public String toString() {
        return "Bytes[" + value.length + "]";
    }
}
