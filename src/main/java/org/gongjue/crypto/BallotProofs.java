package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The proofs of one ballot in the order they are checked (protocol.md 2.6): of each contest the options', then the
 * sum's. Its form has been checked against the election before.
 */
final class BallotProofs {
    /**
     * One proof: branch m says {@code A = s[m]·G + c[m]·α} and {@code B = s[m]·Y + c[m]·(β − values[m]·G)}, where (α,
     * β) is the sum of the ballot's ciphertexts {@code from} to {@code until} (exclusive), counted through all
     * contests.
     */
    record Proof(String place, String label, List<Bytes> prefix, int from, int until, List<Integer> values,
            OrProof numbers) {

        int branches() {
            return values.size();
        }
    }

    /** α and β of every option, affine; then of every proof's ciphertext their encodings. */
    private final long[] points;
    private final List<Ciphertext> ciphertexts;
    private final List<Proof> proofs = new ArrayList<>();
    private final Bytes key;

    BallotProofs(SealedBallot ballot, SealedElection election) {
        key = election.key().bytes();
        ciphertexts = ballot.contests().stream().flatMap(contest -> contest.cts().stream()).toList();
        points = new long[2 * ciphertexts.size() * Jacobian.AFFINE];
        for (int n = 0; n < ciphertexts.size(); n++) {
            ciphertexts.get(n).a().write(points, alpha(n));
            ciphertexts.get(n).b().write(points, beta(n));
        }
        BallotStatements statements = new BallotStatements(election, ballot.context(), ballot.ciphertexts());
        for (int i = 0; i < ballot.contests().size(); i++) {
            list(statements, i, ballot.contests().get(i));
        }
    }

    private void list(BallotStatements statements, int i, SealedContest contest) {
        int first = proofs.isEmpty() ? 0 : proofs.getLast().until();
        String place = "$.contests[" + i + "]";
        contest.options().forEach(j -> proofs.add(new Proof(place + ".bits[" + j + "]", "bit",
                statements.bitPrefix(i, j), first + j, first + j + 1, OrProof.BIT, contest.bits().get(j))));
        proofs.add(new Proof(place + ".sum", "sum", statements.sumPrefix(i), first, first + contest.cts().size(),
                statements.election().contests().get(i).allowedSums(), contest.sum()));
    }

    List<Proof> proofs() {
        return proofs;
    }

    /** How many ciphertexts the ballot has. */
    int size() {
        return ciphertexts.size();
    }

    long[] points() {
        return points;
    }

    static int alpha(int n) {
        return 2 * n * Jacobian.AFFINE;
    }

    static int beta(int n) {
        return alpha(n) + Jacobian.AFFINE;
    }

    /** How many commitments the proofs have: A and B of every branch. */
    int commitments() {
        return 2 * proofs.stream().mapToInt(Proof::branches).sum();
    }

    /**
     * Whether the challenges of a proof add up to the hash of its statement and of {@code commitments}: the encodings
     * of A and B of its branches, in order. Not so where the identity would have to be hashed.
     */
    boolean hashes(Proof proof, List<Bytes> commitments) {
        List<Bytes> parts = new ArrayList<>(proof.prefix());
        parts.add(key);
        if (!addCiphertext(proof, parts)) {
            return false;
        }
        for (int m = 0; m < proof.branches(); m++) {
            parts.add(Tlv.u32(proof.values().get(m)));
            parts.add(commitments.get(2 * m));
            parts.add(commitments.get(2 * m + 1));
        }
        BigInteger sum = proof.numbers().c().stream().map(Scalar::value).reduce(BigInteger.ZERO, BigInteger::add);
        return Scalar.reduced(sum).equals(Challenge.of(proof.label(), parts));
    }

    private boolean addCiphertext(Proof proof, List<Bytes> parts) {
        if (proof.until() == proof.from() + 1) {
            parts.add(ciphertexts.get(proof.from()).a().bytes());
            parts.add(ciphertexts.get(proof.from()).b().bytes());
            return true;
        }
        List<Jacobian> sums = IntStream.of(alpha(0), beta(0)).mapToObj(side -> sum(proof, side)).toList();
        if (sums.stream().anyMatch(Jacobian::isIdentity)) {
            return false;
        }
        long[] affine = new long[2 * Jacobian.AFFINE];
        Jacobian.normalize(sums, affine, 0);
        parts.add(Point.compressed(affine, 0));
        parts.add(Point.compressed(affine, Jacobian.AFFINE));
        return true;
    }

    private Jacobian sum(Proof proof, int side) {
        Jacobian sum = new Jacobian();
        for (int n = proof.from(); n < proof.until(); n++) {
            sum.plus(points, alpha(n) + side, false);
        }
        return sum;
    }
}
