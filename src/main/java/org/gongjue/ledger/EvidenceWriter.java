package org.gongjue.ledger;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.gongjue.crypto.Bytes;

/** Writes an evidence bundle: the same evidence gives the same bytes. Needs memory for one line, however long the record. */
public final class EvidenceWriter {
    private static final byte[] README = readme();

    /** Lines or bytes of one member; called twice and giving the same both times. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private EvidenceWriter() {}

    /**
     * Writes the whole file and flushes; the stream stays open. Where the evidence changes while it is being written, an
     * {@link IllegalStateException} leaves an incomplete file that every reader refuses.
     */
    public static void write(Evidence evidence, OutputStream out) throws IOException {
        Map<EvidenceMember, Content> contents = contents(evidence);
        Map<EvidenceMember, Measure.Sum> sums = new EnumMap<>(EvidenceMember.class);
        Map<EvidenceMember, EvidenceIndex.File> files = new EnumMap<>(EvidenceMember.class);
        for (Map.Entry<EvidenceMember, Content> member : contents.entrySet()) {
            Measure.Sum sum = measure(member.getKey(), member.getValue());
            sums.put(member.getKey(), sum);
            files.put(member.getKey(), new EvidenceIndex.File(sum.size(), sum.sha256()));
        }
        Content index = bytes(new EvidenceIndex(files).canonical().toArray());
        contents.put(EvidenceMember.INDEX, index);
        sums.put(EvidenceMember.INDEX, measure(EvidenceMember.INDEX, index));
        writeZip(contents, sums, out);
    }

    private static Map<EvidenceMember, Content> contents(Evidence evidence) {
        Map<EvidenceMember, Content> contents = new EnumMap<>(EvidenceMember.class);
        contents.put(EvidenceMember.README, bytes(README));
        contents.put(EvidenceMember.MANIFEST, bytes(evidence.manifest().canonical().toArray()));
        contents.put(EvidenceMember.ROLL, lines(() -> evidence.roll().get().map(RollEntry::canonical)));
        contents.put(EvidenceMember.ENTRIES, lines(() -> evidence.entries().get().map(Entry::canonical)));
        contents.put(EvidenceMember.HEADS, lines(() -> evidence.heads().stream().map(TreeHead::canonical)));
        contents.put(EvidenceMember.CHECKPOINTS,
                lines(() -> evidence.checkpoints().stream().map(Checkpoint::canonical)));
        contents.put(EvidenceMember.CHAIN, bytes(evidence.chain().canonical().toArray()));
        return contents;
    }

    private static void writeZip(Map<EvidenceMember, Content> contents, Map<EvidenceMember, Measure.Sum> sums,
            OutputStream target) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(target, 1 << 16);
        List<byte[]> directory = new ArrayList<>();
        long offset = 0;
        for (Map.Entry<EvidenceMember, Content> entry : contents.entrySet()) {
            EvidenceMember member = entry.getKey();
            Measure.Sum sum = Objects.requireNonNull(sums.get(member));
            int size = Math.toIntExact(sum.size());
            byte[] header = ZipLayout.local(member, sum.crc(), size);
            directory.add(ZipLayout.central(member, sum.crc(), size, Math.toIntExact(offset)));
            out.write(header);
            Measure written = new Measure(out, member.limit());
            entry.getValue().writeTo(written);
            if (!written.sum().equals(sum)) {
                throw new IllegalStateException(member.file() + " changed while it was written");
            }
            offset += header.length + sum.size();
        }
        int directorySize = 0;
        for (byte[] header : directory) {
            out.write(header);
            directorySize += header.length;
        }
        out.write(ZipLayout.end(directory.size(), directorySize, Math.toIntExact(offset)));
        out.flush();
    }

    private static Measure.Sum measure(EvidenceMember member, Content content) throws IOException {
        Measure measure = new Measure(OutputStream.nullOutputStream(), member.limit());
        content.writeTo(measure);
        return measure.sum();
    }

    private static Content bytes(byte[] value) {
        return out -> out.write(value);
    }

    private static Content lines(Supplier<Stream<Bytes>> lines) {
        return out -> {
            try (Stream<Bytes> stream = lines.get()) {
                for (Iterator<Bytes> it = stream.iterator(); it.hasNext();) {
                    out.write(it.next().toArray());
                    out.write('\n');
                }
            }
        };
    }

    private static byte[] readme() {
        try (InputStream in = EvidenceWriter.class.getResourceAsStream("/evidence/README.txt")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Objects.requireNonNull(in, "the build puts evidence/README.txt on the class path").transferTo(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
