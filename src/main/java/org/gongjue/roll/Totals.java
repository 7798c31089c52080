package org.gongjue.roll;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a roll adds up to, to compare with official figures: units, area in 0.01 m², heads (rules.md 2.10). */
public record Totals(int units, long totalArea, int heads) {

    /** A unit excluded from both measures is off the roll; one excluded from a single measure still counts as a unit. */
    static Totals of(List<Holding> holdings, Parking area, Parking heads) {
        int units = 0;
        long totalArea = 0;
        Set<VoterKey> voters = new HashSet<>();
        for (Holding holding : holdings) {
            if (holding.counts(area) || holding.counts(heads)) {
                units++;
            }
            if (holding.counts(area)) {
                totalArea = Math.addExact(totalArea, holding.area());
            }
            if (holding.counts(heads)) {
                voters.add(holding.voter());
            }
        }
        return new Totals(units, totalArea, voters.size());
    }
}
