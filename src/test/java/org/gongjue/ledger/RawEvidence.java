package org.gongjue.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;

/** Packs any bytes as an evidence bundle, for records that the writer would never write. */
public final class RawEvidence {
    private RawEvidence() {}

    /** A sound container around these members in the map's order, whatever they say. */
    public static byte[] zip(Map<EvidenceMember, Bytes> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<byte[]> directory = new ArrayList<>();
        members.forEach((member, content) -> {
            CRC32 crc = new CRC32();
            crc.update(content.toArray());
            directory.add(ZipLayout.central(member, (int) crc.getValue(), content.size(), out.size()));
            out.writeBytes(ZipLayout.local(member, (int) crc.getValue(), content.size()));
            out.writeBytes(content.toArray());
        });
        int start = out.size();
        directory.forEach(out::writeBytes);
        out.writeBytes(ZipLayout.end(directory.size(), out.size() - start, start));
        return out.toByteArray();
    }

    /** The same with an index that fits them. */
    public static byte[] zipWithIndex(Map<EvidenceMember, Bytes> members) {
        Map<EvidenceMember, EvidenceIndex.File> files = new EnumMap<>(EvidenceMember.class);
        EvidenceMember.INDEXED.forEach(member -> {
            Bytes content = members.getOrDefault(member, Bytes.utf8(""));
            files.put(member, new EvidenceIndex.File(content.size(), Hash.sha256(content.toArray())));
        });
        Map<EvidenceMember, Bytes> all = new EnumMap<>(members);
        all.put(EvidenceMember.INDEX, new EvidenceIndex(files).canonical());
        return zip(all);
    }
}
