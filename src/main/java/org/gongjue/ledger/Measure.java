package org.gongjue.ledger;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.zip.CRC32;

import org.gongjue.crypto.Hash;

/** Counts, sums (CRC-32) and hashes what passes, up to a limit of bytes. */
final class Measure extends FilterOutputStream {
    private final CRC32 crc = new CRC32();
    private final MessageDigest digest = Hash.digest();
    private final long limit;
    private long size;

    Measure(OutputStream out, long limit) {
        super(out);
        this.limit = limit;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[]{(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        size += length;
        if (size > limit) {
            throw new IllegalStateException("a member of the evidence has more than " + limit + " bytes");
        }
        crc.update(bytes, offset, length);
        digest.update(bytes, offset, length);
        out.write(bytes, offset, length);
    }

    /** Ends the hashing; call once. */
    Sum sum() {
        return new Sum(size, (int) crc.getValue(), Hash.of(digest.digest()));
    }

    /** Size in bytes, CRC-32 and hash of a member. */
    record Sum(long size, int crc, Hash sha256) {}
}
