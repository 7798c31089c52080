package org.gongjue.roll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a register would change on the roll, unit by unit, in the order of the register. */
public record Difference(List<UnitLabel> added, List<Change> changed, List<UnitLabel> removed, int unchanged) {

    /** What of a unit differs; {@code OWNER_DETAILS} are name, kind, document type, phone, share or note of the same owners. */
    public enum Aspect {
        USAGE, AREA, SOURCE, STATE, OWNERS, OWNER_DETAILS
    }

    public record Change(UnitLabel unit, List<Aspect> aspects) {
        public Change {
            aspects = List.copyOf(aspects);
        }
    }

    public Difference {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    static Difference between(List<UnitFacts> now, List<UnitFacts> next) {
        Map<UnitLabel, UnitFacts> left = new LinkedHashMap<>();
        now.forEach(unit -> left.put(unit.label(), unit));
        List<UnitLabel> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        int unchanged = 0;
        for (UnitFacts unit : next) {
            UnitFacts before = left.remove(unit.label());
            List<Aspect> aspects = before == null ? List.of() : before.differences(unit);
            if (before == null) {
                added.add(unit.label());
            } else if (aspects.isEmpty()) {
                unchanged++;
            } else {
                changed.add(new Change(unit.label(), aspects));
            }
        }
        return new Difference(added, changed, List.copyOf(left.keySet()), unchanged);
    }
}
