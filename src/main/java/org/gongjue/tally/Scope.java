package org.gongjue.tally;

import java.util.Set;

/** Whose units a matter concerns; owners are merged inside it (rules.md 2.4). */
public sealed interface Scope {
    boolean contains(Unit unit);

    record All() implements Scope {
        @Override
        public boolean contains(Unit unit) {
            return true;
        }
    }

    record Buildings(Set<String> ids) implements Scope {
        public Buildings {
            ids = Set.copyOf(ids);
        }

        @Override
        public boolean contains(Unit unit) {
            return ids.contains(unit.building());
        }
    }

    record Units(Set<String> ids) implements Scope {
        public Units {
            ids = Set.copyOf(ids);
        }

        @Override
        public boolean contains(Unit unit) {
            return ids.contains(unit.id());
        }
    }
}
