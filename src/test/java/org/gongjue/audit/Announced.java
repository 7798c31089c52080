package org.gongjue.audit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.gongjue.crypto.CountedBoard.Measure;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.EntryBody;

/** What the ballots of the test record come to, counted by hand. */
final class Announced {
    /** By matter and option, heads and area. */
    private static final String OPENED = sums(List.of(4, 46000, 1, 15000, 1, 16000, 4, 46000, 2, 31000, 0, 0));
    private static final String DECISION = """
            {"closeHash":"%s","opened":[%s],"matters":[
             {"matterId":"m1","outcome":"PASSED","totals":{"AREA":96000,"HEADCOUNT":7},
              "participating":{"AREA":77000,"HEADCOUNT":6},
              "buckets":{"FOR":{"AREA":46000,"HEADCOUNT":4},"AGAINST":{"AREA":15000,"HEADCOUNT":1},
                         "ABSTAIN":{"AREA":16000,"HEADCOUNT":1},"NO_CHOICE":{"AREA":0,"HEADCOUNT":0}},
              "conditions":[
               {"id":"QA","phase":"QUORUM","lhs":231000,"op":"GTE","rhs":192000,"holds":true},
               {"id":"QH","phase":"QUORUM","lhs":18,"op":"GTE","rhs":14,"holds":true},
               {"id":"AA","phase":"APPROVAL","lhs":92000,"op":"GT","rhs":77000,"holds":true},
               {"id":"AH","phase":"APPROVAL","lhs":8,"op":"GT","rhs":6,"holds":true}]},
             {"matterId":"m2","outcome":"FAILED_APPROVAL","totals":{"AREA":96000,"HEADCOUNT":7},
              "participating":{"AREA":77000,"HEADCOUNT":6},
              "buckets":{"FOR":{"AREA":46000,"HEADCOUNT":4},"AGAINST":{"AREA":31000,"HEADCOUNT":2},
                         "ABSTAIN":{"AREA":0,"HEADCOUNT":0},"NO_CHOICE":{"AREA":0,"HEADCOUNT":0}},
              "conditions":[
               {"id":"QA","phase":"QUORUM","lhs":231000,"op":"GTE","rhs":192000,"holds":true},
               {"id":"QH","phase":"QUORUM","lhs":18,"op":"GTE","rhs":14,"holds":true},
               {"id":"AA","phase":"APPROVAL","lhs":184000,"op":"GTE","rhs":231000,"holds":false},
               {"id":"AH","phase":"APPROVAL","lhs":16,"op":"GTE","rhs":18,"holds":false}]}]}""";

    private Announced() {}

    /** The body of RESULT. */
    static Json.Obj after(EntryBody.Close close) {
        return (Json.Obj) Json.parse(DECISION.formatted(close.hash(), OPENED));
    }

    private static String sums(List<Integer> values) {
        return IntStream.range(0, values.size()).mapToObj(at -> Json.object("matter", at / 6, "option", at / 2 % 3,
                "measure", Measure.values()[at % 2].word(), "value", values.get(at)).text())
                .collect(Collectors.joining(","));
    }
}
