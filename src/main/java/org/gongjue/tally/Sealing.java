package org.gongjue.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.gongjue.tally.Condition.Term;
import org.gongjue.tally.Evidence.Rank;
import org.gongjue.tally.Policy.CoOwners;
import org.gongjue.tally.Policy.Content;
import org.gongjue.tally.Policy.DeemedRule;
import org.gongjue.tally.Policy.Duplicate;
import org.gongjue.tally.Policy.MultiUnit;

/** Which rules look at single choices and so cannot be applied to sealed ballots, of which only sums are opened. */
public final class Sealing {
    private Sealing() {}

    /** Why the matter cannot be voted on with sealed ballots; empty where it can. */
    public static List<String> objections(RulePack pack, Roll roll, Matter matter) {
        Policy policy = pack.policy();
        List<String> objections = new ArrayList<>();
        if (policy.duplicate() == Duplicate.REJECT_ALL_IF_DIFFERENT) {
            objections.add("duplicate = REJECT_ALL_IF_DIFFERENT compares the choices of one voter");
        }
        if (policy.multiUnit() == MultiUnit.PER_UNIT) {
            objections.add("multiUnit = PER_UNIT asks whether the units of one voter agree");
        }
        if (policy.coOwnerNoRep() == CoOwners.CONFLICT_VOID) {
            long without = unrepresented(pack, roll, matter);
            if (without > 0) {
                objections.add("coOwnerNoRep = CONFLICT_VOID compares the choices of co-owners, and " + without
                        + " co-owned voters have no representative");
            }
        }
        if (matter.type() == Matter.Type.ELECTION && policy.blank() == Content.NOT_PARTICIPATING) {
            objections.add("blank = NOT_PARTICIPATING asks whether one ballot approves nobody");
        }
        return objections;
    }

    /** Why the matter cannot be decided where only this much is published; empty where it can. */
    public static List<String> objections(RulePack pack, Roll roll, Matter matter, Publish publish) {
        List<String> objections = new ArrayList<>(objections(pack, roll, matter));
        Policy policy = pack.policy();
        boolean hides = pack.measures().stream().anyMatch(publish::hides);
        if (matter.type() == Matter.Type.YES_NO && policy.deemed() == DeemedRule.FOLLOW_MAJORITY && hides) {
            objections.add("deemed = FOLLOW_MAJORITY follows the greatest of sums that stay sealed");
        }
        pack.reachableFrom(matter.tier()).stream().flatMap(Sealing::conditions)
                .flatMap(condition -> objection(condition, matter)).forEach(objections::add);
        if (matter.type() == Matter.Type.ELECTION) {
            Rank rank = Election.ranks(pack).getFirst();
            boolean both = publish.hides(Measure.HEADCOUNT) && publish.hides(Measure.AREA);
            if (rank == Rank.UNITS || (rank == Rank.SUM_OF_RATIOS && both)) {
                objections.add("electionRank = " + policy.electionRank() + " compares sums that no statement is about");
            }
        }
        return objections;
    }

    private static Stream<Condition> conditions(Tier tier) {
        List<Condition> gate = tier.fallback() == null ? List.of() : tier.fallback().gate();
        return Stream.concat(tier.conditions().stream(), gate.stream());
    }

    private static Stream<String> objection(Condition condition, Matter matter) {
        if (matter.type() == Matter.Type.ELECTION
                && (condition.reads(Term.ABSTAIN) || condition.reads(Term.NO_CHOICE))) {
            return Stream.of("condition " + condition.id() + " counts ballots that approve nobody");
        }
        return Stream.of(Measure.SHARES, Measure.UNITS).filter(condition::readsChoices)
                .map(measure -> "condition " + condition.id() + " reads " + measure + ", of which no sums are sealed");
    }

    static void require(RulePack pack, Roll roll, Matter matter, Publish publish) {
        require(objections(pack, roll, matter, publish));
    }

    static void require(RulePack pack, Roll roll, Matter matter) {
        require(objections(pack, roll, matter));
    }

    private static void require(List<String> objections) {
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", objections));
        }
    }

    private static long unrepresented(RulePack pack, Roll roll, Matter matter) {
        return Electorate.of(pack, roll, matter).voters().values().stream()
                .filter(voter -> voter.isCoOwned() && !roll.representatives().containsKey(voter.key())).count();
    }
}
