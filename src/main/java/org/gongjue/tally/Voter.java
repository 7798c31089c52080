package org.gongjue.tally;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One head in the scope of a matter: all units with the same voter key (rules.md 2.4).
 *
 * @param owners the persons who may cast its ballot as owners
 * @param weight what it adds to TOTAL and PRESENT
 * @param vote what its ballot weighs; differs from {@code weight} only where a weight rule cuts votes
 * @param units weight of each of its units in scope, without heads
 */
public record Voter(String key, List<String> owners, Weight weight, Weight vote, boolean suspended,
        Map<String, Weight> units) {
    public Voter {
        owners = List.copyOf(owners);
        units = Map.copyOf(units);
    }

    /** The same voter with another of its units: one head, whatever the number of units. */
    Voter with(Voter unit) {
        long heads = Math.max(weight.heads(), unit.weight.heads());
        Weight both = weight.plus(unit.weight).withHeads(heads);
        if (unit.units.isEmpty()) {
            return new Voter(key, owners, both, both, suspended, units);
        }
        Map<String, Weight> all = new HashMap<>(units);
        all.putAll(unit.units);
        return new Voter(key, owners, both, both, suspended, all);
    }

    Voter weighing(Weight newWeight, Weight newVote) {
        return new Voter(key, owners, newWeight, newVote, suspended, units);
    }

    boolean isCoOwned() {
        return owners.size() > 1;
    }
}
