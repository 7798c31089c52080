package org.gongjue.tally;

import java.util.Arrays;
import java.util.List;

/**
 * What sums on a grid say about the exact ones (protocol.md 2.13). An area is rounded to the nearest step, halves up:
 * {@code floor((2·area + grid) / (2·grid))}; its residual is what rounding took, from −grid/2 to below grid/2.
 */
final class Coarse {
    private final List<Weight> votes;
    private final long grid;
    private final long[] residuals;
    private final long lowest;
    private final long highest;

    private Coarse(List<Weight> votes, long grid) {
        this.votes = votes;
        this.grid = grid;
        residuals = votes.stream().filter(vote -> vote.heads() > 0).mapToLong(this::residual).sorted().toArray();
        long[] headless = votes.stream().filter(vote -> vote.heads() == 0).mapToLong(this::residual).toArray();
        lowest = Arrays.stream(headless).filter(residual -> residual < 0).sum();
        highest = Arrays.stream(headless).filter(residual -> residual > 0).sum();
    }

    /** The ballots that count, on a grid; 0 for none, where every sum is exact. */
    static Coarse of(Admission admission, long grid) {
        return new Coarse(admission.standing().stream().map(one -> one.voter().vote()).toList(), grid);
    }

    /** In steps of the grid. */
    static long steps(long area, long grid) {
        return Math.floorDiv(Math.addExact(Math.multiplyExact(2, area), grid), Math.multiplyExact(2, grid));
    }

    private long residual(Weight vote) {
        return grid == 0 ? 0 : vote.area() - Math.multiplyExact(grid, steps(vote.area(), grid));
    }

    /** What all sums of the measure come to where each ballot is in one of them: steps for a gridded area. */
    long total(Measure measure) {
        boolean gridded = measure == Measure.AREA && grid > 0;
        return votes.stream().mapToLong(vote -> gridded ? steps(vote.area(), grid) : vote.of(measure))
                .reduce(0, Math::addExact);
    }

    /**
     * Between which exact areas a sum lies.
     *
     * @param heads how many heads are in the sum: their residuals are at least the smallest so many, and at most the
     *     largest. Ballots without a head, which no count of heads tells apart, may be in it or not
     * @param steps the sum on the grid
     */
    Range range(long heads, long steps) {
        int n = Math.toIntExact(heads);
        long exact = Math.multiplyExact(grid, steps);
        long smallest = Arrays.stream(residuals, 0, n).sum();
        long largest = Arrays.stream(residuals, residuals.length - n, residuals.length).sum();
        long all = votes.stream().mapToLong(Weight::area).reduce(0, Math::addExact);
        return new Range(Math.max(0, exact + smallest + lowest), Math.min(all, exact + largest + highest));
    }

    /** Both ends included, in hundredths of a square metre. */
    record Range(long least, long most) {}
}
