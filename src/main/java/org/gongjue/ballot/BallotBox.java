package org.gongjue.ballot;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.ballot.Casting.Reason;
import org.gongjue.crypto.BallotHead;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.P256Key;
import org.gongjue.crypto.Refused;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedBallots;
import org.gongjue.crypto.SealedElection;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Receipt;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.SealedCast;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.roll.Electorates;
import org.gongjue.roll.VotingKey;
import org.gongjue.roll.VotingKeys;
import org.gongjue.trustee.CountingKeys;

/**
 * Takes signed ballots. Ballot row and log entry are one transaction, and the receipt is given only after its
 * commit: a crash before it leaves nothing and the phone sends again, a crash after it leaves a ballot whose receipt the
 * phone gets by sending the same ballot again.
 */
@Service
public class BallotBox {
    private static final Logger log = LoggerFactory.getLogger(BallotBox.class);

    private final BallotStore store;
    private final Assemblies assemblies;
    private final Electorates electorates;
    private final VotingKeys votingKeys;
    private final CountingKeys keys;
    private final Ledger ledger;
    private final ServiceKey serviceKey;
    private final Opening opening;
    private final Entrance entrance;
    private final Clock clock;
    private final TransactionTemplate transaction;

    BallotBox(BallotStore store, Assemblies assemblies, Electorates electorates, VotingKeys votingKeys,
            CountingKeys keys,
            Ledger ledger,
            ServiceKey serviceKey, Opening opening, Entrance entrance,
            Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.assemblies = assemblies;
        this.electorates = electorates;
        this.votingKeys = votingKeys;
        this.keys = keys;
        this.ledger = ledger;
        this.serviceKey = serviceKey;
        this.opening = opening;
        this.entrance = entrance;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Takes one ballot; what is not of its form at all is a {@link org.gongjue.crypto.MalformedJson}. */
    public Casting cast(LogId election, Jws jws) {
        Instant arrived = clock.instant();
        Casting casting;
        try {
            casting = cast(election, jws, SealedCast.parse(jws.payload()), arrived);
        } catch (Refused refused) {
            log.info("ballot refused election={} code={}", election.election(), refused.code());
            return new Casting.Refused(reason(refused));
        }
        if (casting instanceof Casting.Refused(var reason)) {
            log.info("ballot refused election={} reason={}", election.election(), reason);
        }
        return casting;
    }

    private static Reason reason(Refused refused) {
        return switch (refused.code()) {
            case E_CONTEXT -> Reason.OTHER_ELECTION;
            case E_ELIGIBILITY -> Reason.NOT_ON_ROLL;
            case E_CONTESTS -> Reason.CHOICES;
            case E_SEQ -> Reason.SEQUENCE;
            case E_PROOF, E_PROOF_SHAPE -> Reason.PROOF;
            default -> throw new MalformedJson(String.valueOf(refused.getMessage()));
        };
    }

    private Casting cast(LogId election, Jws jws, SealedCast cast, Instant arrived) {
        Optional<Assembly> assembly = assemblies.find(election);
        if (assembly.isEmpty()) {
            return new Casting.Refused(Reason.NO_SUCH_ELECTION);
        }
        Optional<SealedElection> sealed = keys.election(election);
        if (sealed.isEmpty()) {
            return new Casting.Refused(Reason.KEY_MISSING);
        }
        BallotHead head = cast.ballot().head();
        if (!cast.ballot().extended().equals(sealed.get().extended())) {
            return new Casting.Refused(Reason.OTHER_ELECTION);
        }
        Optional<RollEntry> line = electorates.entry(election.community(), election.election(), head.rollIndex());
        Optional<VotingKey> key = votingKeys.key(election, head.rollIndex(), head.kid());
        if (line.isEmpty() || key.isEmpty()) {
            return new Casting.Refused(Reason.NOT_ON_ROLL);
        }
        if (!jws.typ().equals(SealedCast.TYP) || !jws.kid().equals(head.kid().toHex())
                || !jws.signedBy(key.get().key())) {
            return new Casting.Refused(Reason.SIGNATURE);
        }
        Optional<Casting> earlier = store.accepted(election, cast.ballot().hash());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Manifest manifest = assembly.get().manifest();
        Instant receivedAt = arrived.truncatedTo(ChronoUnit.SECONDS);
        Optional<Reason> flaw = flaw(manifest, arrived).or(() -> entrance.reasonAgainst(election, manifest, line.get(),
                cast, key.get().person(), receivedAt));
        if (flaw.isPresent()) {
            return new Casting.Refused(flaw.get());
        }
        // the dearest check comes last, before any lock is taken
        SealedBallots.require(cast.ballot().json(), sealed.get(), _ -> Optional.of(head.kid()));
        return keep(election, manifest, cast, line.get(), key.get().person(),
                new EntryBody.Ballot(key.get().key().didKey(), jws.compact(), receivedAt));
    }

    /** The window includes both ends (rules.md 4.2); the receipt time at the server is the legal time. */
    private static Optional<Reason> flaw(Manifest manifest, Instant arrived) {
        if (arrived.isBefore(manifest.openAt())) {
            return Optional.of(Reason.POLL_NOT_OPEN);
        }
        return arrived.isAfter(manifest.closeAt()) ? Optional.of(Reason.POLL_CLOSED) : Optional.empty();
    }

    /** What V20 lets stand on a record once: first components of ciphertexts, and the salt. */
    private static List<byte[]> onlyOnce(SealedBallot ballot) {
        return Stream.concat(Stream.of(ballot.head().salt().toArray()), ballot.contests().stream()
                .flatMap(contest -> contest.cts().stream()).map(ct -> ct.a().bytes().toArray())).toList();
    }

    /** Asked under the log's lock: what another entry made impossible while this ballot waited for its turn. */
    private Optional<Reason> objection(LogId election, SealedCast cast) {
        if (store.isSpoilt(election, cast.ballot().hash())) {
            return Optional.of(Reason.SPOILT);
        } else if (store.isExcluded(election, cast.ballot().head().rollIndex())) {
            return Optional.of(Reason.EXCLUDED);
        }
        Hash salt = cast.ballot().head().salt();
        return electorates.hasSalt(election.community(), election.election(), salt) || ledger.hasSalt(election, salt)
                ? Optional.of(Reason.REPLAYED)
                : Optional.empty();
    }

    private Casting keep(LogId election, Manifest manifest, SealedCast cast, RollEntry line, String person,
            EntryBody.Ballot body) {
        Hash hash = cast.ballot().hash();
        Casting kept = transaction.execute(status -> {
            opening.ensure(election);
            if (!store.isTaking(election)) {
                return new Casting.Refused(Reason.POLL_CLOSED);
            }
            if (!store.see(election, onlyOnce(cast.ballot()))) {
                status.setRollbackOnly();
                return new Casting.Refused(Reason.REPLAYED);
            }
            Entry entry = ledger.append(election, EntryType.BALLOT, body.json());
            Optional<Reason> objection = objection(election, cast);
            if (objection.isPresent()) {
                status.setRollbackOnly();
                return new Casting.Refused(objection.get());
            }
            Receipt receipt = new Receipt(election.election(), line.rollIndex(), cast.ballot().head().seq(), hash,
                    entry.seq(), body.receivedAt(), manifest.mmdSeconds());
            Casting.Accepted accepted = new Casting.Accepted(serviceKey.sign(Receipt.TYP, receipt.payload()),
                    hash, entry.seq(), body.receivedAt());
            if (!store.insert(election, line, cast, person, accepted)) {
                status.setRollbackOnly();
                return new Casting.Refused(Reason.ALREADY_VOTED);
            }
            return accepted;
        });
        if (kept == null) {
            throw new IllegalStateException("a transaction ended without an outcome");
        }
        // the same ballot may have won the number in another request at the same moment
        return kept instanceof Casting.Refused(var reason)
                && (reason == Reason.ALREADY_VOTED || reason == Reason.REPLAYED)
                        ? store.accepted(election, hash).orElse(kept)
                        : kept;
    }
}
