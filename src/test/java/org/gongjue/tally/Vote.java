package org.gongjue.tally;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.tally.Ballot.Capacity;
import org.gongjue.tally.Ballot.Channel;
import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.Unit.Areas;
import org.gongjue.tally.Unit.State;

/** A small vote, told step by step. Ballots are numbered b1, b2, … in the order told, one minute apart. */
final class Vote {
    static final Map<String, RulePack> PACKS = RulePacks.shipped(text -> Json.parse(Bytes.of(text)).plain());
    static final Instant OPENS = Instant.parse("2026-05-06T01:00:00Z");
    static final Instant CLOSES = Instant.parse("2026-05-20T10:00:00Z");

    private final List<Unit> units = new ArrayList<>();
    private final List<Ballot> ballots = new ArrayList<>();
    private final List<Proxy> proxies = new ArrayList<>();
    private final Map<String, String> representatives = new HashMap<>();
    private final Map<String, String> guardians = new HashMap<>();
    private final Set<String> suspended = new HashSet<>();
    private final Set<String> delivered = new HashSet<>();
    private final Set<String> attending = new HashSet<>();
    private @Nullable String originalOwner;
    private RulePack pack;
    private Matter matter;

    private Vote(RulePack pack, Matter matter) {
        this.pack = pack;
        this.matter = matter;
    }

    /** An ordinary matter under the Civil Code. */
    static Vote ordinary() {
        return under("CN-CC-2021", "ORDINARY");
    }

    static Vote under(String pack, String tier) {
        return new Vote(pack(pack), Matter.yesNo("M1", tier));
    }

    static RulePack pack(String id) {
        RulePack pack = PACKS.get(id);
        if (pack == null) {
            throw new IllegalArgumentException("no pack " + id);
        }
        return pack;
    }

    Vote policy(String name, Object value) {
        pack = pack.with(Map.of(name, value));
        return this;
    }

    Vote choosing(String... options) {
        matter = new Matter("M1", Matter.Type.SINGLE_CHOICE, null, matter.tier(), matter.scope(), List.of(options), 0,
                0);
        return this;
    }

    Vote electing(int seats, String... candidates) {
        matter = new Matter("M1", Matter.Type.ELECTION, null, matter.tier(), matter.scope(), List.of(candidates),
                seats, seats);
        return this;
    }

    Vote approvingTwo() {
        return approvingAll(2);
    }

    /** As many marks on one ballot, whatever the seats. */
    Vote approvingAll(int maxVotes) {
        matter = new Matter("M1", matter.type(), null, matter.tier(), matter.scope(), matter.options(),
                matter.seats(), maxVotes);
        return this;
    }

    Vote scope(Scope scope) {
        matter = new Matter("M1", matter.type(), null, matter.tier(), scope, matter.options(), matter.seats(),
                matter.maxVotes());
        return this;
    }

    /** A delivered dwelling in the building before the dash of its id. */
    Vote unit(String id, long area, String... owners) {
        return unit(id, "RES", State.SOLD_DELIVERED, area, 0, List.of(owners));
    }

    Vote parking(String id, long area, String... owners) {
        return unit(id, "PARKING", State.SOLD_DELIVERED, area, 0, List.of(owners));
    }

    Vote unsold(String id, long area) {
        return unit(id, "RES", State.UNSOLD, area, 0, List.of());
    }

    Vote undelivered(String id, long area, String buyer) {
        return unit(id, "RES", State.SOLD_UNDELIVERED, area, 0, List.of(buyer));
    }

    Vote shares(String id, long shares, String... owners) {
        return unit(id, "RES", State.SOLD_DELIVERED, 0, shares, List.of(owners));
    }

    private Vote unit(String id, String kind, State state, long area, long shares, List<String> owners) {
        String developer = state == State.SOLD_DELIVERED ? null : "DEV";
        units.add(new Unit(id, id.substring(0, id.indexOf('-')), kind, state, owners, developer,
                Areas.registered(area), shares));
        return this;
    }

    /** {@code n} owners p1 … pn with a dwelling of 100 m² and one share each. */
    Vote owners(int n) {
        for (int i = 1; i <= n; i++) {
            unit("1-%03d".formatted(i), "RES", State.SOLD_DELIVERED, 10_000, 1, List.of("p" + i));
        }
        return this;
    }

    Vote representative(String voter, String owner) {
        representatives.put(voter, owner);
        return this;
    }

    Vote guardian(String ward, String guardian) {
        guardians.put(ward, guardian);
        return this;
    }

    Vote suspend(String voter) {
        suspended.add(voter);
        return this;
    }

