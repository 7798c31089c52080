package org.gongjue.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import org.gongjue.crypto.BallotHead;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.Exclusion;
import org.gongjue.ledger.KeyRotation;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.SignerRole;
import org.gongjue.ledger.Standing;
import org.gongjue.ledger.StandingFact;
import org.gongjue.tally.Admission;
import org.gongjue.tally.Ballot;
import org.gongjue.tally.Choice;
import org.gongjue.tally.Decision;
import org.gongjue.tally.Matter;
import org.gongjue.tally.Moment;
import org.gongjue.tally.Proceedings;
import org.gongjue.tally.Proxy;
import org.gongjue.tally.Roll;
import org.gongjue.tally.RulePack;
import org.gongjue.tally.Tally;
import org.gongjue.tally.Unit;
import org.gongjue.tally.Weight;
import org.gongjue.tally.Window;

/**
 * What the record says to the tally engine, read here by the verifier's own code: lines as units, facts as roll and
 * proceedings, entries as ballots that say nothing.
 */
final class RecordedVote {
    /** The frozen roll has merged the owners and settled parking: a line without a head weighs by area only. */
    private static final Map<String, String> SETTLED = Map.of("parkingArea", "INCLUDE", "parkingHeadcount", "EXCLUDE");

    /** Why a ballot whose voter two trustees took out does not count. */
    private static final String EXCLUDED = "EXCLUDED";

    private final Bundle bundle;
    private final RulePack pack;
    private final Map<StandingFact, Place> facts = new LinkedHashMap<>();
    private final Map<Long, Map<Hash, String>> holders = new HashMap<>();
    private final List<Taken> ballots = new ArrayList<>();
    private final Set<Long> excluded = new HashSet<>();

    /** A ballot without its choices: its entry's number, who signed it and in what right. */
    private record Taken(Place place, long entryNo, BallotHead head, Hash hash, SignerRole role, Hash authority,
            Instant receivedAt, String signer) {}

    private RecordedVote(Bundle bundle) {
        this.bundle = bundle;
        this.pack = RulePack.read(bundle.manifest().pack().plain()).with(SETTLED);
    }

    static RecordedVote of(Bundle bundle) {
        RecordedVote vote = new RecordedVote(bundle);
        bundle.eachEntry(vote::read);
        return vote;
    }

    private void read(Line<Entry> line) {
        try {
            if (line.value().type() == EntryType.STANDING
                    && bundle.body(line) instanceof EntryBody.Facts(var jws)) {
                Standing.parse(Jws.parse(jws).payload()).facts().forEach(fact -> facts.put(fact, line.place()));
            } else if (line.value().type() == EntryType.KEY_ROTATE
                    && bundle.body(line) instanceof EntryBody.KeyRotate(var jws)) {
                KeyRotation added = KeyRotation.parse(Jws.parse(jws).payload());
                holders.computeIfAbsent(added.rollIndex(), _ -> new HashMap<>()).put(added.kid(), added.person());
            } else if (line.value().type() == EntryType.EXCLUDE
                    && bundle.body(line) instanceof EntryBody.Exclude(var jws)) {
                excluded.add(Exclusion.parse(Jws.parse(jws.getFirst()).payload()).rollIndex());
            } else if (line.value().type() == EntryType.BALLOT) {
                ballots.add(taken(bundle.cast(line)));
            }
        } catch (MalformedJson e) {
            throw line.place().unreadable(e);
        }
    }

    private Taken taken(Cast cast) {
        long index = cast.head().rollIndex();
        String signer = holders.getOrDefault(index, Map.of()).getOrDefault(cast.head().kid(), StandingFact.sole(index));
        return new Taken(cast.place(), cast.entry().seq(), cast.head(), cast.hash(), cast.role(), cast.authority(),
                cast.body().receivedAt(), signer);
    }

    /** What the ballots that count weigh, by the numbers of their entries, ascending; the same for every matter. */
    SortedMap<Long, Weight> counted() {
        List<SortedMap<Long, Weight>> byMatter = bundle.manifest().matters().stream()
                .map(matter -> counted(Recount.matter(matter))).distinct().toList();
        Place.of(EvidenceMember.ENTRIES).requireEqual("number of counted sets over all matters", 1, byMatter.size());
        return byMatter.getFirst();
    }

    private SortedMap<Long, Weight> counted(Matter matter) {
        Map<String, Long> entries = new HashMap<>();
        ballots.forEach(taken -> entries.put(taken.hash().toHex(), taken.entryNo()));
        SortedMap<Long, Weight> counted = new TreeMap<>();
        Admission.of(pack, roll(), matter, proceedings(), ballots()).standing().forEach(
                one -> counted.put(Objects.requireNonNull(entries.get(one.ballot().id())), one.voter().vote()));
        return counted;
    }

