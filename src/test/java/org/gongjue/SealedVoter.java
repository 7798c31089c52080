package org.gongjue;

import java.security.SecureRandom;
import java.util.List;

import org.gongjue.ballot.Participation;
import org.gongjue.crypto.BallotHead;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedBallots;
import org.gongjue.crypto.SealedElection;
import org.gongjue.ledger.SealedCast;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.roll.Voter;

/** Seals and signs as a phone does. */
final class SealedVoter {
    private static final List<String> OPTIONS = List.of("FOR", "AGAINST", "ABSTAIN");
    private static final SecureRandom RANDOM = new SecureRandom();

    private SealedVoter() {}

    /** The same choice on every matter, at the place that is the line's next. */
    static Jws sealed(SealedElection election, ServiceKey key, Voter voter, Participation.Place place, String choice) {
        BallotHead head = new BallotHead(voter.rollIndex(), key.kid(), place.seq(), place.prev(), fresh());
        SealedCast cast = new SealedCast(ballot(election, head, choice), voter.role(), voter.grant());
        return Jws.parse(key.sign(SealedCast.TYP, cast.payload()));
    }

    static SealedBallot ballot(SealedElection election, BallotHead head, String choice) {
        List<Integer> vote = OPTIONS.stream().map(option -> option.equals(choice) ? 1 : 0).toList();
        return SealedBallots.make(election, head, fresh().bytes(), election.contests().stream().map(_ -> vote).toList(),
                RANDOM);
    }

    static Hash fresh() {
        byte[] bytes = new byte[Hash.SIZE];
        RANDOM.nextBytes(bytes);
        return Hash.of(bytes);
    }
}
