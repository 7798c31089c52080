package org.gongjue.roll;

import java.time.Instant;
import java.util.Optional;

import org.gongjue.ledger.CommunityId;

/** The roll as the desk shows it, with parking counted in both measures; area in 0.01 m². */
public record RollView(int units, int heads, long area, Instant importedAt, String parking) {

    /** Empty before the first import. */
    public static Optional<RollView> of(Roll roll, CommunityId community) {
        return roll.imports(community).stream().findFirst().map(newest -> {
            Totals totals = roll.totals(community, Parking.INCLUDE, Parking.INCLUDE);
            return new RollView(totals.units(), totals.heads(), totals.totalArea(), newest.appliedAt(),
                    Parking.INCLUDE.name());
        });
    }
}
