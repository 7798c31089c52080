package org.gongjue.tally;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Written objections after the vote (TW-CBMA art. 32): what passed is adopted unless more than {@code p/q} of all
 * owners object, on every measure, within the days.
 */
public record ObjectionStage(int days, long p, long q, List<Measure> measures, String article) {
    public ObjectionStage {
        measures = List.copyOf(measures);
        if (days < 1 || p < 0 || q < 1 || measures.isEmpty()) {
            throw new IllegalArgumentException("an objection stage has days, a fraction and measures");
        }
    }

    /**
     * Where a passed decision stands.
     *
     * @param objecting weight of the objections received in time
     * @param announced when the minutes were served on the owners
     */
    public Status status(Decision passed, Weight objecting, Instant announced, Instant now) {
        if (passed.outcome() != Outcome.PASSED) {
            throw new IllegalArgumentException("only what passed can be objected to");
        }
        if (measures.stream().allMatch(measure -> isMoreThan(objecting, passed.totals(), measure))) {
            return Status.REJECTED;
        }
        return now.isAfter(announced.plus(days, ChronoUnit.DAYS)) ? Status.ADOPTED : Status.OPEN;
    }

    private boolean isMoreThan(Weight objecting, Weight totals, Measure measure) {
        BigInteger lhs = BigInteger.valueOf(objecting.of(measure)).multiply(BigInteger.valueOf(q));
        return lhs.compareTo(BigInteger.valueOf(totals.of(measure)).multiply(BigInteger.valueOf(p))) > 0;
    }

    /** Objections may still come in, failed to stop the decision, or stopped it. */
    public enum Status {
        OPEN, ADOPTED, REJECTED
    }
}
