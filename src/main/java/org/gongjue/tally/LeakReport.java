package org.gongjue.tally;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/**
 * What publishing a result would give away, before anyone has voted (protocol.md 3).
 *
 * @param electors who may vote
 * @param outcomes how many votes were simulated for each sample
 * @param samples all electors, then two thirds of them
 * @param dominant owners of more than a tenth of the area, the largest first
 * @param refusals why the matter must not be voted on in secret with this publication; empty where it may
 */
public record LeakReport(int electors, int outcomes, List<Sample> samples, List<Dominant> dominant,
        List<Remark> refusals, List<Remark> warnings) {
    public LeakReport {
        samples = List.copyOf(samples);
        dominant = List.copyOf(dominant);
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    /** {@code part / whole}, compared without dividing. */
    public record Share(long part, long whole) implements Comparable<Share> {
        public Share {
            if (part < 0 || whole <= 0) {
                throw new IllegalArgumentException("a share is of something");
            }
        }

        @Override
        public int compareTo(Share other) {
            return BigInteger.valueOf(part).multiply(BigInteger.valueOf(other.whole))
                    .compareTo(BigInteger.valueOf(other.part).multiply(BigInteger.valueOf(whole)));
        }

        boolean exceeds(long otherPart, long otherWhole) {
            return compareTo(new Share(otherPart, otherWhole)) > 0;
        }
    }

    /**
     * One set of participants.
     *
     * @param counted whether every assignment of votes was counted; else the attacker was taken to know how many of each
     *     weight are in the sum, which is never less than the sum tells
     * @param certain voters whose vote follows from the result, of all voters in all outcomes
     * @param exposed outcomes in which some owner who is not dominant is known with at least 95 in 100
     * @param mostExposed outcomes in which the one of them is who is known most often
     */
    public record Sample(int participants, boolean counted, Share certain, Share exposed, Share mostExposed) {}

    /** {@code elector} is the place in the list given; {@code area} the share of all area, in hundredths of a square metre. */
    public record Dominant(int elector, Share area) {}

    /** A finding in words. */
    public record Remark(Code code, String chinese, String english) {}

    /** What is found; the first four refuse, the others warn. */
    public enum Code {
        AREA_REVEALS_VOTES,
        TOO_FEW_ELECTORS,
        TOO_FEW_PARTICIPANTS,
        OWNER_ABOVE_A_THIRD,
        OWNER_ABOVE_A_TENTH,
        SUMS_NOT_COUNTED_OUT,
        FURTHER_OPTIONS,
        NO_AREA_TO_PRINT
    }

    /** The worse of the samples. */
    public Share expectedCertain() {
        return samples.stream().map(Sample::certain).max(Comparator.naturalOrder()).orElse(new Share(0, 1));
    }

    /** The worse of the samples. */
    public Share outcomesWithExposed() {
        return samples.stream().map(Sample::exposed).max(Comparator.naturalOrder()).orElse(new Share(0, 1));
    }

    /** The worse of the samples. */
    public Share mostExposed() {
        return samples.stream().map(Sample::mostExposed).max(Comparator.naturalOrder()).orElse(new Share(0, 1));
    }
}
