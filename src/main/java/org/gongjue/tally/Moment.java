package org.gongjue.tally;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instant at full given precision (rules.md 6.6, 15): the nanosecond it lies in, and the decimals beyond it.
 *
 * @param beyond decimals after the ninth, without zeros at the end; empty for a whole nanosecond
 */
public record Moment(Instant instant, String beyond) implements Comparable<Moment> {
    private static final int NANOS = 9;
    private static final Pattern RFC_3339 = Pattern
            .compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d+))?(Z|[+-]\\d\\d:\\d\\d)");
    // without zeros at the end, digits order like the fractions they stand for
    private static final Comparator<Moment> ORDER = Comparator.comparing(Moment::instant)
            .thenComparing(Moment::beyond);

    public Moment {
        if (!beyond.matches("(\\d*[1-9])?")) {
            throw new IllegalArgumentException("decimals are digits without zeros at the end");
        }
    }

    public static Moment of(Instant instant) {
        return new Moment(instant, "");
    }

    /** Reads RFC 3339 with any number of decimals; empty for anything else, and for a leap second. */
    static Optional<Moment> parse(String text) {
        Matcher parts = RFC_3339.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String decimals = parts.group(2) == null ? "0" : parts.group(2);
        String nanos = decimals.substring(0, Math.min(NANOS, decimals.length()));
        try {
            Instant instant = OffsetDateTime.parse(parts.group(1) + "." + nanos + parts.group(3)).toInstant();
            return Optional.of(new Moment(instant, decimals.substring(nanos.length()).replaceFirst("0+$", "")));
        } catch (DateTimeParseException impossible) {
            return Optional.empty();
        }
    }

    boolean isBefore(Moment other) {
        return compareTo(other) < 0;
    }

    boolean isAfter(Moment other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }
}
