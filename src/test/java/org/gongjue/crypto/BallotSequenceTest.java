package org.gongjue.crypto;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.gongjue.crypto.Findings.assertFault;
import static org.gongjue.crypto.Findings.assertSound;

/** A voter's chain of ballots (protocol.md 2.10, V15); case 35 of section 4. */
class BallotSequenceTest {
    private final SealedBallot first = new SealedVote().ballot(0);

    private static BallotHead head(long rollIndex, long seq, Hash prev) {
        return new BallotHead(rollIndex, SealedVote.kid(rollIndex), seq, prev, Hash.ZERO);
    }

    @Test
    void acceptsTheFirstAndTheNext() {
        assertSound(SealedBallots.checkSequence(first.head(), Optional.empty()));
        assertSound(SealedBallots.checkSequence(head(0, 2, first.hash()), Optional.of(first)));
    }

    @Test
    void refusesAGapAndANumberUsedTwice() {
        assertFault(SealedBallots.checkSequence(head(0, 3, first.hash()), Optional.of(first)), FaultCode.E_SEQ);
        assertFault(SealedBallots.checkSequence(head(0, 1, Hash.ZERO), Optional.of(first)), FaultCode.E_SEQ);
        assertFault(SealedBallots.checkSequence(head(0, 2, Hash.ZERO), Optional.empty()), FaultCode.E_SEQ);
    }

    @Test
    void refusesAnotherPredecessor() {
        assertFault(SealedBallots.checkSequence(head(0, 2, Hash.ZERO), Optional.of(first)), FaultCode.E_SEQ);
        assertFault(SealedBallots.checkSequence(head(0, 1, first.hash()), Optional.empty()), FaultCode.E_SEQ);
        assertFault(SealedBallots.checkSequence(head(1, 2, first.hash()), Optional.of(first)), FaultCode.E_SEQ);
    }
}
