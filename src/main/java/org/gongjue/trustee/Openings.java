package org.gongjue.trustee;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.TrusteeMessage;
import org.gongjue.motion.Assembly;

/** The trustees' shares in opening the sums of closed votes. */
@Service
public class Openings {

    /** What TALLY_CT states, and the board it belongs to. */
    record Sums(EntryBody.Aggregates aggregates, CountedBoard board) {}

    private final CeremonyStore store;
    private final CeremonyLog ceremonies;
    private final ServiceTrustee service;
    private final Ledger ledger;

    Openings(CeremonyStore store, CeremonyLog ceremonies, ServiceTrustee service, Ledger ledger) {
        this.store = store;
        this.ceremonies = ceremonies;
        this.service = service;
        this.ledger = ledger;
    }

    /**
     * In the transaction that appends TALLY_CT, after it: where the service is the only trustee its PD follows at once. A
     * crash before the commit leaves neither entry.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(Assembly assembly, List<Aggregate> aggregates, CountedBoard board) {
        Manifest manifest = assembly.manifest();
        if (service.isAlone(manifest)) {
            TrusteeRecord record = ceremonies.outcome(assembly.log()).orElseThrow();
            service.open(assembly.log(), manifest.extended(record), aggregates, board);
        }
    }

    /**
     * The shares on the log, oldest first, at most one of each trustee, each checked when it was taken. In a transaction
     * no share is taken until it ends, so that RESULT can follow what was read here.
     */
    public List<TrusteeMessage.Open> shares(LogId log) {
        store.lock(log);
        return ceremonies.shares(log);
    }

    /** Empty before TALLY_CT, and after RESULT, when nothing more is opened. */
    Optional<Sums> open(LogId log) {
        Optional<EntryBody.Aggregates> aggregates = Optional.empty();
        // after CLOSE there is little on a log: its end tells
        for (long number = ledger.size(log) - 1; number > 0; number--) {
            Entry entry = ledger.entry(log, number).orElseThrow();
            switch (entry.type()) {
                case PD -> {
                }
                case TALLY_CT -> aggregates = Optional.of((EntryBody.Aggregates) EntryBody.of(entry));
                case CLOSE -> {
                    EntryBody.Close close = (EntryBody.Close) EntryBody.of(entry);
                    CountedBoard board = new CountedBoard(close.closeRoot(), close.closeSize());
                    return aggregates.map(found -> new Sums(found, board));
                }
                case SETUP, KC_COMMIT, KC_DEAL, KC_OK, KC_COMPLAINT, TRUSTEES, OPEN, STANDING, KEY_ROTATE, SPOIL_COMMIT,
                        SPOIL_OPEN, BALLOT, EXCLUDE, RESULT -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** What speaks against taking these shares now; the caller holds the lock. */
    Optional<Rounds.Objection> objection(LogId log, Manifest manifest, TrusteeMessage.Open message) {
        Optional<Sums> sums = open(log);
        boolean again = ceremonies.shares(log).stream().anyMatch(share -> share.index() == message.index());
        if (sums.isEmpty() || again) {
            return Optional.of(new Rounds.Objection.OutOfTurn());
        }
        TrusteeRecord record = ceremonies.outcome(log).orElseThrow();
        Optional<FaultCode> fault = Shares.fault(message, record.verificationKeys().get(message.index() - 1),
                manifest.extended(record), sums.get().aggregates().cts(), sums.get().board());
        return fault.map(Rounds.Objection.Wrong::new);
    }
}
