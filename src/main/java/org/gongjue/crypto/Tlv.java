package org.gongjue.crypto;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;

/** The encodings of protocol.md 2.2, under every hash: each part with its length before it, so no two lists look alike. */
public final class Tlv {
    private Tlv() {}

    /** {@code enc(x…)}. */
    public static Bytes enc(Bytes... parts) {
        return enc(Arrays.asList(parts));
    }

    public static Bytes enc(List<Bytes> parts) {
        return Bytes.of(encoded(parts));
    }

    static byte[] encoded(List<Bytes> parts) {
        int size = Integer.BYTES * (1 + parts.size()) + parts.stream().mapToInt(Bytes::size).sum();
        ByteBuffer out = ByteBuffer.allocate(size).putInt(parts.size());
        for (Bytes part : parts) {
            out.putInt(part.size());
            part.copyTo(out.array(), out.position());
            out.position(out.position() + part.size());
        }
        return out.array();
    }

    /** UTF-8 of the text's NFC form. */
    public static Bytes text(String text) {
        return Bytes.utf8(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    public static Bytes texts(List<String> texts) {
        return enc(texts.stream().map(Tlv::text).toList());
    }

    static Bytes points(List<Point> points) {
        return enc(points.stream().map(Point::bytes).toList());
    }

    /** Four bytes, big-endian. */
    public static Bytes u32(int value) {
        return Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    /** Eight bytes, big-endian. */
    public static Bytes u64(long value) {
        return Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    /** Big-endian without a sign, padded on the left to {@code size} bytes. */
    static byte[] unsigned(BigInteger value, int size) {
        byte[] signed = value.toByteArray();
        byte[] out = new byte[size];
        int skipped = Math.max(0, signed.length - size);
        System.arraycopy(signed, skipped, out, size - signed.length + skipped, signed.length - skipped);
        return out;
    }
}
