package org.gongjue.tally;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** Who held the strata scheme at first: named on the roll, or the one developer that still holds units. */
    Optional<String> firstOwner() {
        if (originalOwner != null) {
            return Optional.of(originalOwner);
        }
        List<String> developers = units.stream().filter(unit -> unit.state().isHeldByDeveloper())
                .map(Unit::voterKey).distinct().toList();
        return developers.size() == 1 ? Optional.of(developers.getFirst()) : Optional.empty();
    }

    public static Roll of(List<Unit> units) {
        return new Roll(units, Map.of(), Map.of(), Set.of(), null);
    }
}
