package org.gongjue.roll;

import java.util.List;

import org.springframework.modulith.NamedInterface;

/** A roll entry as the member it belongs to sees it. {@code owners} counts who share it; two or more have one vote together. */
@NamedInterface("member")
public record Voter(int rollIndex, int heads, long area, int owners, List<VoterUnit> units) {

    /** Area in 0.01 m² as it counts in this vote, 0 where parking is left out of the area. */
    @NamedInterface("member")
    public record VoterUnit(UnitLabel label, long area) {}

    public Voter {
        units = List.copyOf(units);
    }
}
