package org.gongjue.trustee;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.TrusteeMessage;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;

/** Takes the trustees' messages: each is checked by whoever runs the service, and by every other trustee again. */
@Service
class Ceremonies {
    private static final Logger log = LoggerFactory.getLogger(Ceremonies.class);

    private final Assemblies assemblies;
    private final CeremonyStore store;
    private final CeremonyLog ceremonies;
    private final Openings openings;
    private final Clock clock;

    Ceremonies(Assemblies assemblies, CeremonyStore store, CeremonyLog ceremonies, Openings openings, Clock clock) {
        this.assemblies = assemblies;
        this.store = store;
        this.ceremonies = ceremonies;
        this.openings = openings;
        this.clock = clock;
    }

    /**
     * One message at a time for each vote, checked under the lock against all before it. The last agreement brings TRUSTEES
     * and the chain's order in the same transaction: a crash leaves the message and all it entails, or nothing of it.
     * What is not of its form at all is a {@link org.gongjue.crypto.MalformedJson}.
     */
    @Transactional
    Taking take(LogId election, Jws jws) {
        TrusteeMessage message = TrusteeMessage.parse(jws);
        Optional<Assembly> assembly = assemblies.find(election);
        if (assembly.isEmpty()) {
            return new Taking.NoSuchElection();
        }
        Manifest manifest = assembly.get().manifest();
        if (!message.electionId().equals(election.election())) {
            return new Taking.Wrong(FaultCode.E_CONTEXT);
        } else if (!isSigned(manifest, message, jws)) {
            return new Taking.NotATrustee();
        }
        store.lock(election);
        if (ceremonies.holds(election, message)) {
            return new Taking.TakenBefore();
        }
        Taking taking = message instanceof TrusteeMessage.Open open
                ? take(election, manifest, open, jws)
                : takeInCeremony(election, manifest, message, jws);
        log.info("trustee message election={} type={} index={} taking={}", election.election(), message.entry(),
                message.index(), taking);
        return taking;
    }

    /** By the key that has this number in the manifest, and named by its thumbprint as all keys of the record are. */
    static boolean isSigned(Manifest manifest, TrusteeMessage message, Jws jws) {
        List<String> dids = manifest.trustees().dids();
        if (message.index() > dids.size()) {
            return false;
        }
        P256Key key = P256Key.didKey(dids.get(message.index() - 1));
        return jws.kid().equals(key.thumbprint().toHex()) && jws.signedBy(key);
    }

    private Taking take(LogId election, Manifest manifest, TrusteeMessage.Open open, Jws jws) {
        return openings.objection(election, manifest, open).map(Ceremonies::refusal).orElseGet(() -> {
            ceremonies.append(election, open, jws.compact());
            return new Taking.Taken();
        });
    }

    /** A ceremony that has not ended with the vote never will: without its key no ballot could be cast. */
    private Taking takeInCeremony(LogId election, Manifest manifest, TrusteeMessage message, Jws jws) {
        if (clock.instant().isAfter(manifest.closeAt())) {
            return new Taking.OutOfTurn();
        }
        Rounds rounds = ceremonies.rounds(election, manifest);
        return rounds.objection(message).map(Ceremonies::refusal).orElseGet(() -> {
            ceremonies.append(election, message, jws.compact());
            rounds.with(message).outcome()
                    .ifPresent(record -> ceremonies.complete(election, manifest, record));
            return new Taking.Taken();
        });
    }

    private static Taking refusal(Rounds.Objection objection) {
        return switch (objection) {
            case Rounds.Objection.OutOfTurn _ -> new Taking.OutOfTurn();
            case Rounds.Objection.Wrong(var code) -> new Taking.Wrong(code);
        };
    }
}
