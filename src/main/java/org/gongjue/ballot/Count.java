package org.gongjue.ballot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import org.gongjue.crypto.Ciphertext;
import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Exclusion;
import org.gongjue.ledger.KeyRotation;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.SealedCast;
import org.gongjue.ledger.Standing;
import org.gongjue.ledger.StandingFact;
import org.gongjue.motion.Assembly;
import org.gongjue.roll.Electorates;
import org.gongjue.tally.Admission;
import org.gongjue.tally.Ballot;
import org.gongjue.tally.Decision;
import org.gongjue.tally.Moment;
import org.gongjue.tally.Tally;
import org.gongjue.tally.Weight;

/** Counts what stands in the log, never what stands in a table beside it. No choice is seen here, only sums. */
@Component
class Count {
    private final Ledger ledger;
    private final Electorates electorates;

    Count(Ledger ledger, Electorates electorates) {
        this.ledger = ledger;
        this.electorates = electorates;
    }

    /** A ballot that counts, by its entry's number; weights in heads and in 0.01 m². */
    record Counted(long entryNo, SealedCast cast, long heads, long area) {}

    /**
     * One decision for each matter, in the manifest's order.
     *
     * @param opened what each option of each matter came to; empty where no ballot counts
     */
    List<Decision> decide(Assembly assembly, List<Opened> opened) {
        Read log = read(assembly);
        Manifest manifest = assembly.manifest();
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < manifest.matters().size(); i++) {
            decisions.add(Tally.countSealed(log.terms.pack(), log.terms.roll(), Terms.matter(manifest.matters().get(i)),
                    log.terms.proceedings(), log.ballots(), sums(manifest.matters().get(i), i, opened)));
        }
        return decisions;
    }

    private static Map<String, Weight> sums(org.gongjue.ledger.Matter matter, int index, List<Opened> opened) {
        Map<String, Weight> sums = new LinkedHashMap<>();
        matter.options().forEach(option -> sums.put(option, Weight.NONE));
        for (Opened one : opened) {
            if (one.matter() == index) {
                Weight value = one.measure() == CountedBoard.Measure.HEADS
                        ? new Weight(0, one.value(), 0, 0)
                        : new Weight(one.value(), 0, 0, 0);
                sums.merge(matter.options().get(one.option()), value, Weight::plus);
            }
        }
        return sums;
    }

    /** Ballots that count, in the order of their entries; the same for all matters of an assembly. */
    List<Counted> counted(Assembly assembly) {
        Read log = read(assembly);
        Admission admission = Admission.of(log.terms.pack(), log.terms.roll(),
                Terms.matter(assembly.manifest().matters().getFirst()), log.terms.proceedings(), log.ballots());
        Map<String, Admission.Standing> standing = new HashMap<>();
        admission.standing().forEach(one -> standing.put(one.ballot().id(), one));
        List<Counted> counted = new ArrayList<>();
        for (Cast cast : log.cast) {
            Admission.Standing one = standing.get(cast.sealed().ballot().hash().toHex());
            if (one != null) {
                counted.add(new Counted(cast.entryNo(), cast.sealed(), one.voter().vote().heads(),
                        one.voter().vote().area()));
            }
        }
        return counted;
    }

    /** The weighted sums that are to be opened, in the order of TALLY_CT (docs/protocol.md 4). */
    static List<Aggregate> aggregates(Manifest manifest, List<Counted> counted) {
        List<Aggregate> aggregates = new ArrayList<>();
        for (int i = 0; i < manifest.matters().size(); i++) {
            for (int j = 0; j < manifest.matters().get(i).options().size(); j++) {
                for (CountedBoard.Measure measure : CountedBoard.Measure.values()) {
                    List<Long> weights = counted.stream()
                            .map(one -> measure == CountedBoard.Measure.HEADS ? one.heads() : one.area()).toList();
                    if (weights.stream().anyMatch(weight -> weight > 0)) {
                        aggregates.add(
                                new Aggregate(i, j, measure, Ciphertext.weighted(ciphertexts(counted, i, j), weights)));
                    }
                }
            }
        }
        return aggregates;
    }

    private static List<Ciphertext> ciphertexts(List<Counted> counted, int matter, int option) {
        return counted.stream().map(one -> one.cast().ballot().contests().get(matter).cts().get(option)).toList();
    }

    EntryBody.Close close(LogId election) {
        return only(election, EntryType.CLOSE, EntryBody.Close.class);
    }

    EntryBody.Aggregates aggregates(LogId election) {
        return only(election, EntryType.TALLY_CT, EntryBody.Aggregates.class);
    }

    private <T extends EntryBody> T only(LogId election, EntryType type, Class<T> kind) {
        try (Stream<Entry> entries = ledger.entries(election)) {
            return entries.filter(entry -> entry.type() == type).map(EntryBody::of).map(kind::cast).findFirst()
                    .orElseThrow();
        }
    }

    private Read read(Assembly assembly) {
        Reading reading = new Reading();
        try (Stream<Entry> entries = ledger.entries(assembly.log())) {
            entries.forEach(reading::read);
        }
        // whom two trustees took out has answered, on paper or for good: silence says nothing of them
        reading.facts.removeIf(fact -> fact instanceof StandingFact.Delivered(var line)
                && reading.excluded.contains(line));
        List<RollEntry> lines = electorates.electorate(assembly.log().community(), assembly.log().election())
                .orElseThrow().entries();
        return new Read(Terms.of(assembly.manifest(), lines, reading.facts), List.copyOf(reading.cast),
                Set.copyOf(reading.excluded));
    }

    private record Cast(long entryNo, SealedCast sealed, String person, Moment at) {}

    private record Read(Terms terms, List<Cast> cast, Set<Long> excluded) {
        /** Those of an excluded voter are there, with the reason why they do not count. */
        List<Ballot> ballots() {
            return cast.stream().map(one -> terms.ballot(one.sealed().ballot().hash(),
                    one.sealed().ballot().head().rollIndex(), one.person(), one.sealed().signerRole(),
                    one.sealed().authority(), one.at(),
                    excluded.contains(one.sealed().ballot().head().rollIndex()) ? "EXCLUDED" : null)).toList();
        }
    }

    /** The log while it is read. */
    private static final class Reading {
        private final List<StandingFact> facts = new ArrayList<>();
        private final Map<Long, Map<Hash, String>> persons = new HashMap<>();
        private final List<Cast> cast = new ArrayList<>();
        private final Set<Long> excluded = new HashSet<>();

        void read(Entry entry) {
            switch (EntryBody.of(entry)) {
                case EntryBody.Facts(var jws) -> facts.addAll(Standing.parse(Jws.parse(jws).payload()).facts());
                case EntryBody.KeyRotate(var jws) -> {
                    KeyRotation added = KeyRotation.parse(Jws.parse(jws).payload());
                    persons.computeIfAbsent(added.rollIndex(), _ -> new HashMap<>()).put(added.kid(), added.person());
                }
                case EntryBody.Ballot taken -> {
                    SealedCast sealed = SealedCast.parse(Jws.parse(taken.jws()).payload());
                    long line = sealed.ballot().head().rollIndex();
                    String person = persons.getOrDefault(line, Map.of()).getOrDefault(sealed.ballot().head().kid(),
                            StandingFact.sole(line));
                    cast.add(new Cast(entry.seq(), sealed, person, Moment.of(taken.receivedAt())));
                }
                case EntryBody.Exclude(var jws) ->
                    excluded.add(Exclusion.parse(Jws.parse(jws.getFirst()).payload()).rollIndex());
                case EntryBody.SpoilCommit _,EntryBody.SpoilOpen _,EntryBody.Setup _,EntryBody.Trustee _,EntryBody.Trustees _,EntryBody.Open _,EntryBody.Close _,EntryBody.Aggregates _,EntryBody.Result _ ->
                    {
                    }
            }
        }
    }
}
