package org.gongjue.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.RawEvidence;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.TreeHead;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tests of the numbered checks share: bending a record and asking which check fails first. */
abstract class ChecksTest {

    /** The first failing check and its reason for a record bent before it was sealed. */
    static String failureOf(OneRecord record) {
        return failureOf(record.seal().zip());
    }

    /** Why this check fails, whichever others do. */
    static String failureOf(String check, OneRecord record) {
        return Verification.of(record.seal().zip(), "--json", "--lang", "en").failure(check);
    }

    /** The same for members changed after sealing, in a sound container with a fitting index. */
    static String failureOf(OneRecord record, EvidenceMember member, UnaryOperator<String> edit) {
        Map<EvidenceMember, Bytes> members = members(record);
        members.put(member, Bytes.utf8(edit.apply(members.getOrDefault(member, Bytes.utf8("")).toUtf8())));
        return failureOf(RawEvidence.zipWithIndex(members));
    }

    static String failureOf(byte[] zip, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--json", "--lang", "en"));
        Verification verification = Verification.of(zip, all.toArray(String[]::new));
        String failure = verification.firstFailure();
        assertThat(verification.exit()).isEqualTo(failure.equals("none") ? 0 : 2);
        return failure;
    }

    static Map<EvidenceMember, Bytes> members(OneRecord record) {
        Map<EvidenceMember, Bytes> members = new EnumMap<>(EvidenceMember.class);
        members.put(EvidenceMember.README, Bytes.utf8("read me"));
        members.put(EvidenceMember.MANIFEST, record.manifest.canonical());
        members.put(EvidenceMember.ROLL, lines(record.roll, RollEntry::canonical));
        members.put(EvidenceMember.ENTRIES, lines(record.entries, Entry::canonical));
        members.put(EvidenceMember.HEADS, lines(record.heads, TreeHead::canonical));
        members.put(EvidenceMember.CHECKPOINTS, lines(record.checkpoints, Checkpoint::canonical));
        members.put(EvidenceMember.CHAIN, record.chain.canonical());
        return members;
    }

    private static <T> Bytes lines(List<T> things, Function<T, Bytes> line) {
        StringBuilder out = new StringBuilder();
        things.forEach(thing -> out.append(line.apply(thing).toUtf8()).append('\n'));
        return Bytes.utf8(out.toString());
    }

    /** A copy with one member set. */
    static Json.Obj with(Json.Obj object, String name, Object value) {
        Map<String, Json> members = new java.util.LinkedHashMap<>(object.members());
        members.put(name, Json.of(value));
        return new Json.Obj(members);
    }
}
