package org.gongjue.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.KeyRotation;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.SignerRole;
import org.gongjue.ledger.Standing;
import org.gongjue.ledger.StandingFact;
import org.gongjue.tally.Admission;
import org.gongjue.tally.Ballot;
import org.gongjue.tally.Choice;
import org.gongjue.tally.Matter;
import org.gongjue.tally.Moment;
import org.gongjue.tally.Proceedings;
import org.gongjue.tally.Proxy;
import org.gongjue.tally.Roll;
import org.gongjue.tally.RulePack;
import org.gongjue.tally.Unit;
import org.gongjue.tally.Window;

/**
 * What the record says to the tally engine, read here by the verifier's own code: lines as units, facts as roll and
 * proceedings, entries as ballots.
 */
final class RecordedVote {
    /** The frozen roll has merged the owners and settled parking: a line without a head weighs by area only. */
    private static final Map<String, String> SETTLED = Map.of("parkingArea", "INCLUDE", "parkingHeadcount", "EXCLUDE");

    private final Bundle bundle;
    private final RulePack pack;
    private final Map<StandingFact, Place> facts = new LinkedHashMap<>();
    private final Map<Long, Map<Hash, String>> holders = new HashMap<>();
    private final List<Cast> ballots = new ArrayList<>();
    private final Map<Cast, String> signers = new HashMap<>();

    private RecordedVote(Bundle bundle) {
        this.bundle = bundle;
        this.pack = RulePack.read(bundle.manifest().pack().plain()).with(SETTLED);
    }

    static RecordedVote of(Bundle bundle) {
        RecordedVote vote = new RecordedVote(bundle);
        bundle.eachEntry(line -> vote.read(line.place(), bundle.body(line), line));
        return vote;
    }

    private void read(Place place, EntryBody body, Line<org.gongjue.ledger.Entry> line) {
        try {
            if (body instanceof EntryBody.Facts(var jws)) {
                Standing.parse(Jws.parse(jws).payload()).facts().forEach(fact -> facts.put(fact, place));
            } else if (body instanceof EntryBody.KeyRotate(var jws)) {
                KeyRotation added = KeyRotation.parse(Jws.parse(jws).payload());
                holders.computeIfAbsent(added.rollIndex(), _ -> new HashMap<>()).put(added.kid(), added.person());
            } else if (body instanceof EntryBody.Ballot taken) {
                Cast cast = bundle.cast(line, taken);
                ballots.add(cast);
                signers.put(cast, holders.getOrDefault(cast.ballot().rollIndex(), Map.of())
                        .getOrDefault(cast.ballot().kid(), StandingFact.sole(cast.ballot().rollIndex())));
            }
        } catch (MalformedJson e) {
            throw place.unreadable(e);
        }
    }

    /** Which ballots count on the matter, by the engine's first stage. */
    Admission admission(int index) {
        Roll roll = roll();
        Matter matter = Recount.matter(bundle.manifest().matters().get(index));
        return Admission.of(pack, roll, matter, proceedings(), ballots(index));
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
        each(StandingFact.Delivered.class, (fact, place) -> delivered.add(key(units, fact.rollIndex(), place)));
        List<String> attending = new ArrayList<>();
        each(StandingFact.Attended.class, (fact, place) -> attending.add(key(units, fact.rollIndex(), place)));
        Manifest manifest = bundle.manifest();
        return new Proceedings(new Window(manifest.openAt(), manifest.closeAt()), proxies, Set.copyOf(delivered),
                Set.copyOf(attending));
    }

    private List<Ballot> ballots(int index) {
        Map<Long, List<String>> owners = new HashMap<>();
        each(StandingFact.Owners.class, (fact, place) -> owners.put(fact.rollIndex(), fact.persons()));
        List<Ballot> read = new ArrayList<>();
        for (Cast cast : ballots) {
            OpenBallot ballot = cast.ballot();
            RollEntry line = bundle.rollEntry(ballot.rollIndex(), cast.place());
            read.add(new Ballot(ballot.ballotHash().toHex(), unit(line, owners).voterKey(),
                    signers.getOrDefault(cast, ""), Ballot.Capacity.valueOf(ballot.signerRole().name()),
                    ballot.signerRole() == SignerRole.PROXY ? ballot.authority().toHex() : null,
                    Ballot.Channel.ELECTRONIC, Moment.of(cast.body().receivedAt()), choice(cast, index), null, null));
        }
        return read;
    }

    private Choice choice(Cast cast, int index) {
        List<org.gongjue.ledger.Matter> matters = bundle.manifest().matters();
        List<OpenBallot.Choice> choices = cast.ballot().choices();
        cast.place().requireEqual("number of choices", matters.size(), choices.size());
        cast.place().require(matters.get(index).options().contains(choices.get(index).choice()),
                "choices[" + index + "] 不是该事项的选项", "choices[" + index + "] is no option of the matter");
        return Choice.Mark.valueOf(choices.get(index).choice());
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

    private <F extends StandingFact> void each(Class<F> kind, java.util.function.BiConsumer<F, Place> action) {
        facts.forEach((fact, place) -> {
            if (kind.isInstance(fact)) {
                action.accept(kind.cast(fact), place);
            }
        });
    }
}
