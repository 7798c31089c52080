package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.List;

import org.gongjue.crypto.CountedBoard.Measure;

/**
 * The public claim {@code Σ e_j·X_j ≥ tau} about the hidden sums of one matter (protocol.md 2.12); {@code coefficients} are
 * indexed by option, {@code tau} is in heads or hundredths of a square metre. The difference must fit in {@code bits}.
 */
public record ThresholdClaim(CountedBoard board, int matter, Measure measure, List<BigInteger> coefficients,
        BigInteger tau, int bits) {
    /** Far below the group order, so that a difference below 0 cannot come round to one that fits. */
    public static final int MOST_BITS = 64;

    public ThresholdClaim {
        coefficients = List.copyOf(coefficients);
    }

    /** E_THR_RANGE when {@code bits}, tau or a coefficient is beyond what the argument allows. */
    void require() {
        boolean small = tau.bitLength() <= MOST_BITS && coefficients.stream().allMatch(e -> e.bitLength() <= MOST_BITS);
        if (bits < 1 || bits > MOST_BITS || !small) {
            throw new Refused(FaultCode.E_THR_RANGE, "$.L");
        }
    }

    /** Whether the combined sum {@code hidden} reaches tau within the bits: only then a proof exists (E_THR_RANGE). */
    public Finding checkProvable(BigInteger hidden) {
        return Finding.of(() -> requireDifference(hidden));
    }

    BigInteger requireDifference(BigInteger hidden) {
        require();
        BigInteger difference = hidden.subtract(tau);
        if (difference.signum() < 0 || difference.bitLength() > bits) {
            throw new Refused(FaultCode.E_THR_RANGE, "$.tau");
        }
        return difference;
    }

    /** {@code Σ e_j·C_j} over the tally ciphertexts of the matter, indexed by option. */
    public Ciphertext combined(List<Ciphertext> tallies) {
        if (tallies.size() != coefficients.size()) {
            throw new Refused(FaultCode.E_PROOF_SHAPE, "$.coefficients");
        }
        Ciphertext sum = Ciphertext.NOTHING;
        for (int j = 0; j < tallies.size(); j++) {
            sum = sum.plus(tallies.get(j).times(Scalar.reduced(coefficients.get(j))));
        }
        return sum;
    }

    Bytes context() {
        return board.thresholdLabel(matter, measure, coefficients, tau, bits);
    }
}
