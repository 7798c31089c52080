package org.gongjue.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.Checkpoint;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Receipt;
import org.gongjue.ledger.TreeHead;

/** V10 to V12: the log as a whole. */
final class LogChecks {
    private LogChecks() {}

    /** V10: numbers without a gap, each entry naming the one before, types in the order of the phases, times growing. */
    static void chain(Bundle bundle, Counter counter) {
        LogWalk walk = new LogWalk(bundle.manifest());
        bundle.eachEntry(line -> {
            walk.requireNext(line, bundle.body(line));
            counter.add();
        });
        if (bundle.isPublished()) {
            walk.requireEnded();
        } else {
            walk.requireClosed();
        }
    }

    /** V11: every head signed and true of the entries, sizes growing to the last entry; every checkpoint is a head. */
    static void heads(Bundle bundle, Counter counter) {
        Manifest manifest = bundle.manifest();
        Map<Long, Hash> heads = signedHeads(bundle);
        LogTree tree = bundle.tree(heads.keySet());
        bundle.eachHead(line -> {
            TreeHead head = line.value();
            line.place().requireEqual("root", tree.root(head.size(), line.place()), head.root());
            counter.add();
        });
        Place place = Place.of(EvidenceMember.HEADS);
        long last = heads.keySet().stream().max(Long::compare).orElse(0L);
        if (bundle.isPublished()) {
            place.requireEqual("last size", tree.size(), last);
        } else {
            place.require(last > bundle.close().closeSize(), "没有树头包含 CLOSE", "no head covers CLOSE");
        }
        Place.of(EvidenceMember.CHAIN).requireEqual("electionKey", manifest.electionId().onChain(),
                bundle.chainReference().electionKey());
        checkpoints(bundle, heads, counter);
    }

    /** Roots by size of the signed heads. */
    private static Map<Long, Hash> signedHeads(Bundle bundle) {
        Manifest manifest = bundle.manifest();
        Map<Long, Hash> heads = new HashMap<>();
        List<TreeHead> before = new ArrayList<>();
        bundle.eachHead(line -> {
            TreeHead head = line.value();
            line.place().requireEqual("electionId", manifest.electionId(), head.election());
            line.place().require(head.signedBy(manifest.serviceKey()), "不是服务方密钥对本行内容的签名",
                    "jws is not the service key's signature over this head");
            before.forEach(last -> line.place().require(head.size() > last.size(), "size 没有增长", "size does not grow"));
            before.clear();
            before.add(head);
            heads.put(head.size(), head.root());
        });
        return heads;
    }

    private static void checkpoints(Bundle bundle, Map<Long, Hash> heads, Counter counter) {
        List<Checkpoint> before = new ArrayList<>();
        bundle.eachCheckpoint(line -> {
            Checkpoint point = line.value();
            line.place().requireEqual("root", Optional.ofNullable(heads.get(point.size())), Optional.of(point.root()));
            before.forEach(last -> line.place().require(point.size() > last.size()
                    && point.blockNumber() >= last.blockNumber() && point.blockTime() >= last.blockTime(),
                    "size、blockNumber 或 blockTime 没有增长", "size, blockNumber or blockTime does not grow"));
            before.clear();
            before.add(point);
            counter.add();
        });
    }

    /** V12: every receipt a voter supplied names a ballot of the record; without receipts there is nothing to check. */
    static void receipts(Bundle bundle, Counter counter) {
        Map<Long, List<Receipt>> wanted = new HashMap<>();
        for (int i = 0; i < bundle.receipts().size(); i++) {
            Receipt receipt = receipt(bundle, bundle.receipts().get(i), new Place("receipt " + (i + 1), 0));
            wanted.computeIfAbsent(receipt.entryNo(), entryNo -> new ArrayList<>()).add(receipt);
        }
        if (wanted.isEmpty()) {
            return;
        }
        Set<Long> met = new HashSet<>();
        bundle.eachEntry(line -> {
            Entry entry = line.value();
            for (Receipt receipt : wanted.getOrDefault(entry.seq(), List.of())) {
                line.place().require(entry.type() == EntryType.BALLOT && names(receipt, bundle.cast(line)),
                        "不是回执所证明的选票", "is not the ballot that a receipt names");
                met.add(entry.seq());
                counter.add();
            }
        });
        for (Long entryNo : wanted.keySet()) {
            Place.of(EvidenceMember.ENTRIES).require(met.contains(entryNo), "没有回执所证明的第 " + entryNo + " 条",
                    "entry " + entryNo + ", which a receipt names, is not there");
        }
    }

    private static Receipt receipt(Bundle bundle, String compact, Place place) {
        Manifest manifest = bundle.manifest();
        try {
            Jws jws = Jws.parse(compact);
            place.require(jws.typ().equals(Receipt.TYP) && jws.signedBy(manifest.serviceKey()), FaultCode.E_SIG,
                    "不是服务方签名的回执",
                    "is not a receipt signed by the service key");
            Receipt receipt = Receipt.parse(jws.payload());
            place.requireEqual("electionId", manifest.electionId(), receipt.electionId());
            place.requireEqual("mmdSeconds", manifest.mmdSeconds(), receipt.mmdSeconds());
            return receipt;
        } catch (MalformedJson e) {
            throw place.unreadable(e);
        }
    }

    private static boolean names(Receipt receipt, Cast cast) {
        return receipt.rollIndex() == cast.head().rollIndex() && receipt.seq() == cast.head().seq()
                && receipt.ballotHash().equals(cast.hash())
                && receipt.receivedAt().equals(cast.body().receivedAt());
    }
}
