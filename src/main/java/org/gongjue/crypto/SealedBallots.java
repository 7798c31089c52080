package org.gongjue.crypto;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

import org.gongjue.crypto.SealedElection.Contest;

/** Makes and checks sealed ballots (protocol.md 2.6; checks V13 to V19 of 2.18, in this order). */
public final class SealedBallots {
    /** Bytes of the seed that all encryption randomness of one ballot comes from. */
    public static final int SEED = 32;

    private SealedBallots() {}

    /**
     * Seals {@code votes}, indexed by contest and option, each 0 or 1 and with a sum the contest allows. {@code seed} is 32
     * fresh secret bytes; whoever has it can open the ballot. {@code random} feeds the proofs.
     */
    public static SealedBallot make(SealedElection election, BallotHead head, Bytes seed, List<List<Integer>> votes,
            SecureRandom random) {
        requireVotes(election, votes);
        if (seed.size() != SEED) {
            throw new IllegalArgumentException("a seed has 32 bytes");
        }
        Hash context = Context.ballot(election.extended(), head);
        List<List<Ciphertext>> cts = encrypt(election, context, seed, votes);
        List<Bytes> encoded = IntStream.range(0, cts.size())
                .mapToObj(i -> SealedContest.encoded(election.contests().get(i).matterId(), cts.get(i))).toList();
        BallotStatements statements = new BallotStatements(election, context,
                SealedBallot.ciphertexts(context, encoded));
        List<SealedContest> contests = new ArrayList<>();
        for (int i = 0; i < cts.size(); i++) {
            contests.add(prove(statements, i, cts.get(i), nonces(election, context, i, seed), votes.get(i), random));
        }
        return new SealedBallot(election.electionId(), election.extended(), head, contests);
    }

    private static void requireVotes(SealedElection election, List<List<Integer>> votes) {
        boolean fits = votes.size() == election.contests().size();
        for (int i = 0; fits && i < votes.size(); i++) {
            Contest contest = election.contests().get(i);
            fits = votes.get(i).size() == contest.options() && OrProof.BIT.containsAll(votes.get(i))
                    && contest.allowedSums().contains(sum(votes.get(i)));
        }
        if (!fits) {
            throw new IllegalArgumentException("votes are 0 or 1 for every option, with a sum the contest allows");
        }
    }

    private static int sum(List<Integer> votes) {
        return votes.stream().mapToInt(Integer::intValue).sum();
    }

    private static List<List<Ciphertext>> encrypt(SealedElection election, Hash context, Bytes seed,
            List<List<Integer>> votes) {
        List<List<Ciphertext>> cts = new ArrayList<>();
        for (int i = 0; i < votes.size(); i++) {
            List<Scalar> r = nonces(election, context, i, seed);
            List<Integer> vote = votes.get(i);
            cts.add(IntStream.range(0, r.size())
                    .mapToObj(j -> Ciphertext.encrypt(election.key(), Scalar.of(vote.get(j)), r.get(j))).toList());
        }
        return cts;
    }

    /** {@code r_ij}: per ballot and place, so that one seed never gives one randomness twice. */
    private static List<Scalar> nonces(SealedElection election, Hash context, int i, Bytes seed) {
        return IntStream.range(0, election.contests().get(i).options())
                .mapToObj(j -> Challenge.of("nonce", context.bytes(), Tlv.u32(i), Tlv.u32(j), seed)).toList();
    }

    private static SealedContest prove(BallotStatements statements, int i, List<Ciphertext> cts, List<Scalar> r,
            List<Integer> votes, SecureRandom random) {
        List<OrProof> bits = IntStream.range(0, cts.size())
                .mapToObj(j -> OrProof.make(statements.bit(i, j, cts.get(j)), votes.get(j), r.get(j), random)).toList();
        Scalar total = r.stream().reduce(Scalar.ZERO, Scalar::plus);
        OrProof sum = OrProof.make(statements.sum(i, cts), sum(votes), total, random);
        return new SealedContest(statements.election().contests().get(i).matterId(), cts, bits, sum);
    }

    /**
     * Checks one ballot as recorded. {@code kids} gives the key thumbprint of a line of the roll at that moment. Says
     * nothing of the voter's other ballots: {@link #checkSequence}.
     */
    public static Finding check(Json ballot, SealedElection election, LongFunction<Optional<Hash>> kids) {
        return Finding.of(() -> require(ballot, election, kids));
    }

    /** As {@link #check}; gives the ballot, or throws {@link Refused}. */
    public static SealedBallot require(Json json, SealedElection election, LongFunction<Optional<Hash>> kids) {
        return accept(json, election, kids).ballot();
    }

