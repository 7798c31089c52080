package org.gongjue.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.Bytes;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.RawEvidence;

import static org.assertj.core.api.Assertions.assertThat;

/** No change of a bundle, however small, ever verifies, and none makes the verifier stumble. */
class TamperedRecordTest extends ChecksTest {
    private static final OneRecord RECORD = new OneRecord().seal();
    private static final byte[] SOUND = RECORD.zip();
    private static final int WORKERS = 4;
    /** Of each member; what is changed behind a repaired container has to go through every check. */
    private static final int PLACES = 16;

    @TempDir
    Path folder;

    /** Changed in place: writing the whole file each time would take longer than checking it. */
    @Test
    void refusesEveryChangeOfOneByte() {
        assertThat(Verification.of(SOUND).exit()).isZero();

        IntStream.range(0, WORKERS).parallel().forEach(worker -> {
            Path file = folder.resolve(worker + ".zip");
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.write(SOUND);
                for (int at = worker; at < SOUND.length; at += WORKERS) {
                    int flip = 1 << (at / WORKERS % 8);
                    write(bytes, at, SOUND[at] ^ flip);

                    assertThat(Verification.of(file, "--json").exit()).as("byte %d ^ %d", at, flip).isIn(2, 3);

                    write(bytes, at, SOUND[at]);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThat(Verification.of(file).exit()).isZero();
        });
    }

    private static void write(RandomAccessFile file, int at, int octet) throws IOException {
        file.seek(at);
        file.write(octet);
    }

    @Test
    void refusesEveryTruncation() throws IOException {
        Path file = folder.resolve("shorter.zip");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.write(SOUND);
            for (int length = SOUND.length - 1; length >= 0; length--) {
                bytes.setLength(length);

                assertThat(Verification.of(file, "--json").exit()).as("%d bytes", length).isEqualTo(3);
            }
        }
    }

    /** A forger repairs checksums and index; then the checks themselves must notice, so each member is tried here. */
    @Test
    void findsEveryChangeOfTheRecordBehindARepairedContainer() {
        Map<EvidenceMember, Bytes> members = members(RECORD);
        for (EvidenceMember member : new EvidenceMember[]{EvidenceMember.MANIFEST, EvidenceMember.ROLL,
                EvidenceMember.ENTRIES, EvidenceMember.HEADS}) {
            byte[] content = members.getOrDefault(member, Bytes.utf8("")).toArray();
            for (int at : new Random(member.file().hashCode()).ints(PLACES, 0, content.length).toArray()) {
                Map<EvidenceMember, Bytes> changed = members(RECORD);
                byte[] bytes = content.clone();
                bytes[at] ^= (byte) (1 << (at % 7));
                changed.put(member, Bytes.of(bytes));

                assertThat(exit(RawEvidence.zipWithIndex(changed))).as("%s byte %d", member, at).isEqualTo(2);
            }
        }
    }

    private int exit(byte[] zip) {
        Path file = folder.resolve("changed.zip");
        try {
            Files.write(file, zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Verification.of(file, "--json").exit();
    }
}