    /** Sums by option; see {@link Tally#countSealed}. */
    Decision decide(org.gongjue.ledger.Matter matter, Map<String, Weight> sums) {
        return Tally.countSealed(pack, roll(), Recount.matter(matter), proceedings(), ballots(), sums);
    }

    private Roll roll() {
        Map<Long, List<String>> owners = new HashMap<>();
        each(StandingFact.Owners.class, (fact, place) -> owners.put(line(fact.rollIndex(), place), fact.persons()));
        List<Unit> units = bundle.roll().stream().map(line -> unit(line, owners)).toList();
        Map<String, String> representatives = new HashMap<>();
        each(StandingFact.Representative.class,
                (fact, place) -> representatives.put(key(units, fact.rollIndex(), place), fact.person()));
        Map<String, String> guardians = new HashMap<>();
        each(StandingFact.Guardian.class, (fact, place) -> guardians.put(fact.ward(), fact.guardian()));
        List<String> suspended = new ArrayList<>();
        each(StandingFact.Suspended.class, (fact, place) -> suspended.add(key(units, fact.rollIndex(), place)));
        return new Roll(units, representatives, guardians, Set.copyOf(suspended), null);
    }

    private Proceedings proceedings() {
        List<Unit> units = roll().units();
        Map<Hash, Moment> ends = new HashMap<>();
        each(StandingFact.Revoked.class, (fact, place) -> ends.putIfAbsent(fact.proxy(), Moment.of(fact.at())));
        List<Proxy> proxies = new ArrayList<>();
        each(StandingFact.Proxy.class, (fact, place) -> proxies.add(new Proxy(fact.id().toHex(),
                key(units, fact.rollIndex(), place), fact.agent(), fact.signed(), Moment.of(fact.registeredAt()),
                Set.copyOf(fact.matters()), fact.from().map(Moment::of).orElse(null),
                fact.to().map(Moment::of).orElse(null), ends.get(fact.id()))));
        List<String> delivered = new ArrayList<>();
        each(StandingFact.Delivered.class, (fact, place) -> {
            // whom two trustees took out has answered, on paper or for good: silence says nothing of them
            if (!excluded.contains(fact.rollIndex())) {
                delivered.add(key(units, fact.rollIndex(), place));
            }
        });
        List<String> attending = new ArrayList<>();
        each(StandingFact.Attended.class, (fact, place) -> attending.add(key(units, fact.rollIndex(), place)));
        Manifest manifest = bundle.manifest();
        return new Proceedings(new Window(manifest.openAt(), manifest.closeAt()), proxies, Set.copyOf(delivered),
                Set.copyOf(attending));
    }

    private List<Ballot> ballots() {
        Map<Long, List<String>> owners = new HashMap<>();
        each(StandingFact.Owners.class, (fact, place) -> owners.put(fact.rollIndex(), fact.persons()));
        List<Ballot> read = new ArrayList<>();
        for (Taken taken : ballots) {
            RollEntry line = bundle.rollEntry(taken.head().rollIndex(), taken.place());
            read.add(new Ballot(taken.hash().toHex(), unit(line, owners).voterKey(), taken.signer(),
                    Ballot.Capacity.valueOf(taken.role().name()),
                    taken.role() == SignerRole.PROXY ? taken.authority().toHex() : null, Ballot.Channel.ELECTRONIC,
                    Moment.of(taken.receivedAt()), Choice.Mark.SEALED, null,
                    excluded.contains(taken.head().rollIndex()) ? EXCLUDED : null));
        }
        return read;
    }

    private static Unit unit(RollEntry line, Map<Long, List<String>> owners) {
        return new Unit(Long.toString(line.rollIndex()), "", line.heads() == 0 ? "PARKING" : "RES",
                Unit.State.SOLD_DELIVERED,
                owners.getOrDefault(line.rollIndex(), List.of(StandingFact.sole(line.rollIndex()))), null,
                Unit.Areas.registered(line.area()), 0);
    }

    private String key(List<Unit> units, long rollIndex, Place place) {
        return units.get((int) line(rollIndex, place)).voterKey();
    }

    private long line(long rollIndex, Place place) {
        return bundle.rollEntry(rollIndex, place).rollIndex();
    }

    private <F extends StandingFact> void each(Class<F> kind, BiConsumer<F, Place> action) {
        facts.forEach((fact, place) -> {
            if (kind.isInstance(fact)) {
                action.accept(kind.cast(fact), place);
            }
        });
    }
}
