package org.gongjue.tally;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gongjue.tally.Policy.MultiUnit;
import org.gongjue.tally.Policy.Parking;

/**
 * Who may vote on one matter, with which weight (rules.md 6.2, steps 1 and 5).
 *
 * @param voters by voter key, in the order of the roll; only those with a unit in scope
 * @param known every voter key of the roll, in scope or not
 * @param total TOTAL on every measure
 * @param shareScale by what all shares here are multiplied (1 or 3)
 */
public record Electorate(Map<String, Voter> voters, Set<String> known, Weight total, int shareScale) {
    public Electorate {
        voters = Collections.unmodifiableMap(new LinkedHashMap<>(voters));
        known = Set.copyOf(known);
    }

    /** Merges units to voters inside the scope, then applies the weight rules of the matter's tier. */
    public static Electorate of(RulePack pack, Roll roll, Matter matter) {
        Map<String, Voter> voters = merge(pack.policy(), roll, matter.scope());
        int scale = 1;
        for (WeightRule rule : pack.weightRulesOf(matter.tier())) {
            scale *= rule.apply(voters, roll);
        }
        Set<String> known = new HashSet<>();
        roll.units().forEach(unit -> known.add(unit.voterKey()));
        return new Electorate(voters, known, total(voters, pack.policy().suspendedInBase()), scale);
    }

    /** Voters by key in the order of the roll, each with its full weight inside the scope. */
    static Map<String, Voter> merge(Policy policy, Roll roll, Scope scope) {
        Map<String, Merging> merging = new LinkedHashMap<>();
        for (Unit unit : roll.units()) {
            if (scope.contains(unit) && !isOffTheRoll(unit, policy)) {
                merging.computeIfAbsent(unit.voterKey(), any -> new Merging(unit.holders())).add(unit, policy);
            }
        }
        Map<String, Voter> voters = new LinkedHashMap<>();
        merging.forEach((key, voter) -> voters.put(key, voter.toVoter(key, roll.suspended().contains(key))));
        return voters;
    }

    static Weight total(Map<String, Voter> voters, boolean withSuspended) {
        return voters.values().stream().filter(voter -> withSuspended || !voter.suspended()).map(Voter::weight)
                .reduce(Weight.NONE, Weight::plus);
    }

    /** A parking space excluded from both area and headcount weighs nothing at all (rules.md 6.6, 8). */
    private static boolean isOffTheRoll(Unit unit, Policy policy) {
        return unit.isParking() && policy.parkingArea() == Parking.EXCLUDE
                && policy.parkingHeadcount() == Parking.EXCLUDE;
    }

    /** The units of one voter while they are added up. */
    private static final class Merging {
        private final List<String> owners;
        private Map<String, Weight> units = Map.of();
        private Weight weight = Weight.NONE;

        Merging(List<String> owners) {
            this.owners = owners;
        }

        void add(Unit unit, Policy policy) {
            boolean noArea = unit.isParking() && policy.parkingArea() == Parking.EXCLUDE;
            boolean noHead = unit.isParking() && policy.parkingHeadcount() == Parking.EXCLUDE;
            Weight own = new Weight(noArea ? 0 : unit.areas().chosen(), 0, unit.shares(), 1);
            weight = weight.plus(own).withHeads(noHead ? weight.heads() : 1);
            if (policy.multiUnit() == MultiUnit.PER_UNIT) {
                units = units.isEmpty() ? new HashMap<>() : units;
                units.put(unit.id(), own);
            }
        }

        Voter toVoter(String key, boolean suspended) {
            return new Voter(key, owners, weight, weight, suspended, units);
        }
    }
}
