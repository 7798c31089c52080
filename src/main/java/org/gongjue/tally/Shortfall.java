package org.gongjue.tally;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.gongjue.tally.Condition.Phase;
import org.gongjue.tally.Condition.Ratio;
import org.gongjue.tally.Condition.Term;

/**
 * What a running vote still needs to reach its quorum, without a look at any choice (rules.md 7). Asks the quorum's
 * fractions of the total; counts and alternatives, which foreign packs add, are left to the decision.
 *
 * @param missing by measure what must still participate; 0 where the bar is reached
 * @param buildings turnout by building, in order of the building's id
 * @param fewestVoters the smallest number of further voters that reaches every bar; all of them where even that is
 *     not enough, which only suspended voters can cause
 * @param exact false where {@code fewestVoters} is only a lower bound, because two measures other than heads compete
 */
public record Shortfall(Map<Measure, Long> missing, Map<String, Turnout> buildings, int fewestVoters,
        boolean exact) {
    public Shortfall {
        missing = Map.copyOf(missing);
        Map<String, Turnout> inOrder = new TreeMap<>(CodePoints.ORDER);
        inOrder.putAll(buildings);
        buildings = Collections.unmodifiableMap(inOrder);
    }

    /** What of a building took part. An owner in two buildings is a head in each. */
    public record Turnout(Weight total, Weight participating) {}

    public boolean isReached() {
        return missing.values().stream().allMatch(amount -> amount == 0);
    }

    /**
     * What is missing to the quorum of the matter's tier.
     *
     * @param participating keys of the voters whose ballots stand so far
     */
    public static Shortfall of(RulePack pack, Roll roll, Matter matter, Set<String> participating) {
        Electorate electorate = Electorate.of(pack, roll, matter);
        Map<Measure, Long> missing = missing(pack, matter, electorate.total(),
                sum(electorate.voters(), participating));
        List<Weight> others = electorate.voters().values().stream()
                .filter(voter -> !participating.contains(voter.key()) && !voter.suspended()).map(Voter::vote).toList();
        boolean exact = missing.entrySet().stream()
                .filter(entry -> entry.getKey() != Measure.HEADCOUNT && entry.getValue() > 0).count() <= 1;
        return new Shortfall(missing, buildings(pack.policy(), roll, matter.scope(), participating),
                fewest(missing, others), exact);
    }

    private static Map<Measure, Long> missing(RulePack pack, Matter matter, Weight total, Weight done) {
        Map<Measure, Long> missing = new EnumMap<>(Measure.class);
        for (Condition condition : pack.requireTier(matter.tier()).of(Phase.QUORUM)) {
            if (condition instanceof Ratio ratio && ratio.den() == Term.TOTAL
                    && (ratio.num() == Term.PARTICIPATING || ratio.num() == Term.PRESENT)) {
                long bar = ratio.bar(total.of(ratio.measure()));
                missing.merge(ratio.measure(), Math.max(0, bar - done.of(ratio.measure())), Math::max);
            }
        }
        return missing;
    }

    /** Each measure alone needs the heaviest first; heads and one other measure are then searched together. */
    private static int fewest(Map<Measure, Long> missing, List<Weight> others) {
        long heads = missing.getOrDefault(Measure.HEADCOUNT, 0L);
        int fewest = 0;
        for (Measure measure : Measure.values()) {
            long amount = missing.getOrDefault(measure, 0L);
            fewest = Math.max(fewest, fewest(measure, amount, measure == Measure.HEADCOUNT ? 0 : heads, others));
        }
        return fewest;
    }

    /**
     * With {@code k} of the heaviest voters who are heads, as few as possible of the heaviest who are none (owners of
     * parking spaces that make no head) fill up the rest; the best {@code k} is exact.
     */
    private static int fewest(Measure measure, long amount, long heads, List<Weight> others) {
        long[] withHead = heaviest(measure, others.stream().filter(weight -> weight.heads() > 0).toList());
        long[] without = heaviest(measure, others.stream().filter(weight -> weight.heads() == 0).toList());
        int best = Integer.MAX_VALUE;
        int extra = without.length - 1;
        for (int k = (int) Math.min(heads, Integer.MAX_VALUE); k < withHead.length; k++) {
            while (extra > 0 && withHead[k] + without[extra - 1] >= amount) {
                extra--;
            }
            if (withHead[k] + without[extra] >= amount) {
                best = Math.min(best, k + extra);
            }
        }
        return best == Integer.MAX_VALUE ? others.size() : best;
    }

    /** At {@code k} the sum of the {@code k} largest amounts. */
    private static long[] heaviest(Measure measure, List<Weight> weights) {
        List<Long> amounts = weights.stream().map(weight -> weight.of(measure)).sorted(Comparator.reverseOrder())
                .toList();
        long[] sums = new long[amounts.size() + 1];
        for (int i = 0; i < amounts.size(); i++) {
            sums[i + 1] = Math.addExact(sums[i], amounts.get(i));
        }
        return sums;
    }

    private static Map<String, Turnout> buildings(Policy policy, Roll roll, Scope scope, Set<String> participating) {
        Map<String, Turnout> turnout = new TreeMap<>(CodePoints.ORDER);
        Set<String> ids = roll.units().stream().filter(scope::contains).map(Unit::building)
                .collect(Collectors.toSet());
        for (String building : ids) {
            List<Unit> units = roll.units().stream()
                    .filter(unit -> unit.building().equals(building) && scope.contains(unit)).toList();
            Roll inside = new Roll(units, Map.of(), Map.of(), roll.suspended(), null);
            Map<String, Voter> voters = Electorate.merge(policy, inside, scope);
            turnout.put(building, new Turnout(Electorate.total(voters, policy),
                    sum(voters, participating)));
        }
        return turnout;
    }

    private static Weight sum(Map<String, Voter> voters, Set<String> keys) {
        return voters.values().stream().filter(voter -> keys.contains(voter.key())).map(Voter::vote)
                .reduce(Weight.NONE, Weight::plus);
    }
}
