package org.gongjue.ballot;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedBallots;
import org.gongjue.crypto.SealedElection;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.trustee.CountingKeys;

/**
 * Cast or check (protocol.md 2.9): a phone commits to a ballot before it knows which of the two will follow, so it cannot
 * cheat only where nobody looks. Each act is one transaction with its entry.
 */
@Service
public class Spoiling {
    /** More than anybody needs to trust a phone; keeps one owner from filling the record. */
    private static final int MOST_COMMITMENTS = 20;

    private final BallotStore store;
    private final CountingKeys keys;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    Spoiling(BallotStore store, CountingKeys keys, Ledger ledger, PlatformTransactionManager transactions) {
        this.store = store;
        this.keys = keys;
        this.ledger = ledger;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** For a line of the roll. The number of the SPOIL_COMMIT entry; empty where the poll takes none or the line has committed too often. */
    public Optional<Long> commit(LogId election, long rollIndex, Hash ballotHash) {
        return Optional.ofNullable(transaction.execute(status -> {
            if (!store.isTaking(election) || store.commitments(election, rollIndex) >= MOST_COMMITMENTS
                    || !store.commit(election, rollIndex, ballotHash)) {
                return null;
            }
            return ledger.append(election, EntryType.SPOIL_COMMIT,
                    new EntryBody.SpoilCommit(rollIndex, ballotHash).json()).seq();
        }));
    }

    /** What became of an opening. */
    public enum Outcome {
        OPENED, NOT_COMMITTED, ALREADY_CAST, DOES_NOT_OPEN
    }

    /** Opens a committed ballot instead of casting it: it is dead from then on. */
    public Outcome open(LogId election, SealedBallot ballot, Hash seed, List<List<Integer>> votes) {
        SealedElection sealed = keys.election(election).orElseThrow();
        boolean opens;
        try {
            opens = SealedBallots.opens(ballot, sealed, seed.bytes(), votes);
        } catch (IllegalArgumentException e) {
            opens = false;
        }
        if (!opens || !ballot.extended().equals(sealed.extended())
                || !ballot.electionId().equals(sealed.electionId())) {
            return Outcome.DOES_NOT_OPEN;
        }
        Outcome outcome = transaction.execute(status -> {
            if (!store.isTaking(election) || !store.spoil(election, ballot.head().rollIndex(), ballot.hash())) {
                return Outcome.NOT_COMMITTED;
            }
            ledger.append(election, EntryType.SPOIL_OPEN, new EntryBody.SpoilOpen(ballot, seed, votes).json());
            // under the log's lock: the same ballot may have been cast while this waited for its turn
            if (store.accepted(election, ballot.hash()).isPresent()) {
                status.setRollbackOnly();
                return Outcome.ALREADY_CAST;
            }
            return Outcome.OPENED;
        });
        return outcome == null ? Outcome.NOT_COMMITTED : outcome;
    }
}
