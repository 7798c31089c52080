package org.gongjue.tally;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** Whether every approval of this tier holds. */
    boolean approves(List<Finding> findings) {
        return Finding.allHold(findings, of(Phase.APPROVAL));
    }

    /**
     * The approval tests of every option or candidate, each with its votes in the place of FOR.
     *
     * @param needed whether the outcome depends on them; where it does not, nothing is asked for them
     */
    Map<String, List<Finding>> approvals(List<String> options, Evidence evidence, boolean needed) {
        List<Condition> approval = of(Phase.APPROVAL);
        Map<String, List<Finding>> approvals = new LinkedHashMap<>();
        options.forEach(option -> approvals.put(option, needed
                ? evidence.test(approval, name, option)
                : evidence.testKnown(approval, name, option)));
        return approvals;
    }

    /** Another tier, tried at once where every gate holds (France, arts. 25-1 and 26-1). */
    public record Fallback(String id, List<Condition> gate, String tier) {
        public Fallback {
            gate = List.copyOf(gate);
        }
    }
}
