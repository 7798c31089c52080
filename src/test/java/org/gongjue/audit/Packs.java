package org.gongjue.audit;

import org.gongjue.crypto.Json;

/** The rule pack of the test record: article 278 of the Civil Code, with short names. */
final class Packs {
    private static final String CIVIL_CODE = """
            {"id":"CN-CC-2021","version":"1","title":"Civil Code 278","jurisdiction":"CN","lawRefs":["民法典 278"],
             "measures":["AREA","HEADCOUNT"],
             "policy":{"duplicate":"FIRST_VALID","principalVsProxy":"PRINCIPAL_PREVAILS","coOwnerNoRep":"CONFLICT_VOID",
              "blank":"ABSTAIN","contentInvalid":"NO_CHOICE","proxyLimit":null,"parkingArea":"INCLUDE",
              "parkingHeadcount":"INCLUDE","multiUnit":"ONE_BALLOT","deemed":"NONE","suspendedInBase":true,
              "electionRank":"HEADCOUNT_THEN_AREA","electionMode":"THRESHOLD","committeeMinAbs":5,
              "committeeMoreThanHalfOfSeats":true},
             "weightRules":[],"statutoryItems":{"278(1)(5)":"ORDINARY","278(1)(7)":"SPECIAL"},
             "tiers":{"ORDINARY":{"conditions":[%1$s,%2$s,%3$s,%4$s]},"SPECIAL":{"conditions":[%1$s,%2$s,%5$s,%6$s]}}}""";

    private Packs() {}

    static Json.Obj civilCode() {
        return (Json.Obj) Json.parse(CIVIL_CODE.formatted(
                ratio("QA", "QUORUM", "AREA", "PARTICIPATING", "TOTAL", "GTE", 2, 3),
                ratio("QH", "QUORUM", "HEADCOUNT", "PARTICIPATING", "TOTAL", "GTE", 2, 3),
                ratio("AA", "APPROVAL", "AREA", "FOR", "PARTICIPATING", "GT", 1, 2),
                ratio("AH", "APPROVAL", "HEADCOUNT", "FOR", "PARTICIPATING", "GT", 1, 2),
                ratio("AA", "APPROVAL", "AREA", "FOR", "PARTICIPATING", "GTE", 3, 4),
                ratio("AH", "APPROVAL", "HEADCOUNT", "FOR", "PARTICIPATING", "GTE", 3, 4)));
    }

    private static String ratio(String id, String phase, String measure, String num, String den, String op, int p,
            int q) {
        return Json.object("id", id, "phase", phase, "type", "RATIO", "measure", measure, "num", num, "den", den, "op",
                op, "p", p, "q", q).text();
    }
}
