package org.gongjue.tally;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What of a sealed matter is made public, fixed with the matter before anyone votes (protocol.md 2.4, 3). There is no place
 * for sums by building: each would be a small vote of its own to take apart.
 *
 * @param grid in hundredths of a square metre, what areas are rounded to; 0 unless the area is COARSE
 */
public record Publish(Publication heads, Publication area, long grid) {
    private static final Set<String> WITHOUT_GRID = Set.of("heads", "area");
    private static final Set<String> WITH_GRID = Set.of("heads", "area", "grid");

    public Publish {
        if (heads == Publication.COARSE) {
            throw new IllegalArgumentException("heads are whole already: EXACT or PASS_FAIL");
        }
        if (area == Publication.COARSE && heads != Publication.EXACT) {
            throw new IllegalArgumentException("a COARSE area is read with EXACT heads");
        }
        if (area == Publication.COARSE ? grid < 2 : grid != 0) {
            throw new IllegalArgumentException("a grid of at least 2 belongs to a COARSE area, and only to that");
        }
    }

    /** Without a grid: areas EXACT or PASS_FAIL. */
    public Publish(Publication heads, Publication area) {
        this(heads, area, 0);
    }

    /**
     * Reads {@code {"heads":"EXACT","area":"PASS_FAIL"}}, with {@code grid} where the area is COARSE.
     *
     * @param tree maps, strings and integers; anything else, or one word more, is a {@link MalformedInput}
     */
    public static Publish read(@Nullable Object tree) {
        return read(Node.root(tree));
    }

    static Publish read(Node node) {
        Publication heads = node.field("heads").word(Publication.class);
        Publication area = node.field("area").word(Publication.class);
        boolean coarse = area == Publication.COARSE;
        node.only(coarse ? WITH_GRID : WITHOUT_GRID);
        long grid = coarse ? node.field("grid").integer(2) : 0;
        return node.make(() -> new Publish(heads, area, grid));
    }

    /** Whether the sums of the measure stay sealed or are rounded; always for SHARES and UNITS, which are never sealed. */
    public boolean hides(Measure measure) {
        return switch (measure) {
            case HEADCOUNT -> heads != Publication.EXACT;
            case AREA -> area != Publication.EXACT;
            case SHARES, UNITS -> true;
        };
    }

    /** Whether sums of this measure exist under seal, so that a statement about them can be proved. */
    static boolean isSealed(Measure measure) {
        return measure == Measure.HEADCOUNT || measure == Measure.AREA;
    }
}
