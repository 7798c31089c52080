package org.gongjue.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

import org.gongjue.crypto.BallotBatch.Cast;
import org.gongjue.crypto.BallotProofs.Proof;

/**
 * What is left to check of a ballot whose form is sound and whose challenges are the hashes of the commitments in its
 * aids: that equations of points hold, many of them together (protocol.md 2.6b). Whoever finds that they do knows
 * that the ballot alone would have been found sound; a ballot for which this cannot be made says nothing yet.
 */
final class BallotEquations {
    /** Bytes of each random coefficient: a false equation slips through with probability 2^−128. */
    private static final int COEFFICIENT = 16;

    private final BallotProofs ballot;
    private final long[] commitments;
    private final Optional<Signature> signature;

    /** {@code s·R = e·G + r·key}. */
    private record Signature(Es256.Numbers numbers, long[] commitment, long[] key) {}

    private BallotEquations(BallotProofs ballot, long[] commitments, Optional<Signature> signature) {
        this.ballot = ballot;
        this.commitments = commitments;
        this.signature = signature;
    }

    /** Empty when the ballot has to be checked alone: no aids, wrong aids, or a fault. */
    static Optional<BallotEquations> of(Cast cast, SealedElection election, LongFunction<Optional<Hash>> kids) {
        if (!cast.aids().fits(election)) {
            return Optional.empty();
        }
        try {
            BallotAids.Reader aids = new BallotAids.Reader(cast.aids(), election);
            Optional<Signature> signature = signature(cast, aids, election);
            SealedBallot ballot = SealedBallots.requireForm(cast.ballot(), election, kids, aids.points());
            BallotProofs proofs = new BallotProofs(ballot, election);
            requireHashes(proofs, aids);
            return Optional.of(new BallotEquations(proofs, aids.commitments(proofs.commitments()), signature));
        } catch (Refused unsure) {
            return Optional.empty();
        }
    }

    private static Optional<Signature> signature(Cast cast, BallotAids.Reader aids, SealedElection election) {
        if (!(cast instanceof Cast.Signed(Jws jws, P256Key key, BallotAids own))) {
            return Optional.empty();
        }
        if (!own.isSigned(election)) {
            requireSigned(jws.signedBy(key));
            return Optional.empty();
        }
        requireSigned(jws.names(key));
        Optional<Es256.Numbers> numbers = Es256.Numbers.of(jws.digest(), jws.signature());
        requireSigned(numbers.isPresent());
        return numbers.map(found -> new Signature(found, aids.commitment(found.r()), key.affine()));
    }

    private static void requireSigned(boolean signed) {
        if (!signed) {
            throw new Refused(FaultCode.E_SIG, "$");
        }
    }

    private static void requireHashes(BallotProofs ballot, BallotAids.Reader aids) {
        int next = 0;
        for (Proof proof : ballot.proofs()) {
            int until = next + 2 * proof.branches();
            if (!ballot.hashes(proof, aids.encoded(next, until))) {
                throw new Refused(FaultCode.E_PROOF, proof.place());
            }
            next = until;
        }
    }

    /** Whether the equations of all these ballots hold, with fresh coefficients. */
    static boolean hold(List<BallotEquations> ballots, Point key, SecureRandom random) {
        int points = ballots.stream().mapToInt(one -> 2 * one.ballot.size() + one.ballot.commitments() + 2).sum();
        MultiScalar sum = new MultiScalar(points + 2);
        BigInteger[] fixed = {BigInteger.ZERO, BigInteger.ZERO};
        for (BallotEquations ballot : ballots) {
            ballot.addTo(sum, fixed, random);
        }
        sum.add(Point.GENERATOR, fixed[0].mod(Group.ORDER));
        sum.add(key, fixed[1].mod(Group.ORDER));
        return sum.sum().isIdentity();
    }

    /** {@code fixed} collects the scalars of G and Y. */
    private void addTo(MultiScalar sum, BigInteger[] fixed, SecureRandom random) {
        BigInteger[] ciphertexts = new BigInteger[2 * ballot.size()];
        Arrays.fill(ciphertexts, BigInteger.ZERO);
        byte[] drawn = new byte[COEFFICIENT * (ballot.commitments() + 1)];
        random.nextBytes(drawn);
        int next = 0;
        for (Proof proof : ballot.proofs()) {
            for (int m = 0; m < proof.branches(); m++) {
                BigInteger a = coefficient(drawn, next);
                BigInteger b = coefficient(drawn, next + 1);
                BigInteger c = proof.numbers().c().get(m).value();
                BigInteger s = proof.numbers().s().get(m).value();
                BigInteger shift = b.multiply(c).multiply(BigInteger.valueOf(proof.values().get(m)));
                fixed[0] = fixed[0].subtract(a.multiply(s)).add(shift);
                fixed[1] = fixed[1].subtract(b.multiply(s));
                for (int n = proof.from(); n < proof.until(); n++) {
                    ciphertexts[2 * n] = ciphertexts[2 * n].subtract(a.multiply(c));
                    ciphertexts[2 * n + 1] = ciphertexts[2 * n + 1].subtract(b.multiply(c));
                }
                sum.add(commitments, Jacobian.AFFINE * next++, a);
                sum.add(commitments, Jacobian.AFFINE * next++, b);
            }
        }
        for (int p = 0; p < ciphertexts.length; p++) {
            sum.add(ballot.points(), p * Jacobian.AFFINE, ciphertexts[p].mod(Group.ORDER));
        }
        signature.ifPresent(own -> add(own, sum, fixed, coefficient(drawn, ballot.commitments())));
    }

    private static void add(Signature signature, MultiScalar sum, BigInteger[] fixed, BigInteger coefficient) {
        Es256.Numbers numbers = signature.numbers();
        sum.add(signature.commitment(), 0, coefficient.multiply(numbers.s()).mod(Group.ORDER));
        sum.add(signature.key(), 0, coefficient.multiply(numbers.r()).negate().mod(Group.ORDER));
        fixed[0] = fixed[0].subtract(coefficient.multiply(numbers.e()));
    }

    private static BigInteger coefficient(byte[] drawn, int number) {
        return new BigInteger(1, drawn, number * COEFFICIENT, COEFFICIENT);
    }
}
