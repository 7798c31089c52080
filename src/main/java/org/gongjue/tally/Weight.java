package org.gongjue.tally;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An amount on every measure at once: of one voter, one bucket or the whole roll. Area is in hundredths of a square
 * metre, the rest are counts. A sum beyond 63 bits is an {@link ArithmeticException}, never a wrapped number.
 */
public record Weight(long area, long heads, long shares, long units) {
    public static final Weight NONE = new Weight(0, 0, 0, 0);

    public Weight {
        if (area < 0 || heads < 0 || shares < 0 || units < 0) {
            throw new IllegalArgumentException("a weight is not negative");
        }
    }

    /** The weight that is {@code amount} on one measure and nothing on the others. */
    public static Weight of(Measure measure, long amount) {
        return switch (measure) {
            case AREA -> new Weight(amount, 0, 0, 0);
            case HEADCOUNT -> new Weight(0, amount, 0, 0);
            case SHARES -> new Weight(0, 0, amount, 0);
            case UNITS -> new Weight(0, 0, 0, amount);
        };
    }

    public long of(Measure measure) {
        return switch (measure) {
            case AREA -> area;
            case HEADCOUNT -> heads;
            case SHARES -> shares;
            case UNITS -> units;
        };
    }

    public Weight plus(Weight other) {
        return new Weight(Math.addExact(area, other.area), Math.addExact(heads, other.heads),
                Math.addExact(shares, other.shares), Math.addExact(units, other.units));
    }

    Weight withHeads(long newHeads) {
        return new Weight(area, newHeads, shares, units);
    }

    Weight withShares(long newShares) {
        return new Weight(area, heads, newShares, units);
    }

    /** Amounts by measure, in the order of the pack. */
    public Map<Measure, Long> on(List<Measure> measures) {
        Map<Measure, Long> amounts = new EnumMap<>(Measure.class);
        measures.forEach(measure -> amounts.put(measure, of(measure)));
        return Collections.unmodifiableMap(amounts);
    }
}