    Vote deliver(String... voters) {
        delivered.addAll(List.of(voters));
        return this;
    }

    Vote attend(String... voters) {
        attending.addAll(List.of(voters));
        return this;
    }

    Vote originalOwner(String voter) {
        originalOwner = voter;
        return this;
    }

    Vote proxy(Proxy proxy) {
        proxies.add(proxy);
        return this;
    }

    /** A signed proxy for everything, registered when it is told. */
    Vote proxy(String id, String principal, String agent) {
        return proxy(new Proxy(id, principal, agent, true, Moment.of(OPENS.plusSeconds(proxies.size())), Set.of(), null,
                null,
                null));
    }

    Vote cast(String voter, Choice choice) {
        return castBy(voter, voter, choice);
    }

    Vote castBy(String voter, String person, Choice choice) {
        return ballot(ballot(voter, person, choice));
    }

    Vote paper(String voter, Choice choice) {
        return ballot(with(ballot(voter, voter, choice), Capacity.OWNER, null, Channel.PAPER));
    }

    Vote inPerson(String voter, Choice choice) {
        return ballot(with(ballot(voter, voter, choice), Capacity.OWNER, null, Channel.IN_PERSON));
    }

    Vote byGuardian(String voter, String guardian, Choice choice) {
        return ballot(with(ballot(voter, guardian, choice), Capacity.GUARDIAN, null, Channel.ELECTRONIC));
    }

    Vote byProxy(String voter, String agent, String proxy, Choice choice) {
        return ballot(with(ballot(voter, agent, choice), Capacity.PROXY, proxy, Channel.ELECTRONIC));
    }

    Vote defective(String voter, String defect, Choice choice) {
        Ballot sound = ballot(voter, voter, choice);
        return ballot(new Ballot(sound.id(), voter, voter, Capacity.OWNER, null, Channel.PAPER, sound.at(), choice,
                null, defect));
    }

    Vote forUnit(String voter, @Nullable String unit, Choice choice) {
        Ballot sound = ballot(voter, voter, choice);
        return ballot(new Ballot(sound.id(), voter, voter, Capacity.OWNER, null, Channel.ELECTRONIC, sound.at(),
                choice, unit, null));
    }

    Vote inPersonFor(String voter, String unit, Choice choice) {
        return ballot(new Ballot(nextId(), voter, voter, Capacity.OWNER, null, Channel.IN_PERSON, Moment.of(OPENS),
                choice, unit, null));
    }

    /** p1 hands in ballots for both units, an agent hands in one for p2. */
    Vote inPersonForUnits() {
        inPersonFor("p1", "1-101", Mark.FOR).inPersonFor("p1", "1-102", Mark.FOR);
        return proxy("x1", "p2", "agent").ballot(new Ballot(nextId(), "p2", "agent", Capacity.PROXY, "x1",
                Channel.IN_PERSON, Moment.of(OPENS), Mark.FOR, "1-103", null));
    }

    Vote castAt(String voter, Instant at, Choice choice) {
        return ballot(Ballot.electronic(nextId(), voter, voter, at, choice));
    }

    Vote ballot(Ballot ballot) {
        ballots.add(ballot);
        return this;
    }

    private Ballot ballot(String voter, String person, Choice choice) {
        return Ballot.electronic(nextId(), voter, person, OPENS.plusSeconds(60L * (1 + ballots.size())), choice);
    }

    private String nextId() {
        return "b" + (ballots.size() + 1);
    }

    private static Ballot with(Ballot ballot, Capacity capacity, @Nullable String proxy, Channel channel) {
        return new Ballot(ballot.id(), ballot.voter(), ballot.castBy(), capacity, proxy, channel, ballot.at(),
                ballot.choice(), null, null);
    }

    Vote everyone(Mark choice, String... voters) {
        for (String voter : voters) {
            cast(voter, choice);
        }
        return this;
    }

    RulePack pack() {
        return pack;
    }

    Roll roll() {
        return new Roll(units, representatives, guardians, suspended, originalOwner);
    }

    Matter matter() {
        return matter;
    }

    Proceedings proceedings() {
        return new Proceedings(new Window(OPENS, CLOSES), proxies, delivered, attending);
    }

    List<Ballot> ballots() {
        return List.copyOf(ballots);
    }

    Decision decide() {
        return Tally.count(pack, roll(), matter, proceedings(), ballots);
    }

    /** Every rejected ballot with its reason. */
    Map<String, String> reasons() {
        Map<String, String> reasons = new HashMap<>();
        decide().rejected().forEach(one -> reasons.put(one.ballot(), one.reason()));
        return reasons;
    }
}
