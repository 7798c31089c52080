package org.gongjue.ballot;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import org.gongjue.ballot.Casting.Reason;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.Entry;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Ledger;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.Receipt;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.motion.Assemblies;
import org.gongjue.motion.Assembly;
import org.gongjue.roll.Electorates;
import org.gongjue.roll.VotingKey;
import org.gongjue.roll.VotingKeys;

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
    private final Ledger ledger;
    private final ServiceKey serviceKey;
    private final Opening opening;
    private final Entrance entrance;
    private final Clock clock;
    private final TransactionTemplate transaction;

    BallotBox(BallotStore store, Assemblies assemblies, Electorates electorates, VotingKeys votingKeys, Ledger ledger,
            ServiceKey serviceKey, Opening opening, Entrance entrance,
            Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.assemblies = assemblies;
        this.electorates = electorates;
        this.votingKeys = votingKeys;
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
        OpenBallot ballot = OpenBallot.parse(jws.payload());
        Casting casting = cast(election, jws, ballot, arrived);
        if (casting instanceof Casting.Refused(var reason)) {
            log.info("ballot refused election={} reason={}", election.election(), reason);
        }
        return casting;
    }

    private Casting cast(LogId election, Jws jws, OpenBallot ballot, Instant arrived) {
        Optional<Assembly> assembly = assemblies.find(election);
        if (assembly.isEmpty()) {
            return new Casting.Refused(Reason.NO_SUCH_ELECTION);
        }
        Manifest manifest = assembly.get().manifest();
        if (!ballot.electionId().equals(election.election()) || !ballot.manifest().equals(manifest.hash())) {
            return new Casting.Refused(Reason.OTHER_ELECTION);
        }
        Optional<RollEntry> line = electorates.entry(election.community(), election.election(), ballot.rollIndex());
        Optional<VotingKey> key = votingKeys.key(election, ballot.rollIndex(), ballot.kid());
        if (line.isEmpty() || key.isEmpty()) {
            return new Casting.Refused(Reason.NOT_ON_ROLL);
        }
        if (!jws.typ().equals(OpenBallot.TYP) || !jws.kid().equals(ballot.kid().toHex())
                || !jws.signedBy(key.get().key())) {
            return new Casting.Refused(Reason.SIGNATURE);
        }
        Optional<Casting> earlier = store.accepted(election, ballot.ballotHash());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Instant receivedAt = arrived.truncatedTo(ChronoUnit.SECONDS);
        Optional<Reason> flaw = flaw(manifest, ballot, arrived).or(() -> entrance.reasonAgainst(election, manifest,
                line.get(), ballot, key.get().person(), receivedAt));
        if (flaw.isPresent()) {
            return new Casting.Refused(flaw.get());
        }
        return keep(election, manifest, ballot, line.get(), key.get().person(),
                new EntryBody.Ballot(key.get().key().didKey(), jws.compact(), receivedAt));
    }

    /** The window includes both ends (rules.md 4.2); the receipt time at the server is the legal time. */
    private static Optional<Reason> flaw(Manifest manifest, OpenBallot ballot, Instant arrived) {
        if (arrived.isBefore(manifest.openAt())) {
            return Optional.of(Reason.POLL_NOT_OPEN);
        } else if (arrived.isAfter(manifest.closeAt())) {
            return Optional.of(Reason.POLL_CLOSED);
        } else if (!answersEveryMatter(manifest, ballot.choices())) {
            return Optional.of(Reason.CHOICES);
        }
        return Optional.empty();
    }

    private static boolean answersEveryMatter(Manifest manifest, List<OpenBallot.Choice> choices) {
        if (choices.size() != manifest.matters().size()) {
            return false;
        }
        for (int i = 0; i < choices.size(); i++) {
            var matter = manifest.matters().get(i);
            if (!choices.get(i).matterId().equals(matter.id()) || !matter.options().contains(choices.get(i).choice())) {
                return false;
            }
        }
        return true;
    }

    private Casting keep(LogId election, Manifest manifest, OpenBallot ballot, RollEntry line, String person,
            EntryBody.Ballot body) {
        Casting kept = transaction.execute(status -> {
            opening.ensure(election);
            if (!store.isTaking(election)) {
                return new Casting.Refused(Reason.POLL_CLOSED);
            }
            Entry entry = ledger.append(election, EntryType.BALLOT, body.json());
            Receipt receipt = new Receipt(election.election(), ballot.rollIndex(), ballot.seq(), ballot.ballotHash(),
                    entry.seq(), body.receivedAt(), manifest.mmdSeconds());
            Casting.Accepted accepted = new Casting.Accepted(serviceKey.sign(Receipt.TYP, receipt.payload()),
                    ballot.ballotHash(), entry.seq(), body.receivedAt());
            if (!store.insert(election, line, ballot, person, accepted)) {
                status.setRollbackOnly();
                return new Casting.Refused(Reason.ALREADY_VOTED);
            }
            return accepted;
        });
        if (kept == null) {
            throw new IllegalStateException("a transaction ended without an outcome");
        }
        // the same ballot may have won the number in another request at the same moment
        return kept instanceof Casting.Refused(var reason) && reason == Reason.ALREADY_VOTED
                ? store.accepted(election, ballot.ballotHash()).orElse(kept)
                : kept;
    }
}
