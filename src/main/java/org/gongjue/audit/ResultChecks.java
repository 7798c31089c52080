package org.gongjue.audit;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.tally.Weight;

/** V25 to V31: what the ballots come to. */
final class ResultChecks {
    private static final Place ENTRIES = Place.of(EvidenceMember.ENTRIES);

    private ResultChecks() {}

    /**
     * V25: CLOSE counts, by their entries' numbers, the ballots that stand by roll, facts and rules, and sums what their
     * voters weigh; sums over fewer voters than the manifest asks for are not opened.
     */
    static void participation(Bundle bundle, Counter counter) {
        Stated<EntryBody.Close> closing = bundle.closing();
        EntryBody.Close close = closing.body();
        SortedMap<Long, Weight> counted = bundle.vote().counted();
        Weight sum = counted.values().stream().reduce(Weight.NONE, Weight::plus);
        Place place = closing.place();
        place.requireEqual("counted", (long) counted.size(), close.counted());
        place.requireEqual("countedHash", EntryBody.Close.countedHash(List.copyOf(counted.keySet())),
                close.countedHash());
        place.requireEqual("participation",
                new org.gongjue.ledger.Weight(sum.heads(), sum.area()).json().text(),
                close.participation().json().text());
        long least = bundle.manifest().minParticipants();
        place.require(counted.isEmpty() || counted.size() >= least, "参加人数少于 " + least,
                "counts fewer than " + least + " voters");
        counted.keySet().forEach(_ -> counter.add());
    }

    /** V26: CLOSE fixes the tree of all entries before it. */
    static void closingTree(Bundle bundle, Counter counter) {
        Place place = bundle.closing().place();
        EntryBody.Close close = bundle.close();
        place.requireEqual("closeSize", place.line() - 1, close.closeSize());
        Hash root = bundle.tree(Set.of(close.closeSize())).root(close.closeSize(), ENTRIES);
        ENTRIES.requireEqual("closeRoot", root, close.closeRoot());
        counter.add();
    }

    /**
     * V31: the tally engine, given roll, counted ballots, opened sums and pack, comes to every integer and word of RESULT, which
     * opens no other sums and does not come before the time for verifying has passed.
     */
    static void recount(Bundle bundle, Counter counter) {
        Instant earliest = bundle.closing().at().plusSeconds(bundle.manifest().verifySeconds());
        bundle.publication().place().require(!bundle.publication().at().isBefore(earliest), "早于核查期结束 " + earliest,
                "is before the time for verifying ends at " + earliest);
        List<OpenedSum> opened = OpenedSum.of(bundle.result());
        List<OpenedSum> announced = bundle.aggregates().stream().flatMap(sums -> sums.body().cts().stream())
                .map(OpenedSum::unopened).toList();
        ENTRIES.requireEqual("number of sums that RESULT opens", announced.size(), opened.size());
        for (int i = 0; i < opened.size(); i++) {
            ENTRIES.requireEqual("RESULT opened[" + i + "]", announced.get(i).words(), opened.get(i).words());
        }
        Json.Obj expected = Recount.of(bundle).result();
        Differences.first(expected, bundle.result().json(), "$").ifPresent(difference -> {
            throw ENTRIES.objection("RESULT " + difference.zh(), "RESULT " + difference.en());
        });
        bundle.manifest().matters().forEach(matter -> counter.add());
    }
}