    /** A ballot that holds, and what makes checking it again cheap. */
    public record Accepted(SealedBallot ballot, BallotAids aids) {}

    /** As {@link #require}; gives the aids as well, which fall off on the way (protocol.md 2.6b). */
    public static Accepted accept(Json json, SealedElection election, LongFunction<Optional<Hash>> kids) {
        SealedBallot ballot = requireForm(json, election, kids, Point::parse);
        BallotProofs proofs = new BallotProofs(ballot, election);
        long[] commitments = Commitments.of(proofs, election);
        Commitments.require(proofs, commitments);
        return new Accepted(ballot, BallotAids.of(proofs, commitments));
    }

    /**
     * As {@link #require} of the member {@code ballot} of what was signed; E_SIG at {@code $} unless {@code key}
     * signed it. Whose key that is to be, the voter's or a proxy's, the caller knows.
     */
    public static SealedBallot require(Jws jws, P256Key key, SealedElection election,
            LongFunction<Optional<Hash>> kids) {
        if (!jws.signedBy(key)) {
            throw new Refused(FaultCode.E_SIG, "$");
        }
        return require(signed(jws), election, kids);
    }

    static Json signed(Jws jws) {
        return Shape.of(jws.payload()).at("ballot").value();
    }

    /**
     * Everything but the proofs: V13, V14 but for the signature, V16, V17; {@code points} reads points from JSON
     * text.
     */
    static SealedBallot requireForm(Json json, SealedElection election, LongFunction<Optional<Hash>> kids,
            BiFunction<String, String, Point> points) {
        Shape shape = Shape.of(json);
        SealedBallot.requireShape(shape);
        requireSame(shape.at("v"), SealedBallot.VERSION);
        requireSame(shape.at("electionId"), election.electionId());
        requireSame(shape.at("ext"), election.extended().toHex());
        BallotHead head = BallotHead.read(shape);
        if (!kids.apply(head.rollIndex()).equals(Optional.of(head.kid()))) {
            throw new Refused(FaultCode.E_ELIGIBILITY, "$.rollIndex");
        }
        SealedBallot ballot = SealedBallot.parse(json, points);
        requireContests(ballot, election);
        return ballot;
    }

    private static void requireSame(Shape member, String expected) {
        if (!member.text().equals(expected)) {
            throw new Refused(FaultCode.E_CONTEXT, member.place());
        }
    }

    private static void requireContests(SealedBallot ballot, SealedElection election) {
        if (ballot.contests().size() != election.contests().size()) {
            throw new Refused(FaultCode.E_CONTESTS, "$.contests");
        }
        for (int i = 0; i < ballot.contests().size(); i++) {
            Contest expected = election.contests().get(i);
            SealedContest found = ballot.contests().get(i);
            if (!found.matterId().equals(expected.matterId()) || found.cts().size() != expected.options()) {
                throw new Refused(FaultCode.E_CONTESTS, "$.contests[" + i + "]");
            }
            requireProofShapes(found, expected, "$.contests[" + i + "]");
        }
    }

    private static void requireProofShapes(SealedContest found, Contest expected, String place) {
        if (found.bits().size() != expected.options()) {
            throw new Refused(FaultCode.E_PROOF_SHAPE, place + ".bits");
        }
        found.options()
                .forEach(j -> found.bits().get(j).requireBranches(OrProof.BIT.size(), place + ".bits[" + j + "]"));
        found.sum().requireBranches(expected.allowedSums().size(), place + ".sum");
    }

    /** V15: {@code before} is the voter's ballot before this one. E_SEQ unless seq counts on and prev is its hash. */
    public static Finding checkSequence(BallotHead head, Optional<SealedBallot> before) {
        long seq = before.map(ballot -> ballot.head().seq() + 1).orElse(1L);
        Hash prev = before.map(SealedBallot::hash).orElse(Hash.ZERO);
        boolean sameVoter = before.map(ballot -> ballot.head().rollIndex() == head.rollIndex()).orElse(true);
        return Finding.of(() -> {
            if (head.seq() != seq || !head.prev().equals(prev) || !sameVoter) {
                throw new Refused(FaultCode.E_SEQ, "$.seq");
            }
        });
    }

    /** Cast-as-intended (protocol.md 2.9): whether {@code seed} and {@code votes} give exactly these ciphertexts. */
    public static boolean opens(SealedBallot ballot, SealedElection election, Bytes seed, List<List<Integer>> votes) {
        requireVotes(election, votes);
        return encrypt(election, ballot.context(), seed, votes)
                .equals(ballot.contests().stream().map(SealedContest::cts).toList());
    }
}
