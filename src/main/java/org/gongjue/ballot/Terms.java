package org.gongjue.ballot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.SignerRole;
import org.gongjue.ledger.StandingFact;
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
 * A vote as the tally engine sees it: the assembly's rules, the lines of its roll as units, and who may act for whom.
 *
 * @param voters voter keys by line
 */
record Terms(RulePack pack, Roll roll, Proceedings proceedings, Map<Long, String> voters) {
    /** Merging and parking were settled when the roll was frozen; a line without a head is a parking space's owner. */
    private static final Map<String, String> SETTLED = Map.of("parkingArea", "INCLUDE", "parkingHeadcount", "EXCLUDE");
    private static final String HEADLESS = "PARKING";

    static Terms of(Manifest manifest, List<RollEntry> lines, List<StandingFact> facts) {
        Reading reading = new Reading();
        facts.stream().filter(StandingFact.Owners.class::isInstance).forEach(reading::read);
        List<Unit> units = lines.stream().map(reading::unit).toList();
        units.forEach(unit -> reading.voters.put(Long.parseLong(unit.id()), unit.voterKey()));
        facts.forEach(reading::read);
        Window window = new Window(manifest.openAt(), manifest.closeAt());
        return new Terms(RulePack.read(manifest.pack().plain()).with(SETTLED),
                new Roll(units, reading.representatives, reading.guardians, reading.suspended, null),
                new Proceedings(window, reading.inForce(), reading.delivered, reading.attending), reading.voters);
    }

    static Matter matter(org.gongjue.ledger.Matter matter) {
        return Matter.yesNo(matter.id(), matter.tier());
    }

    /** @param person whose key signed it */
    Ballot ballot(Hash id, long line, String person, SignerRole role, Hash grant, Moment at, Choice choice) {
        return new Ballot(id.toHex(), Objects.requireNonNullElse(voters.get(line), ""), person,
                Ballot.Capacity.valueOf(role.name()), role == SignerRole.PROXY ? grant.toHex() : null,
                Ballot.Channel.ELECTRONIC, at, choice, null, null);
    }

    /** Facts while they are read; what speaks of a line that is not among them is left out. */
    private static final class Reading {
        private final Map<Long, List<String>> owners = new HashMap<>();
        private final Map<Long, String> voters = new HashMap<>();
        private final Map<String, String> representatives = new HashMap<>();
        private final Map<String, String> guardians = new HashMap<>();
        private final Set<String> suspended = new HashSet<>();
        private final List<StandingFact.Proxy> proxies = new ArrayList<>();
        private final Map<Hash, Moment> revoked = new HashMap<>();
        private final Set<String> delivered = new HashSet<>();
        private final Set<String> attending = new HashSet<>();

        void read(StandingFact fact) {
            switch (fact) {
                case StandingFact.Owners(var line, var persons) -> owners.put(line, persons);
                case StandingFact.Representative(var line, var person) ->
                    voter(line).ifPresent(voter -> representatives.put(voter, person));
                case StandingFact.Guardian(var ward, var guardian) -> guardians.put(ward, guardian);
                case StandingFact.Suspended(var line) -> voter(line).ifPresent(suspended::add);
                case StandingFact.Proxy proxy -> proxies.add(proxy);
                case StandingFact.Revoked(var proxy, var at) -> revoked.putIfAbsent(proxy, Moment.of(at));
                case StandingFact.Delivered(var line) -> voter(line).ifPresent(delivered::add);
                case StandingFact.Attended(var line) -> voter(line).ifPresent(attending::add);
            }
        }

        private Optional<String> voter(long line) {
            return Optional.ofNullable(voters.get(line));
        }

        Unit unit(RollEntry line) {
            return new Unit(Long.toString(line.rollIndex()), "", line.heads() == 0 ? HEADLESS : "RES",
                    Unit.State.SOLD_DELIVERED,
                    owners.getOrDefault(line.rollIndex(), List.of(StandingFact.sole(line.rollIndex()))), null,
                    Unit.Areas.registered(line.area()), 0);
        }

        /** A principal whose line was not asked for still counts against the agent's cap. */
        List<Proxy> inForce() {
            return proxies.stream()
                    .map(proxy -> new Proxy(proxy.id().toHex(),
                            voter(proxy.rollIndex()).orElse("line " + proxy.rollIndex()),
                            proxy.agent(), proxy.signed(), Moment.of(proxy.registeredAt()), Set.copyOf(proxy.matters()),
                            proxy.from().map(Moment::of).orElse(null), proxy.to().map(Moment::of).orElse(null),
                            revoked.get(proxy.id())))
                    .toList();
        }
    }
}
