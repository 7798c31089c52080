package org.gongjue.trustee;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.ElectionSetup;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.TrusteeMessage;

/**
 * The trustees' messages on the public record. Writing is part of the caller's transaction, entry and row together: a crash
 * before its commit leaves neither, and the trustee's client, which asks first what is there, sends again.
 */
@Component
class CeremonyLog {
    private final CeremonyStore store;
    private final Ledger ledger;

    CeremonyLog(CeremonyStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /** A message that was checked, as its sender signed it. */
    void append(LogId log, TrusteeMessage message, String jws) {
        Entry entry = ledger.append(log, message.entry(), new EntryBody.Trustee(message.entry(), jws).json());
        store.insert(log, new CeremonyStore.MessageRow(entry.seq(), message.entry(), attempt(message),
                message.index(), identity(message)));
    }

    /** All trustees have agreed: from here on the chain knows the election and ballots can be sealed. */
    void complete(LogId log, Manifest manifest, TrusteeRecord record) {
        Hash extended = manifest.extended(record);
        Entry entry = ledger.append(log, EntryType.TRUSTEES, new EntryBody.Trustees(record, extended).json());
        store.insertOutcome(log, entry.seq());
        ledger.setUp(log, new ElectionSetup(manifest.hash(), manifest.roll().root(), manifest.roll().size(),
                record.hash(), extended, manifest.openAt(), manifest.closeAt()));
    }

    /** Every message as posted, in order. */
    List<Jws> messages(LogId log) {
        return store.messages(log).stream().map(row -> jws(log, row.entryNo())).toList();
    }

    /** Checked when they were taken. */
    Rounds rounds(LogId log, Manifest manifest) {
        Rounds rounds = Rounds.begin(manifest.ceremony());
        for (Jws jws : messages(log)) {
            rounds = rounds.with(TrusteeMessage.parse(jws));
        }
        return rounds;
    }

    /** Oldest first. */
    List<TrusteeMessage.Open> shares(LogId log) {
        return store.messages(log).stream().filter(row -> row.type() == EntryType.PD)
                .map(row -> (TrusteeMessage.Open) TrusteeMessage.parse(jws(log, row.entryNo()))).toList();
    }

    /** Whether a message that says the same is there already; its signature may differ, for no two are alike. */
    boolean holds(LogId log, TrusteeMessage message) {
        Hash identity = identity(message);
        return store.messages(log).stream().anyMatch(row -> row.payload().equals(identity));
    }

    Optional<TrusteeRecord> outcome(LogId log) {
        return store.outcome(log).map(number -> EntryBody.of(entry(log, number)))
                .map(EntryBody.Trustees.class::cast).map(EntryBody.Trustees::trusteeRecord);
    }

    private Jws jws(LogId log, long number) {
        return Jws.parse(((EntryBody.Trustee) EntryBody.of(entry(log, number))).jws());
    }

    private Entry entry(LogId log, long number) {
        return ledger.entry(log, number).orElseThrow();
    }

    private static Hash identity(TrusteeMessage message) {
        return Hash.tagged("trustee-message",
                Json.object("typ", message.typ(), "payload", message.payload()).canonical());
    }

    private static int attempt(TrusteeMessage message) {
        return switch (message) {
            case TrusteeMessage.Commit commit -> commit.attempt();
            case TrusteeMessage.Deal deal -> deal.attempt();
            case TrusteeMessage.Agree agree -> agree.attempt();
            case TrusteeMessage.Complain complain -> complain.attempt();
            case TrusteeMessage.Open _ -> 0;
        };
    }
}
