package org.gongjue.tally;

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
}
