package org.gongjue.roll;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

import org.gongjue.crypto.Bytes;

/** The bytes of a register as text: UTF-8, with or without BOM, else GB18030. */
sealed interface RegisterText {
    int MOST_BYTES = 10 * 1024 * 1024;

    record Read(String text, String encoding) implements RegisterText {}

    record Unreadable(int row, Fault fault) implements RegisterText {}

    static RegisterText of(Bytes file) {
        if (file.size() > MOST_BYTES) {
            return new Unreadable(1, Fault.FILE_TOO_LARGE);
        }
        byte[] bytes = file.toArray();
        if (starts(bytes, 'P', 'K', 3, 4) || starts(bytes, '%', 'P', 'D', 'F')
                || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
            return new Unreadable(1, Fault.FILE_IS_NOT_CSV);
        }
        if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) {
            return new Unreadable(1, Fault.FILE_IS_UTF16);
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return new Unreadable(rowAt(bytes, i), Fault.NUL_BYTE);
            }
        }
        return starts(bytes, 0xef, 0xbb, 0xbf) ? utf8(bytes, 3, "utf-8-sig") : utf8OrGb18030(bytes);
    }

    private static RegisterText utf8(byte[] bytes, int from, String encoding) {
        Decoded decoded = decode(bytes, from, StandardCharsets.UTF_8);
        return decoded.isWhole() ? new Read(decoded.text, encoding) : decoded.unreadable(bytes);
    }

    /**
     * GB18030 accepts many UTF-8 texts with a broken byte as nonsense, so it must also make sense of the header; where both
     * encodings break, the one that read further is the one the file was meant to have.
     */
    private static RegisterText utf8OrGb18030(byte[] bytes) {
        Decoded utf8 = decode(bytes, 0, StandardCharsets.UTF_8);
        if (utf8.isWhole()) {
            return new Read(utf8.text, "utf-8");
        }
        Decoded gb = decode(bytes, 0, Charset.forName("GB18030"));
        if (gb.text.lines().limit(1).noneMatch(header -> header.contains(Column.ROOM.title))) {
            return utf8.unreadable(bytes);
        }
        return gb.isWhole() ? new Read(gb.text, "gb18030") : gb.unreadable(bytes);
    }

    /** What could be decoded, and where it broke (-1: nowhere). */
    record Decoded(String text, int broken, boolean cutShort) {
        boolean isWhole() {
            return broken < 0;
        }

        Unreadable unreadable(byte[] bytes) {
            return new Unreadable(rowAt(bytes, broken), cutShort ? Fault.ROW_CUT_SHORT : Fault.ENCODING);
        }
    }

    private static Decoded decode(byte[] bytes, int from, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length - from + 1);
        CoderResult result = decoder.decode(in, out, false);
        boolean cutShort = result.isUnderflow() && in.hasRemaining();
        int broken = result.isError() || cutShort ? in.position() : -1;
        return new Decoded(out.flip().toString(), broken, cutShort);
    }

    private static int rowAt(byte[] bytes, int position) {
        int row = 1;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                row++;
            }
        }
        return row;
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
