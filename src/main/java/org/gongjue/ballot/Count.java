package org.gongjue.ballot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.KeyRotation;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.Standing;
import org.gongjue.ledger.StandingFact;
import org.gongjue.ledger.Weight;
import org.gongjue.motion.Assembly;
import org.gongjue.roll.Electorates;
import org.gongjue.tally.Admission;
import org.gongjue.tally.Ballot;
import org.gongjue.tally.Choice;
import org.gongjue.tally.Decision;
import org.gongjue.tally.Moment;
import org.gongjue.tally.Tally;

/** Counts what stands in the log, never what stands in a table beside it. */
@Component
class Count {
    private final Ledger ledger;
    private final Electorates electorates;

    Count(Ledger ledger, Electorates electorates) {
        this.ledger = ledger;
        this.electorates = electorates;
    }

    /** How many voters' ballots count, and what they weigh; the same for all matters of an assembly. */
    record Counted(long voters, Weight weight) {}

    /** One decision for each matter, in the manifest's order. */
    List<Decision> decide(Assembly assembly) {
        Read log = read(assembly);
        Manifest manifest = assembly.manifest();
        List<Decision> decisions = new ArrayList<>();
        for (var matter : manifest.matters()) {
            decisions.add(Tally.count(log.terms.pack(), log.terms.roll(), Terms.matter(matter), log.terms.proceedings(),
                    log.ballots(decisions.size())));
        }
        return decisions;
    }

    Counted counted(Assembly assembly) {
        Read log = read(assembly);
        Admission admission = Admission.of(log.terms.pack(), log.terms.roll(),
                Terms.matter(assembly.manifest().matters().getFirst()), log.terms.proceedings(), log.ballots(0));
        long heads = 0;
        long area = 0;
        for (Admission.Standing one : admission.standing()) {
            heads = Math.addExact(heads, one.voter().vote().heads());
            area = Math.addExact(area, one.voter().vote().area());
        }
        return new Counted(admission.standing().size(), new Weight(heads, area));
    }

    EntryBody.Close close(LogId election) {
        try (Stream<Entry> entries = ledger.entries(election)) {
            return entries.filter(entry -> entry.type() == EntryType.CLOSE).map(EntryBody::of)
                    .map(EntryBody.Close.class::cast).findFirst().orElseThrow();
        }
    }

    private Read read(Assembly assembly) {
        Reading reading = new Reading();
        try (Stream<Entry> entries = ledger.entries(assembly.log())) {
            entries.map(EntryBody::of).forEach(reading::read);
        }
        List<RollEntry> lines = electorates.electorate(assembly.log().community(), assembly.log().election())
                .orElseThrow().entries();
        return new Read(Terms.of(assembly.manifest(), lines, reading.facts), List.copyOf(reading.cast));
    }

    private record Cast(OpenBallot ballot, String person, Moment at) {}

    private record Read(Terms terms, List<Cast> cast) {
        List<Ballot> ballots(int matter) {
            return cast.stream().map(one -> {
                OpenBallot ballot = one.ballot();
                return terms.ballot(ballot.ballotHash(), ballot.rollIndex(), one.person(), ballot.signerRole(),
                        ballot.authority(), one.at(), Choice.Mark.valueOf(ballot.choices().get(matter).choice()));
            }).toList();
        }
    }

    /** The log while it is read. */
    private static final class Reading {
        private final List<StandingFact> facts = new ArrayList<>();
        private final Map<Long, Map<Hash, String>> persons = new HashMap<>();
        private final List<Cast> cast = new ArrayList<>();

        void read(EntryBody body) {
            switch (body) {
                case EntryBody.Facts(var jws) -> facts.addAll(Standing.parse(Jws.parse(jws).payload()).facts());
                case EntryBody.KeyRotate(var jws) -> {
                    KeyRotation added = KeyRotation.parse(Jws.parse(jws).payload());
                    persons.computeIfAbsent(added.rollIndex(), _ -> new HashMap<>()).put(added.kid(), added.person());
                }
                case EntryBody.Ballot taken -> {
                    OpenBallot ballot = OpenBallot.parse(Jws.parse(taken.jws()).payload());
                    String person = persons.getOrDefault(ballot.rollIndex(), Map.of()).getOrDefault(ballot.kid(),
                            StandingFact.sole(ballot.rollIndex()));
                    cast.add(new Cast(ballot, person, Moment.of(taken.receivedAt())));
                }
                case EntryBody.Setup _,EntryBody.Open _,EntryBody.Close _,EntryBody.Result _ -> {
                }
            }
        }
    }
}
