package org.gongjue.ballot;

import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Exclusion;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.motion.Assemblies;

/**
 * Takes voters out of the counted set, on the word of two trustees and before CLOSE only (protocol.md 2.10). The second
 * signature and the entry are one transaction; a crash before it leaves one signature waiting.
 */
@Service
public class Exclusions {
    private static final Logger log = LoggerFactory.getLogger(Exclusions.class);
    private static final int NEEDED = 2;

    private final BallotStore store;
    private final Assemblies assemblies;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    Exclusions(BallotStore store, Assemblies assemblies, Ledger ledger, PlatformTransactionManager transactions) {
        this.store = store;
        this.assemblies = assemblies;
        this.ledger = ledger;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What became of a trustee's signature. */
    public enum Outcome {
        WAITING, EXCLUDED, NOT_A_TRUSTEE, OTHER_ELECTION, POLL_CLOSED
    }

    public Outcome sign(LogId election, Jws jws) {
        Exclusion exclusion = Exclusion.parse(jws.payload());
        Manifest manifest = assemblies.find(election).orElseThrow().manifest();
        if (!exclusion.electionId().equals(election.election()) || exclusion.rollIndex() >= manifest.roll().size()) {
            return Outcome.OTHER_ELECTION;
        }
        Optional<P256Key> signer = manifest.trustees().dids().stream().map(P256Key::didKey)
                .filter(key -> key.thumbprint().toHex().equals(jws.kid())).findFirst();
        if (signer.isEmpty() || !jws.typ().equals(Exclusion.TYP) || !jws.signedBy(signer.get())) {
            return Outcome.NOT_A_TRUSTEE;
        }
        Hash statement = Hash.tagged("exclusion", exclusion.payload().canonical());
        Outcome outcome = transaction.execute(status -> {
            if (!store.isTaking(election)) {
                return Outcome.POLL_CLOSED;
            }
            store.sign(election, exclusion.rollIndex(), statement, signer.get().thumbprint(), jws.compact());
            List<String> signatures = store.signatures(election, exclusion.rollIndex(), statement);
            if (signatures.size() < NEEDED) {
                return Outcome.WAITING;
            }
            if (store.exclude(election, exclusion.rollIndex())) {
                ledger.append(election, EntryType.EXCLUDE,
                        new EntryBody.Exclude(signatures.subList(0, NEEDED)).json());
                log.info("voter excluded election={} reason={}", election.election(), exclusion.reason());
            }
            return Outcome.EXCLUDED;
        });
        return outcome == null ? Outcome.POLL_CLOSED : outcome;
    }
}
