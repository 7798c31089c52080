package org.gongjue.roll;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** A register without an error: units in the order of the file, and the developers that hold unsold or undelivered ones. */
record Register(String encoding, int rows, List<Unit> units, List<String> developers) {

    Register {
        units = List.copyOf(units);
        developers = List.copyOf(developers);
    }

    /** One co-owner of a unit; the note is free text and stays text wherever it is shown. */
    record Ownership(Owner owner, @Nullable Share share, String note) {}

    /** Area in 0.01 m². {@code developer} votes the unit where its owners do not. */
    record Unit(UnitLabel label, Usage usage, long area, AreaSource source, UnitState state, List<Ownership> owners,
            @Nullable Owner developer) {
        Unit {
            owners = List.copyOf(owners);
            if (area <= 0) {
                throw new IllegalArgumentException("the area of a unit is above 0");
            }
        }

        VoterKey voter() {
            return new VoterKey(developer != null
                    ? List.of(developer.key())
                    : owners.stream().map(ownership -> ownership.owner().key()).toList());
        }
    }

    Totals totals(Parking area, Parking heads) {
        return Totals.of(holdings(), area, heads);
    }

    /** The names of the developers as a reader writes them; empty where the register has none. */
    String developer() {
        return developers.stream().collect(Collectors.joining("、"));
    }

    private List<Holding> holdings() {
        List<Holding> holdings = new ArrayList<>(units.size());
        for (Unit unit : units) {
            holdings.add(new Holding(holdings.size(), unit.label(), unit.usage(), unit.area(), unit.voter()));
        }
        return holdings;
    }
}
