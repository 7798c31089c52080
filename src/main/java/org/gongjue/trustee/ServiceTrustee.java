package org.gongjue.trustee;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import org.gongjue.crypto.Ceremony;
import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Scalar;
import org.gongjue.crypto.TrusteeKey;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.TrusteeMessage;

/** The service as the only trustee of a vote for which none was named: secrecy then rests on the operator. */
@Component
class ServiceTrustee {
    private static final int ONLY = 1;

    private final RootKey root;
    private final ServiceKey key;
    private final CeremonyLog ceremonies;
    private final SecureRandom random;

    ServiceTrustee(@Value("${gongjue.data}") Path data, ServiceKey key, CeremonyLog ceremonies, SecureRandom random) {
        this.root = RootKey.loadOrCreate(data.resolve("keys").resolve("trustee.key"), random);
        this.key = key;
        this.ceremonies = ceremonies;
        this.random = random;
    }

    Manifest.TrusteeSet alone() {
        return new Manifest.TrusteeSet(ONLY, List.of(key.publicKey().didKey()));
    }

    boolean isAlone(Manifest manifest) {
        return manifest.trustees().equals(alone());
    }

    /** The whole ceremony at once, message by message as any trustee's. */
    void makeKey(LogId log, Manifest manifest) {
        Ceremony ceremony = manifest.ceremony();
        Part part = new Part(1, root.derive("sealing", log.election()), List.of(secret(log.election())));
        Rounds rounds = post(log, Rounds.begin(ceremony), part.commit(ceremony, ONLY));
        rounds = post(log, rounds, part.deal(rounds, ONLY, random));
        rounds = post(log, rounds, Part.agree(rounds, ONLY, secret(log.election()), random));
        ceremonies.complete(log, manifest, rounds.outcome().orElseThrow());
    }

    private Rounds post(LogId log, Rounds rounds, TrusteeMessage message) {
        post(log, message);
        return rounds.with(message);
    }

    private void post(LogId log, TrusteeMessage message) {
        ceremonies.append(log, message, key.sign(message.typ(), message.payload()));
    }

    void open(LogId log, Hash extended, List<Aggregate> aggregates, CountedBoard board) {
        TrusteeKey share = new TrusteeKey(ONLY, secret(log.election()));
        post(log, Shares.make(log.election(), share, extended, aggregates, board, random));
    }

    /** Its polynomial has one coefficient, which is its share as well. */
    private Scalar secret(ElectionId election) {
        return root.derive("coefficient", election);
    }
}
