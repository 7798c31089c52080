package org.gongjue.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.RollEntry;
import org.gongjue.ledger.SignerRole;
import org.gongjue.roll.Standings;
import org.gongjue.tally.Admission;
import org.gongjue.tally.Ballot;
import org.gongjue.tally.Choice;
import org.gongjue.tally.Moment;
import org.gongjue.tally.Policy;
import org.gongjue.tally.Rejection;

/** Asks the tally engine, before a ballot is kept, whether it would stand: nothing is kept that could not be counted. */
@Component
class Entrance {
    private final BallotStore store;
    private final Standings standings;

    Entrance(BallotStore store, Standings standings) {
        this.store = store;
        this.standings = standings;
    }

    /** The reason against it; {@code person} is whose key signed it. A ballot must stand on every matter. */
    Optional<Casting.Reason> reasonAgainst(LogId election, Manifest manifest, RollEntry line, OpenBallot ballot,
            String person, java.time.Instant receivedAt) {
        List<BallotStore.Earlier> earlier = store.earlier(election, ballot.rollIndex());
        Terms terms = Terms.of(manifest, List.of(line), standings.factsAbout(election, ballot.rollIndex()));
        Optional<Casting.Reason> sameSecond = earlier.stream()
                .filter(one -> (one.role() == SignerRole.PROXY) == (ballot.signerRole() == SignerRole.PROXY))
                .filter(one -> !one.receivedAt().isBefore(receivedAt)).findAny()
                .map(_ -> terms.pack().policy().duplicate() == Policy.Duplicate.LAST_VALID
                        ? Casting.Reason.TOO_SOON
                        : Casting.Reason.ALREADY_VOTED);
        if (sameSecond.isPresent()) {
            return sameSecond;
        }
        Ballot cast = terms.ballot(ballot.ballotHash(), ballot.rollIndex(), person, ballot.signerRole(),
                ballot.authority(), Moment.of(receivedAt), Choice.Mark.SEALED);
        List<Ballot> slot = new ArrayList<>(List.of(cast));
        earlier.forEach(one -> slot.add(terms.ballot(one.hash(), ballot.rollIndex(), one.person(), one.role(),
                one.grant(), Moment.of(one.receivedAt()), Choice.Mark.SEALED)));
        return manifest.matters().stream()
                .flatMap(matter -> Admission
                        .of(terms.pack(), terms.roll(), Terms.matter(matter), terms.proceedings(), slot)
                        .rejected().stream())
                .filter(rejection -> rejection.ballot().equals(cast.id())).findFirst().map(Entrance::reason)
                .or(() -> sequence(ballot, earlier));
    }

    private static Optional<Casting.Reason> sequence(OpenBallot ballot, List<BallotStore.Earlier> earlier) {
        Hash last = earlier.isEmpty() ? Hash.ZERO : earlier.getLast().hash();
        return ballot.seq() == earlier.size() + 1 && ballot.prev().equals(last)
                ? Optional.empty()
                : Optional.of(Casting.Reason.SEQUENCE);
    }

    private static Casting.Reason reason(Rejection rejection) {
        return switch (rejection.reason()) {
            case "BEFORE_WINDOW" -> Casting.Reason.POLL_NOT_OPEN;
            case "AFTER_WINDOW" -> Casting.Reason.POLL_CLOSED;
            case "VOTING_RIGHT_SUSPENDED" -> Casting.Reason.VOTING_RIGHT_SUSPENDED;
            case "WARD_CANNOT_VOTE" -> Casting.Reason.WARD_CANNOT_VOTE;
            case "NOT_REPRESENTATIVE" -> Casting.Reason.NOT_REPRESENTATIVE;
            case "NO_GUARDIAN_AUTHORITY" -> Casting.Reason.NO_GUARDIAN_AUTHORITY;
            case "NO_PROXY_AUTHORITY" -> Casting.Reason.NO_PROXY_AUTHORITY;
            case "PROXY_LIMIT" -> Casting.Reason.PROXY_LIMIT;
            case "DUPLICATE_SUPERSEDED", "PROXY_SUPERSEDED_BY_PRINCIPAL" -> Casting.Reason.ALREADY_VOTED;
            default -> Casting.Reason.NOT_ON_ROLL;
        };
    }
}
