package org.gongjue.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gongjue.crypto.CountedBoard.Measure;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.Fields;
import org.gongjue.tally.Weight;

/** What RESULT says that one option of one matter came to: heads, or hundredths of a square metre. */
record OpenedSum(int matter, int option, Measure measure, long value) {
    private static final Set<String> NAMES = Set.of("matter", "option", "measure", "value");
    private static final int MOST = 1000;

    /** The sums of RESULT in its order; another shape is an {@link Objection}. */
    static List<OpenedSum> of(EntryBody.Result result) {
        try {
            return new Fields(result.json()).objects("opened").stream().map(OpenedSum::parse).toList();
        } catch (MalformedJson e) {
            throw Place.of(EvidenceMember.ENTRIES).unreadable(e);
        }
    }

    /** Of which sum a ciphertext of TALLY_CT is. */
    static OpenedSum unopened(Aggregate sum) {
        return new OpenedSum(sum.matter(), sum.option(), sum.measure(), 0);
    }

    /** What the options of matter {@code index} weigh. */
    static Map<String, Weight> byOption(List<OpenedSum> opened, int index, List<String> options) {
        Map<String, Weight> sums = new LinkedHashMap<>();
        options.forEach(option -> sums.put(option, Weight.NONE));
        opened.stream().filter(one -> one.matter == index)
                .forEach(one -> sums.merge(options.get(one.option), one.weight(), Weight::plus));
        return sums;
    }

    private static OpenedSum parse(Fields fields) {
        fields.requireExactly(NAMES);
        String word = fields.text("measure");
        if (!word.equals(Measure.HEADS.word()) && !word.equals(Measure.AREA.word())) {
            throw new MalformedJson(fields.path() + ".measure: expected heads or area");
        }
        return new OpenedSum(index(fields, "matter"), index(fields, "option"),
                word.equals(Measure.HEADS.word()) ? Measure.HEADS : Measure.AREA, fields.integer("value"));
    }

    private static int index(Fields fields, String name) {
        long index = fields.integer(name);
        if (index < 0 || index > MOST) {
            throw new MalformedJson(fields.path() + "." + name + ": expected an index from 0");
        }
        return (int) index;
    }

    private Weight weight() {
        return switch (measure) {
            case HEADS -> new Weight(0, value, 0, 0);
            case AREA -> new Weight(value, 0, 0, 0);
        };
    }

    /** Which sum it is, without its value. */
    String words() {
        return "matter " + matter + " option " + option + " " + measure.word();
    }

    Json.Obj json() {
        return Json.object("matter", matter, "option", option, "measure", measure.word(), "value", value);
    }
}
