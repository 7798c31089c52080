package org.gongjue.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.MalformedJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EvidenceReaderTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatWasPacked() throws IOException {
        try (EvidenceReader reader = open(RawEvidence.zip(members()))) {
            assertThat(reader.bytes(EvidenceMember.README).toUtf8()).isEqualTo("text of README.txt\n");
            assertThat(reader.size(EvidenceMember.README)).isEqualTo(19);
            assertThat(reader.sha256(EvidenceMember.README))
                    .isEqualTo(Hash.sha256(Bytes.utf8("text of README.txt\n").toArray()));
        }
    }

    @Test
    void readsMembersLineByLine() throws IOException {
        Map<EvidenceMember, Bytes> members = members();
        members.put(EvidenceMember.HEADS, Bytes.utf8("one\n\ntwo\n"));

        assertThat(lines(members, EvidenceMember.HEADS)).containsExactly("one", "", "two");
    }

    @Test
    void readsAnEmptyMemberAsNoLines() throws IOException {
        Map<EvidenceMember, Bytes> members = members();
        members.put(EvidenceMember.CHECKPOINTS, Bytes.utf8(""));

        assertThat(lines(members, EvidenceMember.CHECKPOINTS)).isEmpty();
    }

    @Test
    void refusesALastLineWithoutItsNewline() {
        Map<EvidenceMember, Bytes> members = members();
        members.put(EvidenceMember.HEADS, Bytes.utf8("one\ntwo"));

        assertThatThrownBy(() -> lines(members, EvidenceMember.HEADS)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void isAZipThatOthersRead() throws IOException {
        Path file = folder.resolve("evidence.zip");
        Files.write(file, RawEvidence.zip(members()));

        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("index.json", "README.txt", "manifest.json",
                    "roll.jsonl", "entries.jsonl", "heads.jsonl", "checkpoints.jsonl", "chain.json");
            assertThat(new String(zip.getInputStream(zip.getEntry("chain.json")).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("text of chain.json\n");
        }
    }

    @Test
    void refusesAnEmptyFile() {
        assertRefused(new byte[0], "the file ends");
    }

    @Test
    void refusesBytesBeforeTheBundle() {
        assertRefused(Bytes.hex("00" + Bytes.of(RawEvidence.zip(members())).toHex()).toArray(), "index.json");
    }

    @Test
    void refusesBytesBehindTheBundle() {
        assertRefused(Bytes.hex(Bytes.of(RawEvidence.zip(members())).toHex() + "00").toArray(), "the end of the file");
    }

    @Test
    void refusesMembersInAnotherOrder() {
        List<EvidenceMember> order = new ArrayList<>(List.of(EvidenceMember.values()));
        Collections.swap(order, 3, 4);
        Map<EvidenceMember, Bytes> members = new LinkedHashMap<>();
        order.forEach(member -> members.put(member, Bytes.utf8("text of " + member.file() + "\n")));

        assertRefused(RawEvidence.zip(members), "the header of roll.jsonl");
    }

    @Test
    void refusesABundleWithAMemberLeftOut() {
        Map<EvidenceMember, Bytes> members = members();
        members.remove(EvidenceMember.CHECKPOINTS);

        assertRefused(RawEvidence.zip(members), "the header of checkpoints.jsonl");
    }

    @Test
    void refusesCompressedMembersUnread() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (EvidenceMember member : EvidenceMember.values()) {
                zip.putNextEntry(new ZipEntry(member.file()));
                zip.write(new byte[1 << 20]);
            }
        }

        assertRefused(out.toByteArray(), "the header of index.json");
    }

    @Test
    void refusesAClaimedSizeBeyondTheFileBeforeReadingIt() {
        assertRefused(claiming(EvidenceMember.README, 1 << 17), "the size of README.txt");
    }

    @Test
    void refusesAClaimedSizeOfOneGigabyte() {
        assertRefused(claiming(EvidenceMember.ENTRIES, 1 << 30), "the size of entries.jsonl");
    }

    @Test
    void refusesAClaimedSizeBelowZero() {
        assertRefused(claiming(EvidenceMember.ENTRIES, -1), "the size of entries.jsonl");
    }

    @Test
    void refusesAMemberBeyondItsLimit() {
        Map<EvidenceMember, Bytes> members = members();
        members.put(EvidenceMember.CHAIN, Bytes.of(new byte[EvidenceMember.CHAIN.limit() + 1]));

        assertRefused(RawEvidence.zip(members), "the size of chain.json");
    }

    @Test
    void refusesAMemberThatDoesNotFitItsChecksum() {
        byte[] zip = RawEvidence.zip(members());
        zip[at(zip, "text of manifest.json")] = 'T';

        assertRefused(zip, "the checksum of manifest.json");
    }

    private byte[] claiming(EvidenceMember member, int size) {
        byte[] zip = RawEvidence.zip(members());
        ByteBuffer header = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = at(zip, member.file() + "text of") - ZipLayout.LOCAL;
        header.putInt(at + 18, size).putInt(at + 22, size);
        return zip;
    }

    private static int at(byte[] zip, String text) {
        return Bytes.of(zip).toHex().indexOf(Bytes.utf8(text).toHex()) / 2;
    }

    private void assertRefused(byte[] zip, String place) {
        assertThatThrownBy(() -> open(zip).close()).isInstanceOf(UnreadableEvidence.class).hasMessageContaining(place);
    }

    private List<String> lines(Map<EvidenceMember, Bytes> members, EvidenceMember member) throws IOException {
        try (EvidenceReader reader = open(RawEvidence.zip(members)); Stream<Bytes> lines = reader.lines(member)) {
            return lines.map(Bytes::toUtf8).toList();
        }
    }

    private EvidenceReader open(byte[] zip) throws IOException {
        Path file = folder.resolve("evidence.zip");
        Files.write(file, zip);
        return EvidenceReader.open(file);
    }

    private static Map<EvidenceMember, Bytes> members() {
        Map<EvidenceMember, Bytes> members = new EnumMap<>(EvidenceMember.class);
        Arrays.stream(EvidenceMember.values())
                .forEach(member -> members.put(member, Bytes.utf8("text of " + member.file() + "\n")));
        return members;
    }
}
