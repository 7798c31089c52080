package org.gongjue.crypto;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Finds v in {@code M = v·G} by baby and giant steps, for whoever publishes a sum; a checker multiplies once instead. */
public final class DiscreteLog {
    /** Two to the power of 30: some 10.7 square kilometres, or a thousand million heads. */
    public static final long MOST = 1L << 30;

    private final Map<Point, Long> steps;
    private final long width;
    private final Point giant;

    private DiscreteLog(Map<Point, Long> steps, long width) {
        this.steps = steps;
        this.width = width;
        this.giant = Point.GENERATOR.timesPublic(Scalar.of(-width));
    }

    /** A table for values from 0 to {@code most}, at most {@link #MOST}; its size is the square root. */
    public static DiscreteLog upTo(long most) {
        if (most < 0 || most > MOST) {
            throw new IllegalArgumentException("sums are from 0 to 2^30");
        }
        long width = 1;
        while (width * width <= most) {
            width <<= 1;
        }
        Map<Point, Long> steps = new HashMap<>();
        Point point = Point.IDENTITY;
        for (long i = 0; i < width; i++) {
            steps.put(point, i);
            point = point.plus(Point.GENERATOR);
        }
        return new DiscreteLog(steps, width);
    }

    /** Empty when the value is not within the table's range (rounded up to its square). */
    public OptionalLong of(Point opened) {
        Point point = opened;
        for (long i = 0; i < width; i++) {
            Long step = steps.get(point);
            if (step != null) {
                return OptionalLong.of(i * width + step);
            }
            point = point.plus(giant);
        }
        return OptionalLong.empty();
    }
}
