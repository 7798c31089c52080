package org.gongjue.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Matter;
import org.gongjue.tally.Counts;
import org.gongjue.tally.Decision;
import org.gongjue.tally.Finding;
import org.gongjue.tally.RulePack;
import org.gongjue.tally.Scope;
import org.gongjue.tally.Weight;

/**
 * The result as it follows from roll, counted ballots, opened sums and pack alone. Nothing here is shared with the service's
 * own count but the tally engine.
 */
record Recount(Manifest manifest, EntryBody.Close close, List<OpenedSum> opened, List<Decision> decisions) {
    Recount {
        opened = List.copyOf(opened);
        decisions = List.copyOf(decisions);
    }

    /** With the sums that RESULT says were opened, which V29 holds against the ciphertexts. */
    static Recount of(Bundle bundle) {
        Manifest manifest = bundle.manifest();
        List<OpenedSum> opened = OpenedSum.of(bundle.result());
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < manifest.matters().size(); i++) {
            Matter matter = manifest.matters().get(i);
            decisions.add(bundle.vote().decide(matter, OpenedSum.byOption(opened, i, matter.options())));
        }
        return new Recount(manifest, bundle.close(), opened, decisions);
    }

    static RulePack pack(Manifest manifest) {
        return RulePack.read(manifest.pack().plain());
    }

    static org.gongjue.tally.Matter matter(Matter matter) {
        return switch (matter.type()) {
            case YES_NO -> new org.gongjue.tally.Matter(matter.id(), org.gongjue.tally.Matter.Type.YES_NO,
                    matter.statutoryItem(), matter.tier(),
                    scope(matter.scope()), List.of(), 0, 0);
        };
    }

    private static Scope scope(Matter.Scope scope) {
        return switch (scope) {
            case ALL -> new Scope.All();
        };
    }

    /** The body of RESULT. */
    Json.Obj result() {
        List<Json.Obj> matters = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            matters.add(Json.object("matterId", manifest.matters().get(i).id(), "outcome", decision.outcome().name(),
                    "totals", weight(decision.totals()), "participating", weight(decision.participating()), "buckets",
                    buckets(decision.counts()), "conditions",
                    decision.conditions().stream().map(Recount::condition).toList()));
        }
        return Json.object("closeHash", close.hash(), "matters", matters, "opened",
                opened.stream().map(OpenedSum::json).toList());
    }

    /** H("tally", JCS of the buckets of all matters by id). */
    Hash tallyHash() {
        Map<String, Json.Obj> buckets = new LinkedHashMap<>();
        for (int i = 0; i < decisions.size(); i++) {
            buckets.put(manifest.matters().get(i).id(), buckets(decisions.get(i).counts()));
        }
        return Hash.tagged("tally", Json.of(buckets).canonical());
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
