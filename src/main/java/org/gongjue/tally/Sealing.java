package org.gongjue.tally;

import java.util.ArrayList;
import java.util.List;

import org.gongjue.tally.Policy.CoOwners;
import org.gongjue.tally.Policy.Content;
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

    static void require(RulePack pack, Roll roll, Matter matter) {
        List<String> objections = objections(pack, roll, matter);
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", objections));
        }
    }

    private static long unrepresented(RulePack pack, Roll roll, Matter matter) {
        return Electorate.of(pack, roll, matter).voters().values().stream()
                .filter(voter -> voter.isCoOwned() && !roll.representatives().containsKey(voter.key())).count();
    }
}
