package org.gongjue.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.Manifest;
import org.gongjue.tally.Counts;
import org.gongjue.tally.Decision;
import org.gongjue.tally.Finding;
import org.gongjue.tally.Weight;

/** Writes decisions as the RESULT entry keeps them (docs/protocol.md 4). */
final class Results {
    private Results() {}

    static Json.Obj body(EntryBody.Close close, Manifest manifest, List<Decision> decisions,
            List<Opened> opened) {
        List<Json.Obj> matters = new ArrayList<>();
        for (Decision decision : decisions) {
            matters.add(Json.object("matterId", manifest.matters().get(matters.size()).id(), "outcome",
                    decision.outcome().name(), "totals", weight(decision.totals()), "participating",
                    weight(decision.participating()), "buckets", buckets(decision.counts()), "conditions",
                    decision.conditions().stream().map(Results::condition).toList()));
        }
        return Json.object("closeHash", close.hash(), "matters", matters, "opened",
                opened.stream().map(Opened::json).toList());
    }

    /** H("tally", …) over the sums of every matter. */
    static Hash tallyHash(Manifest manifest, List<Decision> decisions) {
        Map<String, Json.Obj> sums = new TreeMap<>();
        for (int i = 0; i < decisions.size(); i++) {
            sums.put(manifest.matters().get(i).id(), buckets(decisions.get(i).counts()));
        }
        return Hash.tagged("tally", Json.of(sums).canonical());
    }

    private static Json.Obj condition(Finding finding) {
        return switch (finding) {
            case Finding.Compared compared -> Json.object("id", compared.condition().id(), "phase",
                    compared.condition().phase().name(), "lhs", compared.lhs(), "op", compared.op().name(), "rhs",
                    compared.rhs(), "holds", compared.holds());
            case Finding.Proved proved -> Json.object("id", proved.condition().id(), "phase",
                    proved.condition().phase().name(), "op", proved.op().name(), "holds", proved.holds());
            case Finding.Alternatives any -> Json.object("id", any.condition().id(), "phase",
                    any.condition().phase().name(), "holds", any.holds());
        };
    }

    private static Json.Obj buckets(Counts counts) {
        return Json.object("FOR", weight(counts.votesFor("FOR")), "AGAINST", weight(counts.votesFor("AGAINST")),
                "ABSTAIN", weight(counts.abstain()), "NO_CHOICE", weight(counts.noChoice()));
    }

    private static Json.Obj weight(Weight weight) {
        return Json.object("AREA", weight.area(), "HEADCOUNT", weight.heads());
    }
}
