package org.gongjue.crypto;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.BallotBatch.Cast;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ballots whose challenges are the hashes of the commitments in their aids, while the equations of points do not
 * hold.
 */
class ForgedAidsTest {
    private static final Finding FORGED = new Finding.Fault(FaultCode.E_PROOF, "$.contests[0].bits[0]");

    private final SignedVotes votes = new SignedVotes(9, 11);
    private final SealedBallot ballot = SealedBallot.parse(votes.casts.get(4).ballot());
    private final SealedContest contest = ballot.contests().getFirst();
    private final OrProof.Statement statement = new BallotStatements(votes.election, ballot.context(),
            ballot.ciphertexts()).bit(0, 0, contest.cts().getFirst());

    private Scalar any() {
        return Scalar.random(votes.random);
    }

    private Point point() {
        return Point.GENERATOR.timesPublic(any());
    }

    private Cast forged(OrProof proof, List<Point> commitments) {
        List<OrProof> bits = new ArrayList<>(contest.bits());
        bits.set(0, proof);
        Json json = new SealedBallot(ballot.electionId(), ballot.extended(), ballot.head(),
                List.of(new SealedContest(contest.matterId(), contest.cts(), bits, contest.sum()))).json();
        byte[] aids = votes.casts.get(4).aids().bytes().toArray();
        int at = 2 * 32 * contest.cts().size();
        for (Point commitment : commitments) {
            System.arraycopy(commitment.uncompressed(), 1, aids, at, 64);
            at += 64;
        }
        return new Cast.Unsigned(json, new BallotAids(Bytes.of(aids)));
    }

    private void assertFound(Cast forged) {
        List<Cast> casts = new ArrayList<>(votes.unsigned());
        casts.set(4, forged);

        assertThat(BallotEquations.of(forged, votes.election, votes.kids)).as("reaches the equations").isPresent();
        assertThat(votes.naive(forged)).isEqualTo(FORGED);
        assertThat(votes.batch().firstFault(casts).map(fault -> List.of(fault.index(), fault.finding())))
                .contains(List.of(4, FORGED));
        assertThat(votes.batch().check(List.of(forged))).containsExactly(FORGED);
    }

    @Test
    void findsCommitmentsThatFitTheHashOnly() {
        List<Point> a = List.of(point(), point());
        List<Point> b = List.of(point(), point());
        Scalar c = any();
        OrProof proof = new OrProof(List.of(c, statement.challenge(a, b).minus(c)), List.of(any(), any()));

        assertFound(forged(proof, List.of(a.get(0), b.get(0), a.get(1), b.get(1))));
    }

    /** The errors of the two branches cancel: only coefficients of their own tell. */
    @Test
    void findsErrorsThatCancelEachOther() {
        Scalar r = Challenge.of("nonce", ballot.context().bytes(), Tlv.u32(0), Tlv.u32(0), SealedVote.SEED);
        Point error = point();
        Scalar u = any();
        Scalar c = any();
        Scalar s = any();
        Point alpha = contest.cts().getFirst().a();
        Point beta = contest.cts().getFirst().b();
        List<Point> a = List.of(Point.GENERATOR.timesPublic(u).plus(error),
                Point.sumPublic(s, Point.GENERATOR, c, alpha).minus(error));
        List<Point> b = List.of(votes.election.key().timesPublic(u),
                Point.sumPublic(s, votes.election.key(), c, beta.minus(Point.GENERATOR)));
        Scalar rest = statement.challenge(a, b).minus(c);
        OrProof proof = new OrProof(List.of(rest, c), List.of(u.minus(rest.times(r)), s));

        assertFound(forged(proof, List.of(a.get(0), b.get(0), a.get(1), b.get(1))));
    }
}
