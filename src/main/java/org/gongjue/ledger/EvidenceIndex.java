package org.gongjue.ledger;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;

/** {@code index.json}: size and SHA-256 of every other member, in their order. */
public record EvidenceIndex(Map<EvidenceMember, File> files) {
    private static final Set<String> NAMES = Set.of("v", "files");

    /** Size in bytes. */
    public record File(long size, Hash sha256) {
        private static final Set<String> NAMES = Set.of("name", "size", "sha256");
    }

    public EvidenceIndex {
        files = Map.copyOf(files);
    }

    /** Reads canonical bytes that list exactly the members other than the index; else a {@code MalformedJson}. */
    public static EvidenceIndex parse(Bytes utf8) {
        return Fields.canonical(utf8, fields -> {
            fields.requireExactly(NAMES);
            if (!fields.text("v").equals(Manifest.VERSION)) {
                throw new IllegalArgumentException("$.v: expected " + Manifest.VERSION);
            }
            Map<EvidenceMember, File> files = new EnumMap<>(EvidenceMember.class);
            Iterator<Fields> listed = fields.objects("files").iterator();
            for (EvidenceMember member : EvidenceMember.INDEXED) {
                files.put(member, file(member, listed));
            }
            if (listed.hasNext()) {
                throw new IllegalArgumentException("$.files: expected no more files");
            }
            return new EvidenceIndex(files);
        });
    }

    private static File file(EvidenceMember member, Iterator<Fields> listed) {
        if (!listed.hasNext()) {
            throw new IllegalArgumentException("$.files: expected " + member.file());
        }
        Fields file = listed.next();
        file.requireExactly(File.NAMES);
        if (!file.text("name").equals(member.file())) {
            throw new IllegalArgumentException(file.path() + ".name: expected " + member.file());
        }
        return new File(file.integer("size"), file.hash("sha256"));
    }

    public Bytes canonical() {
        return Json.object("v", Manifest.VERSION, "files", files.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> Json.object("name", file.getKey().file(), "size", file.getValue().size(), "sha256",
                        file.getValue().sha256()))
                .toList()).canonical();
    }
}
