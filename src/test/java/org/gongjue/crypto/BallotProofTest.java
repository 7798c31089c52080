package org.gongjue.crypto;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.SealedElection.Contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongjue.crypto.Findings.assertFault;
import static org.gongjue.crypto.Findings.assertSound;

/** Proofs of protocol.md 2.6; cases 11 to 30 of section 4. */
class BallotProofTest {
    private final SealedVote vote = new SealedVote();
    private final SealedBallot ballot = vote.ballot(0);

    private static String plusOne(Json scalar) {
        return Scalar.parse(((Json.Str) scalar).value(), "$").plus(Scalar.of(1)).toHex();
    }

    private SealedBallot with(SealedContest... contests) {
        return new SealedBallot(ballot.electionId(), ballot.extended(), ballot.head(), List.of(contests));
    }

    private SealedContest contest(int i) {
        return ballot.contests().get(i);
    }

    /** All encryptions and proofs made by someone who does not care whether the values are allowed. */
    private SealedBallot cheating(List<List<Integer>> values, List<List<Scalar>> r) {
        List<List<Ciphertext>> cts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            List<Integer> value = values.get(i);
            List<Scalar> nonces = r.get(i);
            cts.add(IntStream.range(0, value.size()).mapToObj(
                    j -> Ciphertext.encrypt(vote.election.key(), Scalar.of(value.get(j)), nonces.get(j))).toList());
        }
        Hash all = SealedBallot.ciphertexts(ballot.context(), IntStream.range(0, cts.size())
                .mapToObj(i -> SealedContest.encoded(contest(i).matterId(), cts.get(i))).toList());
        BallotStatements statements = new BallotStatements(vote.election, ballot.context(), all);
        return with(
                IntStream.range(0, cts.size()).mapToObj(i -> cheat(statements, i, cts.get(i), values.get(i), r.get(i)))
                        .toArray(SealedContest[]::new));
    }

    private SealedContest cheat(BallotStatements statements, int i, List<Ciphertext> cts, List<Integer> values,
            List<Scalar> r) {
        List<OrProof> bits = IntStream.range(0, cts.size())
                .mapToObj(j -> honestOrSimulated(statements.bit(i, j, cts.get(j)), values.get(j), r.get(j))).toList();
        Scalar total = r.stream().reduce(Scalar.ZERO, Scalar::plus);
        int sum = values.stream().mapToInt(Integer::intValue).sum();
        Ciphertext all = Ciphertext.sum(cts);
        OrProof proof = all.hasIdentity()
                ? simulated(SealedVote.CONTESTS.get(i).allowedSums().size())
                : honestOrSimulated(statements.sum(i, cts), sum, total);
        return new SealedContest(contest(i).matterId(), cts, bits, proof);
    }

    private OrProof honestOrSimulated(OrProof.Statement statement, int value, Scalar r) {
        return statement.values().contains(value)
                ? OrProof.make(statement, value, r, vote.random)
                : simulated(statement.values().size());
    }

    /** Every branch simulated: each equation holds for commitments computed from it, but the hash decides the sum of c. */
    private OrProof simulated(int branches) {
        List<Scalar> any = Stream.generate(() -> Scalar.random(vote.random)).limit(branches).toList();
        return new OrProof(any, any);
    }

    private List<List<Scalar>> randomness() {
        return SealedVote.VOTES.stream().map(row -> row.stream().map(_ -> Scalar.random(vote.random)).toList())
                .toList();
    }

    @Test
    void acceptsAnHonestBallot() {
        assertSound(vote.check(ballot));
        assertThat(SealedBallot.parse(ballot.json())).isEqualTo(ballot);
    }

    @Test
    void opensWithItsSeedAndVotesOnly() {
        assertThat(SealedBallots.opens(ballot, vote.election, SealedVote.SEED, SealedVote.VOTES)).isTrue();
        assertThat(SealedBallots.opens(ballot, vote.election, Hash.ZERO.bytes(), SealedVote.VOTES)).isFalse();
        assertThat(SealedBallots.opens(ballot, vote.election, SealedVote.SEED,
                List.of(List.of(1, 0, 0), SealedVote.VOTES.get(1)))).isFalse();
    }

    @Test
    void isNotMadeOfVotesThatNoContestAllows() {
        for (List<List<Integer>> votes : List.of(List.of(List.of(1, 1, 0), List.of(0, 0, 0)),
                List.of(List.of(2, -1, 0), List.of(0, 0, 0)), List.of(List.of(1, 0, 0)))) {
            assertThatThrownBy(
                    () -> SealedBallots.make(vote.election, ballot.head(), SealedVote.SEED, votes, vote.random))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesAChangedResponseOrChallenge() {
        for (String part : List.of("c", "s")) {
            for (int branch = 0; branch < 2; branch++) {
                Object[] path = {"contests", 0, "bits", 1, part, branch};
                String changed = plusOne(Edited.get(ballot.json(), path));

                assertFault(vote.check(Edited.at(ballot.json(), Edited.to(changed), path)), FaultCode.E_PROOF);
            }
        }
    }

    @Test
    void refusesPermutedOptions() {
        List<Ciphertext> cts = new ArrayList<>(contest(0).cts());
        List<OrProof> bits = new ArrayList<>(contest(0).bits());
        Collections.swap(cts, 0, 1);
        Collections.swap(bits, 0, 1);

        SealedContest swapped = new SealedContest("m1", cts, bits, contest(0).sum());

        assertFault(vote.check(with(swapped, contest(1))), FaultCode.E_PROOF);
    }

    @Test
    void refusesSwappedMissingOrForeignContests() {
        SealedContest foreign = new SealedContest("m3", contest(1).cts(), contest(1).bits(), contest(1).sum());

        assertFault(vote.check(with(contest(1), contest(0))), FaultCode.E_CONTESTS);
        assertFault(vote.check(with(contest(0))), FaultCode.E_CONTESTS);
        assertFault(vote.check(with(contest(0), contest(1), foreign)), FaultCode.E_CONTESTS);
        assertFault(vote.check(with(contest(0), foreign)), FaultCode.E_CONTESTS);
    }

    @Test
    void refusesAnotherNumberOfOptions() {
        SealedContest two = new SealedContest("m1", contest(0).cts().subList(0, 2), contest(0).bits().subList(0, 2),
                contest(0).sum());

        assertFault(vote.check(with(two, contest(1))), FaultCode.E_CONTESTS);
    }

    @Test
    void refusesValuesOtherThanZeroAndOneWithASoundSum() {
        assertFault(vote.check(cheating(List.of(List.of(2, -1, 0), List.of(0, 0, 0)), randomness())),
                FaultCode.E_PROOF);
        assertFault(vote.check(cheating(List.of(List.of(0, 1, 0), List.of(2, 0, 0)), randomness())), FaultCode.E_PROOF);
    }

    @Test
    void acceptsWhatTheCheatMakesOfHonestValues() {
        assertSound(vote.check(cheating(SealedVote.VOTES, randomness())));
    }

    /** Without the hash over the statement these branches would pass: each was made from its own challenge (case 16). */
    @Test
    void refusesATwoWhoseBranchesAreAllSimulated() {
        SealedBallot two = cheating(List.of(List.of(0, 1, 0), List.of(2, 0, 0)), randomness());

        assertThat(vote.check(two)).isEqualTo(new Finding.Fault(FaultCode.E_PROOF, "$.contests[1].bits[0]"));
    }

    @Test
    void refusesAThirdBranch() {
        List<OrProof> bits = new ArrayList<>(contest(0).bits());
        bits.set(0, simulated(3));

        assertFault(vote.check(with(new SealedContest("m1", contest(0).cts(), bits, contest(0).sum()), contest(1))),
                FaultCode.E_PROOF_SHAPE);
    }

    @Test
    void refusesAsManyChallengesAsButMoreResponsesThanBranches() {
        List<OrProof> bits = new ArrayList<>(contest(0).bits());
        bits.set(2, new OrProof(bits.get(2).c(), simulated(3).s()));

        assertFault(vote.check(with(new SealedContest("m1", contest(0).cts(), bits, contest(0).sum()), contest(1))),
                FaultCode.E_PROOF_SHAPE);
    }

    @Test
    void refusesAMissingBitProof() {
        SealedContest two = new SealedContest("m1", contest(0).cts(), contest(0).bits().subList(0, 2),
                contest(0).sum());

        assertFault(vote.check(with(two, contest(1))), FaultCode.E_PROOF_SHAPE);
    }

    @Test
    void refusesASumThatTheContestDoesNotAllow() {
        SealedElection generous = new SealedElection("urn:uuid:1", vote.extended, vote.election.key(),
                List.of(SealedVote.CONTESTS.get(0), new Contest("m2", 3, List.of(0, 1, 2, 3))));
        SealedBallot all = SealedBallots.make(generous, ballot.head(), SealedVote.SEED,
                List.of(List.of(1, 0, 0), List.of(1, 1, 1)), vote.random);

        assertFault(vote.check(all), FaultCode.E_PROOF_SHAPE);
        assertFault(vote.check(cheating(List.of(List.of(1, 0, 0), List.of(1, 1, 1)), randomness())), FaultCode.E_PROOF);
    }

    @Test
    void refusesTheSumProofOfAnotherContest() {
        Contest same = SealedVote.CONTESTS.getFirst();
        SealedElection twice = new SealedElection("urn:uuid:1", vote.extended, vote.election.key(),
                List.of(same, new Contest("m2", 3, List.of(1))));
        SealedBallot made = SealedBallots.make(twice, ballot.head(), SealedVote.SEED,
                List.of(List.of(1, 0, 0), List.of(1, 0, 0)), vote.random);
        SealedContest second = made.contests().get(1);
        SealedContest copied = new SealedContest("m2", second.cts(), second.bits(), made.contests().getFirst().sum());
        SealedBallot forged = with(made.contests().getFirst(), copied);

        assertFault(SealedBallots.check(forged.json(), twice, vote.kids), FaultCode.E_PROOF);
    }

    @Test
    void refusesACiphertextUsedTwice() {
        List<Ciphertext> cts = new ArrayList<>(contest(0).cts());
        List<OrProof> bits = new ArrayList<>(contest(0).bits());
        cts.set(1, cts.get(0));
        bits.set(1, bits.get(0));

        assertFault(vote.check(with(new SealedContest("m1", cts, bits, contest(0).sum()), contest(1))),
                FaultCode.E_PROOF);
    }

    @Test
    void refusesARerandomisedCiphertextWithTheOldProof() {
        List<Ciphertext> cts = new ArrayList<>(contest(0).cts());
        cts.set(0, cts.get(0).plus(Ciphertext.encrypt(vote.election.key(), Scalar.ZERO, Scalar.of(5))));

        assertFault(vote.check(with(new SealedContest("m1", cts, contest(0).bits(), contest(0).sum()), contest(1))),
                FaultCode.E_PROOF);
    }

    @Test
    void refusesNoChoiceWhereOneIsDue() {
        assertFault(vote.check(cheating(List.of(List.of(0, 0, 0), List.of(0, 0, 0)), randomness())), FaultCode.E_PROOF);
    }

    @Test
    void refusesRandomnessThatCancelsInTheSum() {
        List<List<Scalar>> r = new ArrayList<>(randomness());
        Scalar a = r.get(1).get(0);
        Scalar b = r.get(1).get(1);
        r.set(1, List.of(a, b, a.plus(b).negated()));

        assertFault(vote.check(cheating(List.of(List.of(1, 0, 0), List.of(0, 0, 0)), r)), FaultCode.E_PROOF);
    }

    @Test
    void refusesAProofForAnotherKey() {
        SealedElection old = new SealedElection("urn:uuid:1", vote.extended, Point.GENERATOR.timesPublic(Scalar.of(7)),
                SealedVote.CONTESTS);
        SealedBallot made = SealedBallots.make(old, ballot.head(), SealedVote.SEED, SealedVote.VOTES, vote.random);

        assertFault(vote.check(made), FaultCode.E_PROOF);
    }

    @Test
    void refusesABallotOfAnotherElection() {
        assertFault(vote.check(Edited.at(ballot.json(), Edited.to("urn:uuid:2"), "electionId")), FaultCode.E_CONTEXT);
        assertFault(vote.check(Edited.at(ballot.json(), Edited.to(Hash.ZERO.toHex()), "ext")), FaultCode.E_CONTEXT);
        assertFault(vote.check(Edited.at(ballot.json(), Edited.to("OAV2"), "v")), FaultCode.E_CONTEXT);
    }

    @Test
    void refusesATranscriptMadeUnderAnotherLabel() {
        BallotStatements statements = new BallotStatements(vote.election, ballot.context(), ballot.ciphertexts());
        Scalar r = Challenge.of("nonce", ballot.context().bytes(), Tlv.u32(0), Tlv.u32(0), SealedVote.SEED);
        OrProof.Statement bit = statements.bit(0, 0, contest(0).cts().getFirst());
        for (String label : List.of("sum", "thr-bit")) {
            List<OrProof> bits = new ArrayList<>(contest(0).bits());
            bits.set(0,
                    OrProof.make(new OrProof.Statement(label, bit.prefix(), bit.key(), bit.ciphertext(), bit.values()),
                            0, r, vote.random));

            assertFault(vote.check(with(new SealedContest("m1", contest(0).cts(), bits, contest(0).sum()), contest(1))),
                    FaultCode.E_PROOF);
        }
    }

    @Test
    void refusesABallotCopiedToAnotherVoter() {
        BallotHead other = new BallotHead(1, SealedVote.kid(1), 1, Hash.ZERO, ballot.head().salt());

        assertFault(vote.check(new SealedBallot("urn:uuid:1", vote.extended, other, ballot.contests())),
                FaultCode.E_PROOF);
    }

    @Test
    void refusesAReplayUnderAHigherNumberOrAnotherSalt() {
        assertFault(vote.check(Edited.at(ballot.json(), Edited.to(2), "seq")), FaultCode.E_PROOF);
        assertFault(vote.check(Edited.at(ballot.json(), Edited.to(Hash.ZERO.toHex()), "salt")), FaultCode.E_PROOF);
    }

    @Test
    void refusesAKeyOrALineThatIsNotOnTheRoll() {
        assertFault(vote.check(Edited.at(ballot.json(), Edited.to(Hash.ZERO.toHex()), "kid")), FaultCode.E_ELIGIBILITY);
        assertFault(vote.check(Edited.at(ballot.json(), Edited.to(1), "rollIndex")), FaultCode.E_ELIGIBILITY);
        assertFault(vote.check(Edited.at(ballot.json(), Edited.to(5), "rollIndex")), FaultCode.E_ELIGIBILITY);
    }
}
