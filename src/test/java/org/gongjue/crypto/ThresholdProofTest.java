package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.CountedBoard.Measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongjue.crypto.Findings.assertFault;
import static org.gongjue.crypto.Findings.assertSound;

/** Passing a threshold without the number (protocol.md 2.12); case 65 of section 4. */
class ThresholdProofTest {
    private static final long FOR = 60;
    private static final long AGAINST = 40;

    private final SealedVote vote = new SealedVote();
    private final List<Ciphertext> tallies = Stream.of(FOR, AGAINST)
            .map(value -> Ciphertext.encrypt(vote.election.key(), Scalar.of(value), Scalar.random(vote.random)))
            .toList();

    private ThresholdProof.Subject subject(long e0, long e1, long tau, int bits) {
        ThresholdClaim claim = new ThresholdClaim(vote.board, 0, Measure.HEADS,
                List.of(BigInteger.valueOf(e0), BigInteger.valueOf(e1)), BigInteger.valueOf(tau), bits);
        return ThresholdProof.Subject.of(vote.extended, vote.election.key(), claim, tallies);
    }

    private ThresholdProof prove(ThresholdProof.Subject subject, long hidden) {
        return ThresholdProof.make(subject, BigInteger.valueOf(hidden), vote.random);
    }

    private Finding check(ThresholdProof.Subject subject, ThresholdProof proof) {
        List<PartialDecryption> shares = Stream.of(1, 2)
                .map(t -> vote.share(t, proof.zeroLabel(subject), proof.remainder(subject))).toList();
        return proof.check(subject, vote.trustees, shares);
    }

    @Test
    void provesThatASumReachesItsThreshold() {
        for (long tau : List.of(51L, 60L, 0L)) {
            ThresholdProof.Subject subject = subject(1, 0, tau, 14);

            assertSound(check(subject, prove(subject, FOR)));
        }
    }

    @Test
    void provesAFailureAndARankingTheSameWay() {
        ThresholdProof.Subject fails = subject(-1, 0, 1 - 67, 14);
        ThresholdProof.Subject ahead = subject(1, -1, 1, 14);

        assertSound(check(fails, prove(fails, -FOR)));
        assertSound(check(ahead, prove(ahead, FOR - AGAINST)));
    }

    @Test
    void refusesAProofUsedForAHigherThreshold() {
        ThresholdProof proof = prove(subject(1, 0, 51, 14), FOR);

        assertFault(check(subject(1, 0, 52, 14), proof), FaultCode.E_PROOF);
        assertFault(check(subject(1, 1, 51, 14), proof), FaultCode.E_PROOF);
    }

    @Test
    void refusesBitsOfAnotherNumber() {
        ThresholdProof.Subject subject = subject(1, 0, 51, 14);
        ThresholdProof other = prove(subject, FOR + 1);

        assertSound(other.checkBits(subject));
        assertFault(check(subject, other), FaultCode.E_TALLY_VALUE);
    }

    @Test
    void hasNoProofOfAFalseClaim() {
        ThresholdProof.Subject subject = subject(1, 0, FOR + 1, 14);

        assertFault(subject.claim().checkProvable(BigInteger.valueOf(FOR)), FaultCode.E_THR_RANGE);
        assertThatThrownBy(() -> prove(subject, FOR)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> prove(subject(1, 0, 51, 3), FOR)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesSoManyBitsThatADifferenceComesRound() {
        ThresholdProof proof = prove(subject(1, 0, 51, 14), FOR);

        assertFault(proof.checkBits(subject(1, 0, 51, 256)), FaultCode.E_THR_RANGE);
        assertFault(proof.checkBits(subject(1, 0, 51, 0)), FaultCode.E_THR_RANGE);
    }

    @Test
    void refusesAnotherNumberOfBits() {
        ThresholdProof.Subject subject = subject(1, 0, 51, 14);
        ThresholdProof shorter = new ThresholdProof(prove(subject, FOR).bits().subList(0, 13));

        assertFault(shorter.checkBits(subject), FaultCode.E_PROOF_SHAPE);
    }

    @Test
    void comesBackFromJsonAsItWas() {
        ThresholdProof proof = prove(subject(1, 0, 51, 14), FOR);

        assertThat(ThresholdProof.parse(proof.json())).isEqualTo(proof);
    }
}
