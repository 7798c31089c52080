package org.gongjue.audit;

import java.util.List;

import org.gongjue.crypto.Ciphertext;
import org.gongjue.crypto.CountedBoard.Measure;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.PartialDecryption;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.SealedElection;
import org.gongjue.ledger.Fields;

/** One opened sum of a file of vectors; heads or hundredths of a square metre. */
record StatedTally(int matter, int option, Measure measure, Ciphertext ciphertext, List<PartialDecryption> partials,
        long value) {

    StatedTally {
        partials = List.copyOf(partials);
    }

    static StatedTally read(Fields stated, List<SealedElection.Contest> contests) {
        int matter = index(stated, "matter", contests.size());
        int option = index(stated, "option", contests.get(matter).options());
        return new StatedTally(matter, option, VectorFile.measure(stated.text("measure")),
                new Ciphertext(Point.parse(stated.text("a"), "$.a"), Point.parse(stated.text("b"), "$.b")),
                partials(stated.list("partials")), stated.integer("value"));
    }

    static int index(Fields stated, String name, int limit) {
        long index = stated.integer(name);
        return index >= 0 && index < limit
                ? (int) index
                : VectorFile.malformed(stated.path() + "." + name + ": expected an index below " + limit);
    }

    static List<PartialDecryption> partials(List<Json> items) {
        return items.stream().map(PartialDecryption::parse).toList();
    }
}
