package org.gongjue.tally;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Condition.Phase;

/** The tests a matter of this tier must pass, and the second vote that may follow (rules.md 6.1). */
public record Tier(String name, List<Condition> conditions, @Nullable Fallback fallback,
        @Nullable ObjectionStage objections) {
    public Tier {
        conditions = List.copyOf(conditions);
    }

    public List<Condition> of(Phase phase) {
        return conditions.stream().filter(condition -> condition.phase() == phase).toList();
    }

    /** Whether an option or candidate reaches every approval of this tier, its votes in the place of FOR. */
    boolean approves(String name, Counts counts, Admission admission) {
        List<Condition> approval = of(Phase.APPROVAL);
        return Finding.allHold(Finding.of(approval, this.name, counts, name, admission), approval);
    }

    /** Another tier, tried at once where every gate holds (France, arts. 25-1 and 26-1). */
    public record Fallback(String id, List<Condition> gate, String tier) {
        public Fallback {
            gate = List.copyOf(gate);
        }
    }
}
