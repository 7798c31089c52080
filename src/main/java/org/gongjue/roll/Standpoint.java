package org.gongjue.roll;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.SignerRole;
import org.gongjue.ledger.StandingFact;

/** Turns what the committee recorded into facts of one vote, in which persons are pseudonyms and voters are lines. */
final class Standpoint {
    private static final int PSEUDONYM = 16;

    private final Map<VoterKey, Long> lines;
    private final Map<MemberId, String> pseudonyms;
    private final SecureRandom random;
    private final List<StandingFact> facts = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();

    /** {@code pseudonyms} are those given out so far in this vote. */
    Standpoint(Map<VoterKey, Long> lines, Map<MemberId, String> pseudonyms, SecureRandom random) {
        this.lines = Map.copyOf(lines);
        this.pseudonyms = new HashMap<>(pseudonyms);
        this.random = random;
    }

    List<StandingFact> facts() {
        return List.copyOf(facts);
    }

    List<Actor> actors() {
        return List.copyOf(actors);
    }

    /** The owners of a line of the roll just frozen. */
    void addOwners(long line, VoterKey voter, boolean hasWard) {
        List<MemberId> owners = voter.persons().stream().map(id -> new MemberId(UUID.fromString(id))).toList();
        boolean named = owners.size() > 1 || hasWard;
        for (MemberId owner : owners) {
            actors.add(new Actor(line, owner, SignerRole.OWNER, Hash.ZERO,
                    named ? pseudonym(owner) : StandingFact.sole(line)));
        }
        if (named) {
            facts.add(new StandingFact.Owners(line, owners.stream().map(this::pseudonym).sorted().toList()));
        }
    }

    /** What concerns nobody on this roll is left out. */
    void add(Authority authority) {
        switch (authority.kind()) {
            case GUARDIAN ->
                authority.actor().ifPresent(guardian -> addGuardian(authority.voter().getFirst(), guardian));
            case REPRESENTATIVE, PROXY, SUSPENSION, DELIVERY, ATTENDANCE -> {
                Long line = lines.get(authority.key());
                if (line != null) {
                    addOnLine(authority, line);
                }
            }
        }
    }

    private void addOnLine(Authority authority, long line) {
        switch (authority.kind()) {
            case REPRESENTATIVE -> authority.actor().filter(_ -> authority.voter().size() > 1)
                    .ifPresent(chosen -> facts.add(new StandingFact.Representative(line, pseudonym(chosen))));
            case PROXY -> authority.actor().ifPresent(agent -> {
                actors.add(new Actor(line, agent, SignerRole.PROXY, authority.grant(), pseudonym(agent)));
                facts.add(new StandingFact.Proxy(authority.grant(), line, pseudonym(agent), authority.signed(),
                        authority.recordedAt(), List.of(), authority.from(), authority.to()));
            });
            case SUSPENSION -> facts.add(new StandingFact.Suspended(line));
            case DELIVERY -> facts.add(new StandingFact.Delivered(line));
            case ATTENDANCE -> facts.add(new StandingFact.Attended(line));
            case GUARDIAN -> throw new IllegalArgumentException("a guardian is for a person, not for a line");
        }
    }

    private void addGuardian(MemberId ward, MemberId guardian) {
        List<Long> owned = lines.entrySet().stream()
                .filter(line -> line.getKey().persons().contains(ward.value().toString())).map(Map.Entry::getValue)
                .sorted().toList();
        if (!owned.isEmpty()) {
            facts.add(new StandingFact.Guardian(pseudonym(ward), pseudonym(guardian)));
            owned.forEach(line -> actors
                    .add(new Actor(line, guardian, SignerRole.GUARDIAN, Hash.ZERO, pseudonym(guardian))));
        }
    }

    private String pseudonym(MemberId member) {
        return pseudonyms.computeIfAbsent(member, _ -> {
            byte[] bytes = new byte[PSEUDONYM];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }
}
