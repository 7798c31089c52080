package org.gongjue.audit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.gongjue.crypto.Ciphertext;
import org.gongjue.crypto.CountedBoard.Measure;
import org.gongjue.crypto.Finding;
import org.gongjue.crypto.ThresholdClaim;
import org.gongjue.crypto.ThresholdProof;
import org.gongjue.ledger.Fields;

/** The threshold proof of a file of vectors (protocol.md 2.12), over the aggregates of its own ballots. */
record StatedThreshold(VectorFile file) {

    private Fields stated() {
        return file.fields().fields("threshold");
    }

    private int matter() {
        return StatedTally.index(stated(), "matter", file.election().contests().size());
    }

    private Measure measure() {
        return VectorFile.measure(stated().text("measure"));
    }

    boolean statesParticipation() {
        return stated().integer("participating") == file.participating(measure());
    }

    /** The claim as stated with tau raised by {@code more}. */
    private ThresholdClaim claim(BigInteger more) {
        return new ThresholdClaim(file.board(), matter(), measure(), coefficients(),
                BigInteger.valueOf(stated().integer("tau")).add(more),
                StatedTally.index(stated(), "L", VectorFile.MOST));
    }

    private List<BigInteger> coefficients() {
        List<String> texts = stated().texts("coefficients");
        if (texts.size() != file.election().contests().get(matter()).options()
                || !texts.stream().allMatch(text -> text.matches("0|-?[1-9][0-9]{0,19}"))) {
            VectorFile.malformed("$.threshold.coefficients: expected a whole number for every option");
        }
        return texts.stream().map(BigInteger::new).toList();
    }

    private ThresholdProof.Subject subject(ThresholdClaim claim) {
        List<Ciphertext> tallies = new ArrayList<>();
        for (int option = 0; option < claim.coefficients().size(); option++) {
            tallies.add(file.aggregate(claim.matter(), option, claim.measure()));
        }
        return ThresholdProof.Subject.of(file.election().extended(), file.election().key(), claim, tallies);
    }

    Finding check() {
        return check(BigInteger.ZERO);
    }

    /** NP01: the stated proof under a higher threshold. */
    Finding checkRaised() {
        return check(BigInteger.ONE);
    }

    private Finding check(BigInteger more) {
        ThresholdProof proof = ThresholdProof.parse(new org.gongjue.crypto.Json.Arr(stated().list("bits")));
        return proof.check(subject(claim(more)), file.trustees(), StatedTally.partials(stated().list("partials")));
    }

    /** NP02: a threshold of one more than the sum, for which no proof can be made. */
    Finding checkFalse() {
        BigInteger sum = BigInteger.ZERO;
        for (Fields one : file.fields().objects("tally")) {
            if (one.integer("matter") == matter() && one.text("measure").equals(measure().word())) {
                int option = StatedTally.index(one, "option", coefficients().size());
                sum = sum.add(coefficients().get(option).multiply(BigInteger.valueOf(one.integer("value"))));
            }
        }
        BigInteger tau = BigInteger.valueOf(stated().integer("tau"));
        return claim(sum.subtract(tau).add(BigInteger.ONE)).checkProvable(sum);
    }
}
