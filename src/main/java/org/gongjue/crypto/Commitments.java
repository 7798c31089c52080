package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.gongjue.crypto.BallotProofs.Proof;

/**
 * The commitments of one ballot's proofs, recomputed from challenges and responses: A and B of every branch in order,
 * affine; ten zeros where one is the identity. Each α and β is doubled through once for all its challenges, and all
 * additions share inversions ({@link AffineSums}).
 */
final class Commitments {
    private static final int WIDTH = 4;
    private static final int DIGITS = Digits.count(Scalar.SIZE * 8, WIDTH);
    private static final int HALF = 1 << (WIDTH - 1);

    private final BallotProofs ballot;
    private final FixedBase generator = Point.GENERATOR.table();
    private final FixedBase key;
    private final Terms terms;
    private int output;

    private Commitments(BallotProofs ballot, SealedElection election) {
        this.ballot = ballot;
        key = election.key().table();
        terms = new Terms(ballot.commitments() * HALF);
    }

    static long[] of(BallotProofs ballot, SealedElection election) {
        return new Commitments(ballot, election).compute();
    }

    /** Throws {@link Refused} with E_PROOF at the first proof that does not hold. */
    static void require(BallotProofs ballot, long[] commitments) {
        int next = 0;
        for (Proof proof : ballot.proofs()) {
            List<Bytes> encoded = new ArrayList<>();
            for (int k = 0; k < 2 * proof.branches(); k++) {
                int at = next++ * Jacobian.AFFINE;
                if (Buckets.isIdentity(commitments, at)) {
                    throw new Refused(FaultCode.E_PROOF, proof.place());
                }
                encoded.add(Point.compressed(commitments, at));
            }
            if (!ballot.hashes(proof, encoded)) {
                throw new Refused(FaultCode.E_PROOF, proof.place());
            }
        }
    }

    private long[] compute() {
        multiples();
        for (Proof proof : ballot.proofs()) {
            for (int m = 0; m < proof.branches(); m++) {
                branch(proof, m);
            }
        }
        long[] buckets = terms.sums();
        List<Jacobian> sums = new ArrayList<>();
        for (int o = 0; o < output; o++) {
            sums.add(Buckets.sum(buckets, o * HALF, HALF));
        }
        return affine(sums);
    }

    /** Points number {@code DIGITS·p + i}: 16^i times the ballot's point p. */
    private void multiples() {
        List<Jacobian> multiples = new ArrayList<>();
        for (int p = 0; p < 2 * ballot.size(); p++) {
            Jacobian multiple = new Jacobian();
            multiple.set(ballot.points(), p * Jacobian.AFFINE, false);
            for (int i = 0; i < DIGITS; i++) {
                multiples.add(multiple.copy());
                for (int bit = 0; bit < WIDTH; bit++) {
                    multiple.twice();
                }
            }
        }
        long[] affine = new long[multiples.size() * Jacobian.AFFINE];
        Jacobian.normalize(multiples, affine, 0);
        for (int i = 0; i < multiples.size(); i++) {
            terms.point(affine, i * Jacobian.AFFINE);
        }
    }

    private void branch(Proof proof, int m) {
        BigInteger c = proof.numbers().c().get(m).value();
        BigInteger s = proof.numbers().s().get(m).value();
        short[] digits = Digits.of(c, WIDTH);
        generator.addTo(terms, output * HALF, s);
        addCiphertexts(proof, 0, digits);
        output++;
        key.addTo(terms, output * HALF, s);
        BigInteger shift = c.multiply(BigInteger.valueOf(-proof.values().get(m))).mod(Group.ORDER);
        if (shift.signum() != 0) {
            generator.addTo(terms, output * HALF, shift);
        }
        addCiphertexts(proof, 1, digits);
        output++;
    }

    /** {@code side} is 0 for α, 1 for β. */
    private void addCiphertexts(Proof proof, int side, short[] digits) {
        for (int n = proof.from(); n < proof.until(); n++) {
            int first = (2 * n + side) * DIGITS;
            for (int i = 0; i < DIGITS; i++) {
                if (digits[i] != 0) {
                    terms.add(output * HALF + Math.abs(digits[i]) - 1, first + i, digits[i] < 0);
                }
            }
        }
    }

    private static long[] affine(List<Jacobian> sums) {
        List<Jacobian> some = sums.stream().filter(sum -> !sum.isIdentity()).toList();
        long[] found = new long[some.size() * Jacobian.AFFINE];
        Jacobian.normalize(some, found, 0);
        if (some.size() == sums.size()) {
            return found;
        }
        long[] all = new long[sums.size() * Jacobian.AFFINE];
        int next = 0;
        for (int o = 0; o < sums.size(); o++) {
            if (!sums.get(o).isIdentity()) {
                System.arraycopy(found, Jacobian.AFFINE * next++, all, Jacobian.AFFINE * o, Jacobian.AFFINE);
            }
        }
        return all;
    }
}
