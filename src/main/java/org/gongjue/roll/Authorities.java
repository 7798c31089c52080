package org.gongjue.roll;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.StandingFact;

/**
 * Representatives, guardians, proxies, suspensions, service and attendance. Each change is one transaction under the
 * community's lock, with the entries it adds to votes that run: a crash leaves all of it or nothing.
 */
@Service
public class Authorities {
    private static final int LONGEST_EVIDENCE = 500;

    private final CommunityStore communities;
    private final ImportStore imports;
    private final RollStore roll;
    private final AuthorityStore store;
    private final Standings standings;
    private final VotingKeys votingKeys;
    private final Sealing sealing;
    private final SecureRandom random;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Authorities(CommunityStore communities, ImportStore imports, RollStore roll, AuthorityStore store,
            Standings standings, VotingKeys votingKeys, Sealing sealing, SecureRandom random, Clock clock,
            PlatformTransactionManager transactions) {
        this.communities = communities;
        this.imports = imports;
        this.roll = roll;
        this.store = store;
        this.standings = standings;
        this.votingKeys = votingKeys;
        this.sealing = sealing;
        this.random = random;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Records it for the next vote and, for what may still follow, for those under way. */
    public Recording record(CommunityId community, AuthorityRequest request) {
        return Objects.requireNonNull(transaction.execute(status -> {
            communities.lock(community);
            Recording recording = new Entering(community, request).recording();
            if (recording instanceof Recording.Refused) {
                status.setRollbackOnly();
            }
            return recording;
        }));
    }

    /** Takes it back: a proxy from now on, in votes under way too; everything else for votes frozen later. */
    public boolean withdraw(CommunityId community, UUID id) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            communities.lock(community);
            Optional<Authority> found = store.find(community, id);
            Instant now = now();
            if (found.isEmpty() || !store.withdraw(community, id, now)) {
                return false;
            }
            if (found.get().kind() == Authority.Kind.PROXY) {
                // ballots bear whole seconds: one that was taken in this second must still count
                Instant from = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
                StandingFact.Revoked end = new StandingFact.Revoked(found.get().grant(), from);
                standings.running(community, now).forEach(log -> standings.revoke(log, end));
            }
            return true;
        }));
    }

    /** All in force, in the order in which they were recorded. */
    public List<Authority> inForce(CommunityId community) {
        return store.inForce(community);
    }

    /** Names of everybody an authority may speak of. */
    Map<MemberId, String> names(CommunityId community) {
        Map<MemberId, String> names = new LinkedHashMap<>(store.agents(community));
        names.putAll(roll.names(community, version(community)));
        return names;
    }

    /** The units of each voter as it is now. */
    Map<VoterKey, List<UnitLabel>> homes(CommunityId community) {
        Map<VoterKey, List<UnitLabel>> homes = new LinkedHashMap<>();
        roll.holdings(community, version(community)).forEach(
                unit -> homes.computeIfAbsent(unit.voter(), _ -> new ArrayList<>()).add(unit.label()));
        return homes;
    }

    private int version(CommunityId community) {
        return imports.current(community).map(Import::version).orElse(0);
    }

    /** As precise as the database keeps it: a cap counts proxies in the order of these times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** One request on its way in. */
    private final class Entering {
        private final CommunityId community;
        private final AuthorityRequest request;
        private final Authority.Kind kind;
        private final Map<VoterKey, List<UnitLabel>> homes;
        private final Map<MemberId, String> names;

        Entering(CommunityId community, AuthorityRequest request) {
            this.community = community;
            this.request = request;
            this.kind = request.kind();
            this.homes = homes(community);
            this.names = names(community);
        }

        Recording recording() {
            if (request.evidence().isBlank() || request.evidence().length() > LONGEST_EVIDENCE) {
                return refused("evidence-missing");
            }
            if (request.from().isPresent() && request.to().isPresent()
                    && request.to().get().isBefore(request.from().get())) {
                return refused("authority-times");
            }
            return kind.hasActor() ? acting() : stated();
        }

        /** Service and attendance may be of a building or of everybody. */
        private Recording stated() {
            List<VoterKey> voters = homes.entrySet().stream()
                    .filter(home -> home.getValue().stream().anyMatch(this::isNamed)).map(Map.Entry::getKey).toList();
            if (voters.isEmpty() || kind == Authority.Kind.SUSPENSION && voters.size() > 1) {
                return refused("unit-unknown");
            }
            Set<VoterKey> known = new HashSet<>();
            store.inForce(community).stream().filter(one -> one.kind() == kind).forEach(one -> known.add(one.key()));
            return keep(voters.stream().filter(voter -> !known.contains(voter))
                    .map(voter -> authority(members(voter), Optional.empty())).toList());
        }

        private boolean isNamed(UnitLabel label) {
            boolean many = kind == Authority.Kind.DELIVERY || kind == Authority.Kind.ATTENDANCE;
            return isUnit(label, request.unit())
                    || many && (request.unit().isEmpty() || request.unit().equals(label.building()));
        }

        private Recording acting() {
            Optional<VoterKey> voter = voter(request.unit());
            if (voter.isEmpty()) {
                return refused("unit-unknown");
            }
            return switch (kind) {
                case REPRESENTATIVE -> representative(voter.get());
                case GUARDIAN -> guardian(voter.get());
                default -> agent(voter.get());
            };
        }

        private Recording representative(VoterKey voter) {
            Optional<MemberId> chosen = owner(voter, actorName());
            if (voter.persons().size() < 2 || chosen.isEmpty()) {
                return refused("no-such-co-owner");
            }
            withdrawEarlier(one -> one.key().equals(voter));
            return keep(List.of(authority(members(voter), chosen)));
        }

        private Recording guardian(VoterKey voter) {
            Optional<MemberId> ward = voter.persons().size() == 1 && request.ward().isBlank()
                    ? Optional.of(members(voter).getFirst())
                    : owner(voter, request.ward());
            Optional<MemberId> guardian = actor();
            if (ward.isEmpty() || guardian.isEmpty() || ward.equals(guardian)) {
                return refused("person-unknown");
            }
            withdrawEarlier(one -> one.voter().equals(List.of(ward.get())));
            return keep(List.of(authority(List.of(ward.get()), guardian)));
        }

        private Recording agent(VoterKey voter) {
            Optional<MemberId> agent = actor();
            if (agent.isEmpty() || voter.persons().equals(List.of(agent.get().toString()))) {
                return refused("person-unknown");
            }
            return keep(List.of(authority(members(voter), agent)));
        }

        /** Of one kind a voter or ward has one at a time; the newer takes the older's place. */
        private void withdrawEarlier(java.util.function.Predicate<Authority> same) {
            store.inForce(community).stream().filter(one -> one.kind() == kind && same.test(one))
                    .forEach(one -> store.withdraw(community, one.id(), now()));
        }

        private Recording keep(List<Authority> authorities) {
            store.insert(community, authorities);
            List<LogId> running = kind.mayFollow() ? standings.running(community, now()) : List.of();
            running.forEach(log -> votingKeys.admit(log, standings.add(log, authorities)));
            return new Recording.Recorded(authorities, running.size());
        }

        private Authority authority(List<MemberId> voter, Optional<MemberId> actor) {
            byte[] salt = new byte[Hash.SIZE];
            random.nextBytes(salt);
            return new Authority(MemberId.random(random).value(), kind, voter, actor,
                    kind != Authority.Kind.PROXY || request.signed(), request.from(), request.to(),
                    request.evidence().strip(), Hash.of(salt), now(), Optional.empty());
        }

        private String actorName() {
            return request.actor() == null ? "" : request.actor().name().strip();
        }

        /** By document, making the person known if need be, or an owner by name and unit. */
        private Optional<MemberId> actor() {
            AuthorityRequest.Person person = request.actor();
            if (person == null || person.name().isBlank()) {
                return Optional.empty();
            }
            if (person.documentType() != null) {
                return withDocument(person, person.documentType());
            }
            return voter(person.unit()).flatMap(voter -> owner(voter, person.name().strip()));
        }

        private Optional<MemberId> withDocument(AuthorityRequest.Person person, DocumentType type) {
            String number = person.document().strip().toUpperCase(java.util.Locale.ROOT);
            if (!type.fits(number)) {
                return Optional.empty();
            }
            Hash index = sealing.index("document", community, number);
            MemberId member = store.person(community, index).orElseGet(() -> {
                MemberId fresh = MemberId.random(random);
                store.insertPerson(community, fresh, index,
                        sealing.seal(Importer.documentContext(community, fresh), number));
                return fresh;
            });
            if (!names.containsKey(member)) {
                store.insertAgent(community, new AuthorityStore.Agent(member, person.name().strip()));
            }
            return Optional.of(member);
        }

        private Optional<VoterKey> voter(String unit) {
            return homes.entrySet().stream().filter(home -> home.getValue().stream().anyMatch(at -> isUnit(at, unit)))
                    .map(Map.Entry::getKey).findFirst();
        }

        private static boolean isUnit(UnitLabel label, String written) {
            return written.equals(label.plain()) || written.equals(label.chinese());
        }

        private Optional<MemberId> owner(VoterKey voter, String name) {
            List<MemberId> named = members(voter).stream().filter(member -> name.equals(names.get(member))).toList();
            return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
        }

        private static List<MemberId> members(VoterKey voter) {
            return voter.persons().stream().map(id -> new MemberId(UUID.fromString(id))).toList();
        }

        private static Recording refused(String problem) {
            return new Recording.Refused(problem);
        }
    }
}
