package org.gongjue.tally;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Condition.Phase;
import org.gongjue.tally.Condition.Term;
import org.gongjue.tally.Policy.DeemedRule;
import org.gongjue.tally.Policy.ElectionMode;
import org.gongjue.tally.Policy.MultiUnit;

/**
 * The law of one place as data (rules.md 6.1): immutable once used, kept whole with the vote.
 *
 * @param measures what is reported, in the order of the report
 * @param weightRuleTiers tiers the weight rules apply to; empty for all
 * @param statutoryItems item of the law to tier (rules.md 1.2); empty in packs whose law has no such list
 * @param mustSet policies the assembly has to decide itself, without a silent default (rules.md 2.2)
 */
public record RulePack(String id, String version, String title, String jurisdiction, List<String> lawRefs,
        List<Measure> measures, Policy policy, List<WeightRule> weightRules, Set<String> weightRuleTiers,
        Map<String, Tier> tiers, Map<String, String> statutoryItems, Procedure procedure, Set<String> mustSet) {
    public RulePack {
        lawRefs = List.copyOf(lawRefs);
        measures = List.copyOf(measures);
        weightRules = List.copyOf(weightRules);
        weightRuleTiers = Set.copyOf(weightRuleTiers);
        tiers = Collections.unmodifiableMap(new LinkedHashMap<>(tiers));
        statutoryItems = Collections.unmodifiableMap(new LinkedHashMap<>(statutoryItems));
        mustSet = Set.copyOf(mustSet);
    }

    /** Reads a pack that says its id and version, from maps, lists, strings, integers, booleans and null. */
    public static RulePack read(@Nullable Object tree) {
        Node root = Node.root(tree);
        root.field("version").text();
        return PackReader.read(root.field("id").text(), root);
    }

    /**
     * The whole of this pack under the rules of a place. An overlay changes policies and procedure and may add items
     * of local law; thresholds, measures and the tier of an item are not its to change (rules.md 1.5).
     */
    public RulePack overlaidBy(@Nullable Object overlay) {
        return PackReader.overlay(this, Node.root(overlay));
    }

    /** The tier an item of the law is decided in; empty for an item the pack does not know. */
    public Optional<String> tierOf(String statutoryItem) {
        return Optional.ofNullable(statutoryItems.get(statutoryItem));
    }

    String requireTierOf(String statutoryItem) {
        return tierOf(statutoryItem).orElseThrow(
                () -> new IllegalArgumentException("pack " + id + " knows no item " + statutoryItem));
    }

    public Tier requireTier(String name) {
        Tier tier = tiers.get(name);
        if (tier == null) {
            throw new IllegalArgumentException("pack " + id + " has no tier " + name);
        }
        return tier;
    }

    /** The tier and those that second votes can lead to from it, in that order. */
    List<Tier> reachableFrom(String name) {
        List<Tier> tiers = new ArrayList<>();
        Tier tier = requireTier(name);
        tiers.add(tier);
        while (tier.fallback() != null && tiers.stream().map(Tier::name).noneMatch(tier.fallback().tier()::equals)) {
            tier = requireTier(tier.fallback().tier());
            tiers.add(tier);
        }
        return tiers;
    }

    /** The weight rules that apply to a matter of this tier. */
    public List<WeightRule> weightRulesOf(String tier) {
        return weightRuleTiers.isEmpty() || weightRuleTiers.contains(tier) ? weightRules : List.of();
    }

    /**
     * This pack with the policies an assembly sets in its own rules of procedure.
     *
     * @param overrides by name, such as {@code parkingArea} to {@code EXCLUDE}; an unknown word is a
     *     {@link MalformedInput}
     */
    public RulePack with(Map<String, ?> overrides) {
        return PackReader.override(this, Node.root(overrides));
    }

    RulePack with(Policy newPolicy, Set<String> stillToSet) {
        return new RulePack(id, version, title, jurisdiction, lawRefs, measures, newPolicy, weightRules,
                weightRuleTiers, tiers, statutoryItems, procedure, stillToSet);
    }

    /** Why the pack cannot decide the matter (rules.md 6.6, 3, 7, 11, 13); empty where it can. */
    public List<String> objectionsTo(Matter matter) {
        if (!tiers.containsKey(matter.tier())) {
            return List.of("pack " + id + " has no tier " + matter.tier());
        }
        List<String> objections = new ArrayList<>(objectionsToPolicy(matter));
        Tier tier = requireTier(matter.tier());
        boolean plurality = matter.type() == Matter.Type.ELECTION && policy.electionMode() == ElectionMode.PLURALITY;
        if (!plurality && tier.of(Phase.APPROVAL).isEmpty()) {
            objections.add("tier " + tier.name() + " does not say how many must agree");
        }
        if (matter.type() != Matter.Type.YES_NO && !plurality) {
            tier.conditions().stream().filter(RulePack::isForYesNoOnly).forEach(condition -> objections.add("condition "
                    + condition.id() + " does not test an option on PARTICIPATING or TOTAL, but only a YES_NO matter"));
        }
        return objections;
    }

    private List<String> objectionsToPolicy(Matter matter) {
        List<String> objections = new ArrayList<>();
        boolean yesNo = matter.type() == Matter.Type.YES_NO;
        boolean election = matter.type() == Matter.Type.ELECTION;
        if (policy.deemed() != DeemedRule.NONE && !yesNo) {
            objections.add("deemed = " + policy.deemed() + " is for YES_NO matters only");
        }
        if (policy.multiUnit() == MultiUnit.PER_UNIT && election) {
            objections.add("multiUnit = PER_UNIT is not for elections");
        }
        if (policy.multiUnit() == MultiUnit.PER_UNIT && !weightRulesOf(matter.tier()).isEmpty()) {
            objections.add("multiUnit = PER_UNIT cannot be combined with weight rules");
        }
        if (election && !canRank()) {
            objections.add("electionRank = " + policy.electionRank() + " ranks by a measure the pack does not have");
        }
        return objections;
    }

    private boolean canRank() {
        return switch (policy.electionRank()) {
            case SUM_OF_RATIOS -> measures.contains(Measure.AREA) && measures.contains(Measure.HEADCOUNT);
            case HEADCOUNT_THEN_AREA, AREA_THEN_HEADCOUNT ->
                measures.contains(Measure.AREA) || measures.contains(Measure.HEADCOUNT);
            case UNITS -> measures.contains(Measure.UNITS);
        };
    }

    /** An option has no votes against it, and is approved out of PARTICIPATING or TOTAL only (rules.md 6.6, 13). */
    private static boolean isForYesNoOnly(Condition condition) {
        return condition.reads(Term.CAST) || condition.reads(Term.AGAINST)
                || (condition.phase() == Phase.APPROVAL && condition.all().anyMatch(RulePack::hasBaseOfYesNoOnly));
    }

    private static boolean hasBaseOfYesNoOnly(Condition condition) {
        return condition instanceof Condition.Ratio ratio && ratio.den() != Term.PARTICIPATING
                && ratio.den() != Term.TOTAL;
    }
}
