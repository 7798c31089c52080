package org.gongjue.tally;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The frozen roll of one assembly (rules.md 2): units, and who may act for whom.
 *
 * @param representatives voter key of a co-owned unit to the one co-owner who votes (rules.md 2.5)
 * @param guardians ward to guardian, both persons (rules.md 2.6)
 * @param suspended voter keys without a vote
 * @param originalOwner voter key of the developer of a strata scheme, for NSW s 5(2A); null where the roll names none
 */
public record Roll(List<Unit> units, Map<String, String> representatives, Map<String, String> guardians,
        Set<String> suspended, @Nullable String originalOwner) {
    public Roll {
        units = List.copyOf(units);
        representatives = Map.copyOf(representatives);
        guardians = Map.copyOf(guardians);
        suspended = Set.copyOf(suspended);
        Set<String> ids = new HashSet<>();
        for (Unit unit : units) {
            if (!ids.add(unit.id())) {
                throw new IllegalArgumentException("unit " + unit.id() + " is on the roll twice");
            }
        }
    }

    /** Who held the strata scheme at first: the one named, or else whoever is the developer of a unit. */
    Set<String> firstOwners() {
        return originalOwner != null
                ? Set.of(originalOwner)
                : units.stream().flatMap(unit -> Stream.ofNullable(unit.developer())).collect(Collectors.toSet());
    }

    public static Roll of(List<Unit> units) {
        return new Roll(units, Map.of(), Map.of(), Set.of(), null);
    }
}
