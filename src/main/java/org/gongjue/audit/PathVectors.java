package org.gongjue.audit;

import java.util.List;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.Merkle;

/** Checks every member named like {@code rollPath3}: the audit path of the leaf with that index (RFC 9162, 2.1.3). */
record PathVectors(VectorFile file, VectorReport report) {

    void check(String prefix, List<Hash> leaves, Hash root, long size) {
        for (String name : named(file, prefix)) {
            int index = Integer.parseInt(name.substring(prefix.length()));
            report.expect(name, "$." + name, () -> index < leaves.size()
                    && Merkle.includes(leaves.get(index), index, size, file.fields().hashes(name), root));
        }
    }

    static List<String> named(VectorFile file, String prefix) {
        return file.fields().object().members().keySet().stream().filter(name -> name.matches(prefix + "[0-9]{1,9}"))
                .sorted().toList();
    }
}
