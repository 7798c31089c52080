package org.gongjue.crypto;

import java.io.ByteArrayOutputStream;
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(u32(parts.size()).toArray());
        for (Bytes part : parts) {
            out.writeBytes(u32(part.size()).toArray());
            out.writeBytes(part.toArray());
        }
        return Bytes.of(out.toByteArray());
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
