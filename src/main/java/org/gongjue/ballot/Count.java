package org.gongjue.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import org.gongjue.crypto.Jws;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.RollEntry;
import org.gongjue.motion.Assembly;
import org.gongjue.roll.Electorates;
import org.gongjue.tally.Ballot;
import org.gongjue.tally.Choice;
import org.gongjue.tally.Decision;
import org.gongjue.tally.Matter;
import org.gongjue.tally.Roll;
import org.gongjue.tally.RulePack;
import org.gongjue.tally.Tally;
import org.gongjue.tally.Unit;
import org.gongjue.tally.Window;

/** Counts what stands in the log, never what stands in a table beside it. */
@Component
class Count {
    /** Merging and parking were settled when the roll was frozen; a line without a head is a parking space's owner. */
    private static final Map<String, String> SETTLED = Map.of("parkingArea", "INCLUDE", "parkingHeadcount", "EXCLUDE");
    private static final String HEADLESS = "PARKING";

    private final Ledger ledger;
    private final Electorates electorates;

    Count(Ledger ledger, Electorates electorates) {
        this.ledger = ledger;
        this.electorates = electorates;
    }

    /** One decision for each matter, in the manifest's order. */
    List<Decision> decide(Assembly assembly) {
        Manifest manifest = assembly.manifest();
        RulePack pack = RulePack.read(manifest.pack().plain()).with(SETTLED);
        Roll roll = Roll.of(
                electorates.electorate(assembly.log().community(), assembly.log().election()).orElseThrow().entries()
                        .stream().map(Count::unit).toList());
        Window window = new Window(manifest.openAt(), manifest.closeAt());
        List<List<Ballot>> ballots = ballots(assembly);
        List<Decision> decisions = new ArrayList<>();
        for (var matter : manifest.matters()) {
            decisions.add(Tally.count(pack, roll, Matter.yesNo(matter.id(), matter.tier()), window,
                    ballots.get(decisions.size())));
        }
        return decisions;
    }

    /** Ballots by matter. */
    private List<List<Ballot>> ballots(Assembly assembly) {
        List<List<Ballot>> ballots = new ArrayList<>();
        assembly.manifest().matters().forEach(matter -> ballots.add(new ArrayList<>()));
        try (Stream<Entry> entries = ledger.entries(assembly.log())) {
            entries.filter(entry -> entry.type() == EntryType.BALLOT).forEach(entry -> {
                if (EntryBody.of(entry) instanceof EntryBody.Ballot body) {
                    OpenBallot ballot = OpenBallot.parse(Jws.parse(body.jws()).payload());
                    String voter = voter(ballot.rollIndex());
                    for (int i = 0; i < ballots.size(); i++) {
                        ballots.get(i)
                                .add(Ballot.electronic(ballot.ballotHash().toHex(), voter, voter, body.receivedAt(),
                                        Choice.Mark.valueOf(ballot.choices().get(i).choice())));
                    }
                }
            });
        }
        return ballots;
    }

    EntryBody.Close close(LogId election) {
        try (Stream<Entry> entries = ledger.entries(election)) {
            return entries.filter(entry -> entry.type() == EntryType.CLOSE).map(EntryBody::of)
                    .map(EntryBody.Close.class::cast).findFirst().orElseThrow();
        }
    }

    private static Unit unit(RollEntry line) {
        String voter = voter(line.rollIndex());
        return new Unit(voter, "", line.heads() == 0 ? HEADLESS : "RES", Unit.State.SOLD_DELIVERED, List.of(voter),
                null,
                Unit.Areas.registered(line.area()), 0);
    }

    private static String voter(long rollIndex) {
        return "v" + rollIndex;
    }
}
