package org.gongjue.ledger;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;

/**
 * Opens a bundle only if every byte of its container is the one {@link EvidenceWriter} would write around the same
 * members: the headers are made again and compared, so nothing can hide before, between or behind the members, and
 * nothing is ever inflated. What the members say is not looked at here.
 */
public final class EvidenceReader implements Closeable {
    private static final int BUFFER = 1 << 16;

    private record Range(long from, Measure.Sum sum) {}

    private final FileChannel file;
    private final Map<EvidenceMember, Range> members = new EnumMap<>(EvidenceMember.class);

    private EvidenceReader(FileChannel file) {
        this.file = file;
    }

    /** Reads the whole file once. {@link UnreadableEvidence} if it is no bundle, IOException if it cannot be read. */
    public static EvidenceReader open(Path path) throws IOException {
        EvidenceReader reader = new EvidenceReader(FileChannel.open(path, StandardOpenOption.READ));
        try {
            reader.readContainer();
            return reader;
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** In bytes. */
    public long size(EvidenceMember member) {
        return range(member).sum().size();
    }

    /** Of the member's bytes. */
    public Hash sha256(EvidenceMember member) {
        return range(member).sum().sha256();
    }

    /** A whole member; for the small ones. */
    public Bytes bytes(EvidenceMember member) throws IOException {
        try (InputStream in = stream(member)) {
            return Bytes.of(in.readAllBytes());
        }
    }

    /** The lines of a {@code .jsonl} member without their newlines, read as they are asked for; close the stream. */
    public Stream<Bytes> lines(EvidenceMember member) {
        return Lines.of(stream(member));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void readContainer() throws IOException {
        long at = 0;
        List<byte[]> directory = new ArrayList<>();
        for (EvidenceMember member : EvidenceMember.values()) {
            int headerSize = ZipLayout.LOCAL + member.file().length();
            byte[] header = read(at, headerSize, member.file());
            int size = ZipLayout.size(header);
            int crc = ZipLayout.crc(header);
            require(Arrays.equals(header, ZipLayout.local(member, crc, size)), "the header of " + member.file());
            require(size >= 0 && size <= member.limit() && size <= file.size() - at - headerSize,
                    "the size of " + member.file());
            directory.add(ZipLayout.central(member, crc, size, Math.toIntExact(at)));
            Range range = new Range(at + headerSize, sum(member, at + headerSize, size));
            require(range.sum().crc() == crc, "the checksum of " + member.file());
            members.put(member, range);
            at += headerSize + size;
        }
        readDirectory(at, directory);
    }

    private void readDirectory(long from, List<byte[]> directory) throws IOException {
        long at = from;
        for (byte[] expected : directory) {
            require(Arrays.equals(read(at, expected.length, "the directory"), expected), "the directory");
            at += expected.length;
        }
        byte[] end = ZipLayout.end(directory.size(), Math.toIntExact(at - from), Math.toIntExact(from));
        require(Arrays.equals(read(at, end.length, "the end of the directory"), end), "the end of the directory");
        require(at + end.length == file.size(), "the end of the file");
    }

    private Measure.Sum sum(EvidenceMember member, long from, long size) throws IOException {
        Measure measure = new Measure(OutputStream.nullOutputStream(), member.limit());
        try (InputStream in = new RangeStream(file, from, size)) {
            in.transferTo(measure);
        }
        return measure.sum();
    }

    private byte[] read(long at, int size, String what) throws IOException {
        require(at + size <= file.size() && at + size <= Integer.MAX_VALUE, what + ", where the file ends");
        try (InputStream in = new RangeStream(file, at, size)) {
            return in.readAllBytes();
        }
    }

    private InputStream stream(EvidenceMember member) {
        Range range = range(member);
        return new RangeStream(file, range.from(), range.sum().size());
    }

    private Range range(EvidenceMember member) {
        return Objects.requireNonNull(members.get(member));
    }

    private static void require(boolean asWritten, String where) {
        if (!asWritten) {
            throw new UnreadableEvidence("not an evidence bundle as the service writes it: differs at " + where);
        }
    }

    /** Positional reads: several may run over one channel. */
    private static final class RangeStream extends InputStream {
        private final FileChannel file;
        private final byte[] buffer;
        private final long end;
        private long at;
        private int from;
        private int to;

        RangeStream(FileChannel file, long from, long size) {
            this.file = file;
            this.at = from;
            this.end = from + size;
            this.buffer = new byte[(int) Math.min(BUFFER, size)];
        }

        @Override
        public int read() throws IOException {
            return fill() ? buffer[from++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, to - from);
            System.arraycopy(buffer, from, target, offset, count);
            from += count;
            return count;
        }

        private boolean fill() throws IOException {
            if (from < to) {
                return true;
            }
            if (at == end) {
                return false;
            }
            int count = file.read(ByteBuffer.wrap(buffer, 0, (int) Math.min(buffer.length, end - at)), at);
            if (count < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
            at += count;
            from = 0;
            to = count;
            return true;
        }
    }
}
