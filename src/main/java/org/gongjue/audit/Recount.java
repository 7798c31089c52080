package org.gongjue.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.RollEntry;
import org.gongjue.tally.Ballot;
import org.gongjue.tally.Choice;
import org.gongjue.tally.Counts;
import org.gongjue.tally.Decision;
import org.gongjue.tally.Finding;
import org.gongjue.tally.Matter;
import org.gongjue.tally.Roll;
import org.gongjue.tally.RulePack;
import org.gongjue.tally.Scope;
import org.gongjue.tally.Tally;
import org.gongjue.tally.Unit;
import org.gongjue.tally.Weight;
import org.gongjue.tally.Window;

/**
 * The result as it follows from roll, ballots and pack alone. Nothing here is shared with the service's own count but the
 * tally engine.
 */
record Recount(Manifest manifest, EntryBody.Close close, List<Decision> decisions) {
    /** The frozen roll has merged the owners and settled parking: a line without a head weighs by area only. */
    private static final Map<String, String> SETTLED = Map.of("parkingArea", "INCLUDE", "parkingHeadcount", "EXCLUDE");

    Recount {
        decisions = List.copyOf(decisions);
    }

    static Recount of(Bundle bundle) {
        Manifest manifest = bundle.manifest();
        RulePack pack = pack(manifest).with(SETTLED);
        Roll roll = Roll.of(bundle.roll().stream().map(Recount::unit).toList());
        Window window = new Window(manifest.openAt(), manifest.closeAt());
        List<List<Ballot>> ballots = ballots(bundle);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < ballots.size(); i++) {
            decisions.add(Tally.count(pack, roll, matter(manifest.matters().get(i)), window, ballots.get(i)));
        }
        return new Recount(manifest, bundle.close(), decisions);
    }

    static RulePack pack(Manifest manifest) {
        return RulePack.read(manifest.pack().plain());
    }

    static Matter matter(org.gongjue.ledger.Matter matter) {
        return switch (matter.type()) {
            case YES_NO -> new Matter(matter.id(), Matter.Type.YES_NO, matter.statutoryItem(), matter.tier(),
                    scope(matter.scope()), List.of(), 0, 0);
        };
    }

    private static Scope scope(org.gongjue.ledger.Matter.Scope scope) {
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
        return Json.object("closeHash", close.hash(), "matters", matters);
    }

    /** H("tally", JCS of the buckets of all matters by id). */
    Hash tallyHash() {
        Map<String, Json.Obj> buckets = new LinkedHashMap<>();
        for (int i = 0; i < decisions.size(); i++) {
            buckets.put(manifest.matters().get(i).id(), buckets(decisions.get(i).counts()));
        }
        return Hash.tagged("tally", Json.of(buckets).canonical());
    }

    /** One list of ballots for each matter. */
    private static List<List<Ballot>> ballots(Bundle bundle) {
        List<org.gongjue.ledger.Matter> matters = bundle.manifest().matters();
        List<List<Ballot>> ballots = new ArrayList<>();
        matters.forEach(matter -> ballots.add(new ArrayList<>()));
        bundle.eachBallot(cast -> {
            String id = cast.ballot().ballotHash().toHex();
            String voter = voter(bundle.rollEntry(cast.ballot().rollIndex(), cast.place()));
            List<OpenBallot.Choice> choices = cast.ballot().choices();
            cast.place().requireEqual("number of choices", matters.size(), choices.size());
            for (int i = 0; i < choices.size(); i++) {
                cast.place().require(matters.get(i).options().contains(choices.get(i).choice()),
                        "choices[" + i + "] 不是该事项的选项", "choices[" + i + "] is no option of the matter");
                ballots.get(i).add(Ballot.electronic(id, voter, voter, cast.body().receivedAt(),
                        Choice.Mark.valueOf(choices.get(i).choice())));
            }
        });
        return ballots;
    }

    private static Unit unit(RollEntry entry) {
        String voter = voter(entry);
        return new Unit(voter, "", entry.heads() == 0 ? "PARKING" : "RES", Unit.State.SOLD_DELIVERED, List.of(voter),
                null, Unit.Areas.registered(entry.area()), 0);
    }

    private static String voter(RollEntry entry) {
        return Long.toString(entry.rollIndex());
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
