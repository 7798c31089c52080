package org.gongjue.ledger;

import java.util.Set;

import org.gongjue.crypto.Ciphertext;
import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.Json;

/** The weighted sum of one option over the counted ballots (protocol.md 2.11); matter and option as indexed in the manifest. */
public record Aggregate(int matter, int option, CountedBoard.Measure measure, Ciphertext ciphertext) {
    private static final Set<String> NAMES = Set.of("matter", "option", "measure", "a", "b");

    static Aggregate parse(Fields fields) {
        fields.requireExactly(NAMES);
        CountedBoard.Measure measure = switch (fields.text("measure")) {
            case "heads" -> CountedBoard.Measure.HEADS;
            case "area" -> CountedBoard.Measure.AREA;
            default -> throw new IllegalArgumentException(fields.path() + ".measure: expected heads or area");
        };
        return new Aggregate(index(fields, "matter"), index(fields, "option"), measure,
                Ciphertext.parse(Json.object("a", fields.text("a"), "b", fields.text("b"))));
    }

    private static int index(Fields fields, String name) {
        long index = fields.integer(name);
        if (index < 0 || index > 1000) {
            throw new IllegalArgumentException(fields.path() + "." + name + ": expected an index from 0");
        }
        return (int) index;
    }

    Json.Obj json() {
        return Json.object("matter", matter, "option", option, "measure", measure.word(), "a",
                ciphertext.a().toHex(), "b", ciphertext.b().toHex());
    }

    /** The label its shares are bound to. */
    public org.gongjue.crypto.Bytes label(CountedBoard board) {
        return board.tallyLabel(matter, option, measure);
    }
}
