package org.gongjue.tally;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.gongjue.tally.Policy.MultiUnit;
import org.gongjue.tally.Policy.Parking;

/** Who may vote on one matter, with which weight (rules.md 6.2, steps 1 and 5). */
public final class Electorate {
    private final Map<String, Voter> voters;
    private final Weight total;
    private final int shareScale;

    private Electorate(Map<String, Voter> voters, Weight total, int shareScale) {
        this.voters = Collections.unmodifiableMap(voters);
        this.total = total;
        this.shareScale = shareScale;
    }

    /** Merges units to voters inside the scope, then applies the weight rules of the matter's tier. */
    public static Electorate of(RulePack pack, Roll roll, Matter matter) {
        Map<String, Voter> voters = merge(pack.policy(), roll, matter.scope());
        long lots = roll.units().stream().filter(unit -> !isOffTheRoll(unit, pack.policy())).count();
        int scale = 1;
        for (WeightRule rule : pack.weightRulesOf(matter.tier())) {
            scale *= rule.apply(voters, roll, lots);
        }
        return new Electorate(voters, total(voters, pack.policy()), scale);
    }

    /** By voter key, in the order of the roll; only those with a unit in scope. */
    public Map<String, Voter> voters() {
        return voters;
    }

    /** TOTAL on every measure. */
    public Weight total() {
        return total;
    }

    /** By what all shares here are multiplied, to stay whole: 1 or 3. */
    public int shareScale() {
        return shareScale;
    }

    /** Voters by key in the order of the roll, each with its full weight inside the scope. */
    static Map<String, Voter> merge(Policy policy, Roll roll, Scope scope) {
        Map<String, Voter> voters = LinkedHashMap.newLinkedHashMap(roll.units().size());
        for (Unit unit : roll.units()) {
            if (scope.contains(unit) && !isOffTheRoll(unit, policy)) {
                Voter holder = voterOf(unit, policy, roll);
                voters.merge(holder.key(), holder, Voter::with);
            }
        }
        return voters;
    }

    static Weight total(Map<String, Voter> voters, Policy policy) {
        Weight total = Weight.NONE;
        for (Voter voter : voters.values()) {
            total = policy.suspendedInBase() || !voter.suspended() ? total.plus(voter.weight()) : total;
        }
        return total;
    }

    /** A parking space excluded from both area and headcount weighs nothing at all (rules.md 6.6, 8). */
    private static boolean isOffTheRoll(Unit unit, Policy policy) {
        return unit.isParking() && policy.parkingArea() == Parking.EXCLUDE
                && policy.parkingHeadcount() == Parking.EXCLUDE;
    }

    private static Voter voterOf(Unit unit, Policy policy, Roll roll) {
        boolean noArea = unit.isParking() && policy.parkingArea() == Parking.EXCLUDE;
        boolean noHead = unit.isParking() && policy.parkingHeadcount() == Parking.EXCLUDE;
        Weight own = new Weight(noArea ? 0 : unit.areas().chosen(), 0, unit.shares(), 1);
        Weight weight = own.withHeads(noHead ? 0 : 1);
        String key = unit.voterKey();
        Map<String, Weight> units = policy.multiUnit() == MultiUnit.PER_UNIT ? Map.of(unit.id(), own) : Map.of();
        return new Voter(key, unit.holders(), weight, weight, roll.suspended().contains(key), units);
    }
}
