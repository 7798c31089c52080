package org.gongjue.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.DiscreteLog;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.PartialDecryption;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.Trustees;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.Fields;
import org.gongjue.ledger.TrusteeMessage;

/** What one option of one matter came to: heads, or hundredths of a square metre. */
record Opened(int matter, int option, CountedBoard.Measure measure, long value) {

    /** Opens every sum from the trustees' shares; throws {@link org.gongjue.crypto.Refused} where they do not fit. */
    static List<Opened> of(List<Aggregate> aggregates, List<TrusteeMessage.Open> shares, Trustees trustees,
            CountedBoard board, long most) {
        DiscreteLog log = DiscreteLog.upTo(most);
        List<Opened> opened = new ArrayList<>();
        for (int i = 0; i < aggregates.size(); i++) {
            Aggregate aggregate = aggregates.get(i);
            int place = i;
            List<PartialDecryption> parts = shares.stream().map(share -> share.shares().get(place)).toList();
            Point point = trustees.open(aggregate.ciphertext(), aggregate.label(board), parts);
            OptionalLong value = log.of(point);
            if (value.isEmpty() || value.getAsLong() > most) {
                throw new IllegalStateException("a sum opens to more than all who took part weigh");
            }
            opened.add(new Opened(aggregate.matter(), aggregate.option(), aggregate.measure(), value.getAsLong()));
        }
        return opened;
    }

    /** As RESULT keeps them. */
    static List<Opened> of(Json.Obj result) {
        return new Fields(result).objects("opened").stream().map(Opened::parse).toList();
    }

    private static Opened parse(Fields fields) {
        return new Opened((int) fields.integer("matter"), (int) fields.integer("option"),
                fields.text("measure").equals(CountedBoard.Measure.HEADS.word())
                        ? CountedBoard.Measure.HEADS
                        : CountedBoard.Measure.AREA,
                fields.integer("value"));
    }

    Json.Obj json() {
        return Json.object("matter", matter, "option", option, "measure", measure.word(), "value", value);
    }
}
