package org.gongjue.audit;

import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.Weight;
import org.gongjue.tally.Admission;

/** V25 to V31: what the ballots come to. */
final class ResultChecks {
    private static final Place ENTRIES = Place.of(EvidenceMember.ENTRIES);

    private ResultChecks() {}

    /** V25: CLOSE counts the voters whose ballots stand by roll, facts and rules, and sums what they weigh. */
    static void participation(Bundle bundle, Counter counter) {
        EntryBody.Close close = bundle.close();
        Admission admission = RecordedVote.of(bundle).admission(0);
        long heads = 0;
        long area = 0;
        for (Admission.Standing one : admission.standing()) {
            heads = Math.addExact(heads, one.voter().vote().heads());
            area = Math.addExact(area, one.voter().vote().area());
            counter.add();
        }
        ENTRIES.requireEqual("CLOSE counted", counter.count(), close.counted());
        ENTRIES.requireEqual("CLOSE participation", new Weight(heads, area).json().text(),
                close.participation().json().text());
    }

    /** V26: CLOSE fixes the tree of all entries before it. */
    static void closingTree(Bundle bundle, Counter counter) {
        EntryBody.Close close = bundle.close();
        bundle.eachEntry(line -> {
            if (line.value().type() == EntryType.CLOSE) {
                line.place().requireEqual("closeSize", line.place().line() - 1, close.closeSize());
            }
        });
        Hash root = bundle.tree(Set.of(close.closeSize())).root(close.closeSize(), ENTRIES);
        ENTRIES.requireEqual("closeRoot", root, close.closeRoot());
        counter.add();
    }

    /** V31: the tally engine, given roll, ballots and pack, comes to every integer and word of RESULT. */
    static void recount(Bundle bundle, Counter counter) {
        Json.Obj expected = Recount.of(bundle).result();
        Differences.first(expected, bundle.result().json(), "$").ifPresent(difference -> {
            throw ENTRIES.objection("RESULT " + difference.zh(), "RESULT " + difference.en());
        });
        bundle.manifest().matters().forEach(matter -> counter.add());
    }
}
