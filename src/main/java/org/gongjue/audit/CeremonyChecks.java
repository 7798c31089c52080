package org.gongjue.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.gongjue.audit.CeremonyWalk.Said;
import org.gongjue.crypto.Ceremony;
import org.gongjue.crypto.Dealing;
import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.TrusteeKey;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.TrusteeMessage;

/** V5 to V9: the key that hides the choices is that of the manifest's trustees, and of nobody else. */
final class CeremonyChecks {
    private CeremonyChecks() {}

    /** V5: every message signed by its trustee, no commitment shown before all were promised, all trustees heard. */
    static void messages(Bundle bundle, Counter counter) {
        RecordedCeremony recorded = bundle.ceremony();
        recorded.outcome().place().requireEqual(FaultCode.E_CONTEXT, "$.kc", recorded.ceremony().hash(),
                recorded.outcome().body().trusteeRecord().ceremony());
        for (long i = 0; i <= recorded.messages(); i++) {
            counter.add();
        }
    }

    /** V6: k commitments each, those promised, with proof that the dealer knows what they hide, no constant twice. */
    static void dealers(Bundle bundle, Counter counter) {
        RecordedCeremony recorded = bundle.ceremony();
        List<Dealing> stated = recorded.outcome().body().trusteeRecord().dealers();
        recorded.outcome().place().requireEqual(FaultCode.E_DKG_COMMIT, "number of dealers", recorded.deals().size(),
                stated.size());
        Set<Point> constants = new HashSet<>();
        for (int i = 0; i < stated.size(); i++) {
            Place place = recorded.deals().get(i).place();
            Dealing dealing = recorded.deals().get(i).message().dealing();
            place.requireSound(recorded.ceremony().checkDealing(dealing));
            place.requireEqual(FaultCode.E_DKG_COMMIT, "commitHash",
                    recorded.commits().get(i).message().commitHash(), dealing.commitHash());
            place.require(constants.add(dealing.commitments().getFirst()), FaultCode.E_DKG_COMMIT,
                    "首项承诺与另一计票人相同", "has the constant of another dealer");
            recorded.outcome().place().require(stated.get(i).equals(dealing), FaultCode.E_DKG_COMMIT,
                    "dealers[" + i + "] 与第 " + place.line() + " 行不同",
                    "dealers[" + i + "] is not that of line " + place.line());
            counter.add();
        }
    }

    /** V7: every trustee's verification key and the joint key follow from the dealings. */
    static void keys(Bundle bundle, Counter counter) {
        RecordedCeremony recorded = bundle.ceremony();
        Place place = recorded.outcome().place();
        TrusteeRecord stated = recorded.outcome().body().trusteeRecord();
        List<Point> keys = recorded.ceremony().verificationKeys(recorded.dealings());
        place.requireEqual(FaultCode.E_DKG_KEY, "number of verificationKeys", keys.size(),
                stated.verificationKeys().size());
        for (int i = 0; i < keys.size(); i++) {
            place.requireEqual(FaultCode.E_DKG_KEY, "verificationKeys[" + i + "]", keys.get(i),
                    stated.verificationKeys().get(i));
            counter.add();
        }
        place.require(stated.guard() == null, FaultCode.E_DKG_KEY, "表决方案没有设守护密钥", "the manifest names no guard");
        Point joint = Ceremony.thresholdKey(recorded.dealings());
        place.require(!joint.isIdentity(), FaultCode.E_DKG_KEY, "jointKey 为零元", "the joint key is the identity");
        place.requireEqual(FaultCode.E_DKG_KEY, "jointKey", joint, stated.jointKey());
        counter.add();
    }

    /** V8: all n trustees agreed over the same messages, each with proof that it holds its share. */
    static void agreements(Bundle bundle, Counter counter) {
        RecordedCeremony recorded = bundle.ceremony();
        Hash transcript = TrusteeMessage.transcript(recorded.ceremony(),
                recorded.commits().stream().map(Said::message).toList(),
                recorded.deals().stream().map(Said::message).toList());
        List<Point> keys = recorded.ceremony().verificationKeys(recorded.dealings());
        for (Said<TrusteeMessage.Agree> agreement : recorded.agreements()) {
            TrusteeMessage.Agree message = agreement.message();
            agreement.place().requireEqual("transcript", transcript, message.transcript());
            agreement.place().requireSound(TrusteeKey.checkProof(recorded.ceremony(), message.index(),
                    keys.get(message.index() - 1), message.proof()));
            counter.add();
        }
    }

    /** V9: HE is that of manifest, roll and trustees, and voting opened after it was fixed. */
    static void binding(Bundle bundle, Counter counter) {
        Place place = bundle.trustees().place();
        place.requireEqual(FaultCode.E_CONTEXT, "ext", bundle.election().extended(), bundle.trustees().body().ext());
        for (Line<Entry> line : bundle.few(EntryType.OPEN)) {
            line.place().require(line.place().line() > place.line(), "早于 TRUSTEES", "stands before TRUSTEES");
            counter.add();
        }
        Place.of(EvidenceMember.ENTRIES).require(counter.count() > 0, "缺少 OPEN 记录", "there is no OPEN entry");
    }
}
