package org.gongjue.roll;

import java.security.SecureRandom;
import java.util.List;

import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.Standing;
import org.gongjue.ledger.StandingFact;

/**
 * Who may act in each vote, as the public record states it: pseudonyms and lines, no person. What is written here is in the
 * record in the same transaction, so a crash leaves both or neither.
 */
@Service
@NamedInterface("electorate")
public class Standings {
    /** Keeps an entry of the log at some tens of kilobytes. */
    private static final int FACTS_OF_ENTRY = 400;

    private final StandingStore store;
    private final VotingKeyStore votes;
    private final Ledger ledger;
    private final ServiceKey serviceKey;
    private final SecureRandom random;

    Standings(StandingStore store, VotingKeyStore votes, Ledger ledger, ServiceKey serviceKey, SecureRandom random) {
        this.store = store;
        this.votes = votes;
        this.ledger = ledger;
        this.serviceKey = serviceKey;
        this.random = random;
    }

    /** After the log's SETUP, in the same transaction: states all facts that were frozen with the roll. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(LogId log) {
        state(log, store.facts(log.community(), log.election()));
    }

    /** All facts of a vote so far, in the order of the record. */
    public List<StandingFact> facts(LogId log) {
        return store.facts(log.community(), log.election());
    }

    /** What bears on a ballot for one line. */
    public List<StandingFact> factsAbout(LogId log, long rollIndex) {
        return store.factsAbout(log.community(), log.election(), rollIndex);
    }

    /** Adds to a vote that still runs; the actors returned have no key admitted yet. */
    List<Actor> add(LogId log, List<Authority> authorities) {
        CommunityId community = log.community();
        Standpoint standpoint = new Standpoint(store.lines(community, log.election()),
                store.pseudonyms(community, log.election()), random);
        authorities.forEach(standpoint::add);
        if (!standpoint.facts().isEmpty()) {
            store.insertFacts(community, log.election(), standpoint.facts());
            store.insertActors(community, log.election(), standpoint.actors());
            state(log, standpoint.facts());
        }
        return standpoint.actors();
    }

    /** Adds the end of a proxy to a vote that knows it. */
    void revoke(LogId log, StandingFact.Revoked revoked) {
        boolean known = store.facts(log.community(), log.election()).stream()
                .anyMatch(fact -> fact instanceof StandingFact.Proxy proxy && proxy.id().equals(revoked.proxy()));
        if (known) {
            store.insertFacts(log.community(), log.election(), List.of(revoked));
            state(log, List.of(revoked));
        }
    }

    /** Votes that take further facts. */
    List<LogId> running(CommunityId community, java.time.Instant now) {
        return votes.running(community, now);
    }

    private void state(LogId log, List<StandingFact> facts) {
        for (int from = 0; from < facts.size(); from += FACTS_OF_ENTRY) {
            Standing part = new Standing(log.election(),
                    facts.subList(from, Math.min(facts.size(), from + FACTS_OF_ENTRY)));
            ledger.append(log, EntryType.STANDING,
                    new EntryBody.Facts(serviceKey.sign(Standing.TYP, part.payload())).json());
        }
    }
}
