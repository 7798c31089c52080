package org.gongjue.ledger;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The headers of a ZIP file (PKWARE APPNOTE 4.3) with every free field fixed, so that the writer has no choice and the
 * reader can compare byte by byte: stored, no flags, 1980-01-01 00:00, no extra fields, no comments, no ZIP64.
 * The fixed values are those of Python's {@code zipfile.ZipInfo(name)}, so that others can rebuild a bundle easily.
 */
final class ZipLayout {
    static final int LOCAL = 30;
    private static final int CENTRAL = 46;
    private static final int END = 22;
    private static final short VERSION = 20;
    private static final short MADE_BY_UNIX = (short) (3 << 8 | VERSION);
    private static final short MIDNIGHT = 0;
    private static final short FIRST_OF_JANUARY_1980 = 1 << 5 | 1;
    private static final int OWNER_READS_AND_WRITES = 0600 << 16;

    private ZipLayout() {}

    static byte[] local(EvidenceMember member, int crc, int size) {
        byte[] name = name(member);
        ByteBuffer out = buffer(LOCAL + name.length).putInt(0x04034b50);
        return shared(out, crc, size, name).put(name).array();
    }

    static byte[] central(EvidenceMember member, int crc, int size, int offset) {
        byte[] name = name(member);
        ByteBuffer out = buffer(CENTRAL + name.length).putInt(0x02014b50).putShort(MADE_BY_UNIX);
        shared(out, crc, size, name).putShort((short) 0).putShort((short) 0).putShort((short) 0);
        return out.putInt(OWNER_READS_AND_WRITES).putInt(offset).put(name).array();
    }

    static byte[] end(int members, int centralSize, int centralOffset) {
        return buffer(END).putInt(0x06054b50).putShort((short) 0).putShort((short) 0).putShort((short) members)
                .putShort((short) members).putInt(centralSize).putInt(centralOffset).putShort((short) 0).array();
    }

    /** Version needed, flags, method, time, date, CRC-32, both sizes, lengths of name and extra field. */
    private static ByteBuffer shared(ByteBuffer out, int crc, int size, byte[] name) {
        return out.putShort(VERSION).putShort((short) 0).putShort((short) 0).putShort(MIDNIGHT)
                .putShort(FIRST_OF_JANUARY_1980).putInt(crc).putInt(size).putInt(size).putShort((short) name.length)
                .putShort((short) 0);
    }

    static int crc(byte[] local) {
        return ByteBuffer.wrap(local).order(ByteOrder.LITTLE_ENDIAN).getInt(14);
    }

    static int size(byte[] local) {
        return ByteBuffer.wrap(local).order(ByteOrder.LITTLE_ENDIAN).getInt(18);
    }

    private static byte[] name(EvidenceMember member) {
        return member.file().getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
