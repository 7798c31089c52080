package org.gongjue.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.MalformedJson;

/** Lines that each end with one newline (0x0A), the last one too; a longer line than {@link #LONGEST} is malformed. */
final class Lines implements Iterator<Bytes> {
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private int next;

    private Lines(InputStream in) {
        this.in = in;
        this.next = read();
    }

    static Stream<Bytes> of(InputStream in) {
        Spliterator<Bytes> lines = Spliterators.spliteratorUnknownSize(new Lines(in),
                Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(lines, false).onClose(() -> close(in));
    }

    @Override
    public boolean hasNext() {
        return next >= 0;
    }

    @Override
    public Bytes next() {
        if (next < 0) {
            throw new NoSuchElementException();
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (; next != '\n'; next = read()) {
            if (next < 0 || line.size() == LONGEST) {
                throw new MalformedJson("expected a newline at the end of every line, after at most 2^20 bytes");
            }
            line.write(next);
        }
        next = read();
        return Bytes.of(line.toByteArray());
    }

    private int read() {
        try {
            return in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
