package org.gongjue.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.CountedBoard.Measure;
import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.PartialDecryption;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.Trustees;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.TrusteeMessage;
import org.gongjue.tally.Weight;

/** V27 to V29: what was opened are the weighted sums over all counted ballots, and nothing else. */
final class TallyChecks {
    private static final Place ENTRIES = Place.of(EvidenceMember.ENTRIES);

    private TallyChecks() {}

    /** V27: TALLY_CT has exactly the sums of the counted ballots, not before the time for verifying has passed. */
    static void aggregates(Bundle bundle, Counter counter) {
        List<Aggregate> expected = Aggregation.of(bundle);
        Optional<Stated<EntryBody.Aggregates>> stated = bundle.aggregates();
        if (stated.isEmpty()) {
            ENTRIES.require(expected.isEmpty() || !bundle.isPublished(), "缺少 TALLY_CT 记录",
                    "there is no TALLY_CT entry");
            return;
        }
        Place place = stated.get().place();
        List<Aggregate> found = stated.get().body().cts();
        place.require(!expected.isEmpty(), "没有计入的选票，不得开启任何数", "no ballot counts, so nothing may be opened");
        Instant earliest = bundle.closing().at().plusSeconds(bundle.manifest().verifySeconds());
        place.require(!stated.get().at().isBefore(earliest), "早于核查期结束 " + earliest,
                "is before the time for verifying ends at " + earliest);
        place.requireEqual("number of sums", expected.size(), found.size());
        for (int i = 0; i < found.size(); i++) {
            place.requireEqual("cts[" + i + "]", OpenedSum.unopened(expected.get(i)).words(),
                    OpenedSum.unopened(found.get(i)).words());
            place.require(expected.get(i).ciphertext().equals(found.get(i).ciphertext()),
                    "cts[" + i + "] 不是计入选票的加权和", "cts[" + i + "] is not the weighted sum of the counted ballots");
            counter.add();
        }
    }

    /** V28: at least k of the trustees, each once, sent a share of every sum, with proof that its own key made it. */
    static void shares(Bundle bundle, Counter counter) {
        List<Aggregate> sums = sums(bundle);
        CountedBoard board = new CountedBoard(bundle.close().closeRoot(), bundle.close().closeSize());
        Trustees trustees = trustees(bundle);
        Set<Integer> heard = new HashSet<>();
        for (Stated<EntryBody.Trustee> stated : bundle.partialDecryptions()) {
            Place place = stated.place();
            TrusteeMessage.Open message = open(bundle.manifest(), stated);
            place.require(heard.add(message.index()), FaultCode.E_QUORUM, "计票人 " + message.index() + " 已发过",
                    "trustee " + message.index() + " has sent shares before");
            place.requireEqual("number of shares", sums.size(), message.shares().size());
            Point key = trustees.keys().get(message.index() - 1);
            for (int i = 0; i < sums.size(); i++) {
                PartialDecryption share = message.shares().get(i);
                boolean sound = share
                        .check(trustees.extended(), sums.get(i).label(board), key, sums.get(i).ciphertext())
                        .isSound();
                place.require(sound, FaultCode.E_PD, "shares[" + i + "] 的证明不成立",
                        "the proof of shares[" + i + "] does not hold");
                counter.add();
            }
        }
        ENTRIES.require(sums.isEmpty() || heard.size() >= trustees.threshold(), FaultCode.E_TALLY_VALUE,
                "应有 " + trustees.threshold() + " 位计票人的部分解密，实有 " + heard.size(),
                trustees.threshold() + " trustees should have sent shares, " + heard.size() + " have");
    }

    private static TrusteeMessage.Open open(Manifest manifest, Stated<EntryBody.Trustee> stated) {
        if (TrusteeSignatures.read(manifest, stated.place(), stated.body()) instanceof TrusteeMessage.Open open) {
            return open;
        }
        throw stated.place().objection("不是部分解密", "is no partial decryption");
    }

    /** V29: the shares open every sum to the number in RESULT, and the options of a matter add up to what was counted. */
    static void values(Bundle bundle, Counter counter) {
        List<Aggregate> sums = sums(bundle);
        List<OpenedSum> opened = OpenedSum.of(bundle.result());
        List<TrusteeMessage.Open> messages = bundle.partialDecryptions().stream()
                .map(stated -> open(bundle.manifest(), stated)).toList();
        Weight counted = bundle.vote().counted().values().stream().reduce(Weight.NONE, Weight::plus);
        CountedBoard board = new CountedBoard(bundle.close().closeRoot(), bundle.close().closeSize());
        Trustees trustees = trustees(bundle);
        ENTRIES.require(opened.size() >= sums.size(), "RESULT 缺少 " + (sums.size() - opened.size()) + " 个数",
                "RESULT lacks " + (sums.size() - opened.size()) + " sums");
        for (int i = 0; i < sums.size(); i++) {
            Aggregate sum = sums.get(i);
            int at = i;
            List<PartialDecryption> parts = messages.stream().map(message -> message.shares().get(at)).toList();
            ENTRIES.requireEqual("RESULT opened[" + i + "]", OpenedSum.unopened(sum).words(), opened.get(i).words());
            boolean sound = trustees.checkValue(sum.ciphertext(), sum.label(board), parts,
                    opened.get(i).value(), Aggregation.amount(counted, sum.measure())).isSound();
            ENTRIES.require(sound, FaultCode.E_TALLY_VALUE, "RESULT opened[" + i + "] 不是解密得出的数",
                    "RESULT opened[" + i + "] is not what the shares open");
            counter.add();
        }
        requireComplete(bundle, sums, opened, counted);
    }

    /** Each ballot chooses one option of every matter, so that a matter's options share out all that was counted. */
    private static void requireComplete(Bundle bundle, List<Aggregate> sums, List<OpenedSum> opened, Weight counted) {
        for (int i = 0; i < bundle.manifest().matters().size(); i++) {
            for (Measure measure : Measure.values()) {
                List<Long> values = new ArrayList<>();
                for (int at = 0; at < sums.size(); at++) {
                    if (sums.get(at).matter() == i && sums.get(at).measure() == measure) {
                        values.add(opened.get(at).value());
                    }
                }
                ENTRIES.requireEqual("RESULT opened, " + measure.word() + " of all options of matter " + i,
                        Aggregation.amount(counted, measure), values.stream().mapToLong(Long::longValue).sum());
            }
        }
    }

    private static List<Aggregate> sums(Bundle bundle) {
        return bundle.aggregates().map(stated -> stated.body().cts()).orElse(List.of());
    }

    private static Trustees trustees(Bundle bundle) {
        return Trustees.of(bundle.election().extended(), bundle.manifest().trustees().threshold(),
                bundle.trustees().body().trusteeRecord());
    }
}
