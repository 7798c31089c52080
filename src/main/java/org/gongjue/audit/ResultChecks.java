package org.gongjue.audit;

import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.Weight;

/** V25 to V31: what the ballots come to. */
final class ResultChecks {
    private static final Place ENTRIES = Place.of(EvidenceMember.ENTRIES);

    private ResultChecks() {}

    /** V25: CLOSE counts every ballot of the record and sums what their voters weigh by the roll. */
    static void participation(Bundle bundle, Counter counter) {
        EntryBody.Close close = bundle.close();
        Sum sum = new Sum();
        bundle.eachBallot(cast -> {
            sum.weight = sum.weight.plus(bundle.rollEntry(cast.ballot().rollIndex(), cast.place()));
            counter.add();
        });
        ENTRIES.requireEqual("CLOSE counted", counter.count(), close.counted());
        ENTRIES.requireEqual("CLOSE participation", sum.weight.json().text(), close.participation().json().text());
    }

    private static final class Sum {
        private Weight weight = Weight.NONE;
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
