package org.gongjue.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Evidence;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.EvidenceReader;
import org.gongjue.ledger.EvidenceWriter;
import org.gongjue.ledger.RawEvidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EvidenceWriterTest extends ChecksTest {

    @TempDir
    Path folder;

    @Test
    void writesTheSameBytesForTheSameRecord() {
        OneRecord record = new OneRecord().seal();

        assertThat(record.zip()).isEqualTo(record.zip());
    }

    @Test
    void writesNothingButTheMembersInTheirFixedContainer() throws IOException {
        OneRecord record = new OneRecord().seal();
        Path file = folder.resolve("evidence.zip");
        Files.write(file, record.zip());
        var members = members(record);
        try (EvidenceReader reader = EvidenceReader.open(file)) {
            members.put(EvidenceMember.README, reader.bytes(EvidenceMember.README));
        }

        assertThat(Bytes.of(record.zip())).isEqualTo(Bytes.of(RawEvidence.zipWithIndex(members)));
    }

    @Test
    void closesTheStreamsItAskedFor() throws IOException {
        OneRecord record = new OneRecord().seal();
        AtomicInteger open = new AtomicInteger();
        Evidence evidence = new Evidence(record.manifest, record.roll::stream, () -> {
            open.incrementAndGet();
            return record.entries.stream().onClose(open::decrementAndGet);
        }, record.heads, record.checkpoints, record.chain);

        EvidenceWriter.write(evidence, OutputStream.nullOutputStream());

        assertThat(open).hasValue(0);
    }

    @Test
    void refusesARecordThatChangesWhileItIsWritten() {
        OneRecord record = new OneRecord().seal();
        AtomicInteger asked = new AtomicInteger();
        Evidence evidence = new Evidence(record.manifest, record.roll::stream,
                () -> record.entries.stream().limit(25 - asked.getAndIncrement()), record.heads, record.checkpoints,
                record.chain);

        assertThatThrownBy(() -> EvidenceWriter.write(evidence, OutputStream.nullOutputStream()))
                .isInstanceOf(IllegalStateException.class).hasMessage("entries.jsonl changed while it was written");
    }

    /** 200,000 entries pass through without being held. */
    @Test
    void readsBackALongRecord() throws IOException {
        OneRecord record = new OneRecord().seal();
        int size = 200_000;
        Evidence evidence = new Evidence(record.manifest, record.roll::stream, () -> entries(size), List.of(),
                List.of(),
                record.chain);
        Path file = folder.resolve("long.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            EvidenceWriter.write(evidence, out);
        }

        try (EvidenceReader reader = EvidenceReader.open(file);
                Stream<Bytes> lines = reader.lines(EvidenceMember.ENTRIES)) {
            assertThat(lines.count()).isEqualTo(size);
        }
    }

    private static Stream<Entry> entries(int size) {
        return IntStream.range(0, size).mapToObj(i -> new Entry(OneRecord.ELECTION, i, EntryType.OPEN, Hash.ZERO,
                Instant.EPOCH, Hash.ZERO, Json.object()));
    }
}
