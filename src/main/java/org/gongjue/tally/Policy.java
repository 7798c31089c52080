package org.gongjue.tally;

/**
 * What the law leaves to the assembly's own rules of procedure (rules.md 2 to 4). Every value is said in the pack or
 * by the assembly; there is no default in code.
 */
public record Policy(Duplicate duplicate, PrincipalVsProxy principalVsProxy, CoOwners coOwnerNoRep, Content blank,
        Content contentInvalid, ProxyLimit proxyLimit, Parking parkingArea, Parking parkingHeadcount,
        MultiUnit multiUnit, DeemedRule deemed, boolean suspendedInBase, Rank electionRank, ElectionMode electionMode,
        int committeeMinAbs, boolean committeeMoreThanHalfOfSeats) {

    /** Which of several valid ballots of one slot stands (rules.md 4.2). */
    public enum Duplicate {
        FIRST_VALID, LAST_VALID, ELECTRONIC_PREVAILS, PAPER_PREVAILS, REJECT_ALL_IF_DIFFERENT
    }

    /** Whose ballot stands where the principal and the agent both voted (rules.md 3.5). */
    public enum PrincipalVsProxy {
        PRINCIPAL_PREVAILS
    }

    /** What co-owners without a representative may do (rules.md 2.5). */
    public enum CoOwners {
        CONFLICT_VOID, FIRST_VALID
    }

    /** How a genuine ballot without a usable choice counts (rules.md 3.7). */
    public enum Content {
        ABSTAIN, NO_CHOICE, NOT_PARTICIPATING
    }

    /** Whether parking spaces weigh (rules.md 2.2); excluded from both they are not on the roll (rules.md 6.6). */
    public enum Parking {
        INCLUDE, EXCLUDE
    }

    /** Whether an owner of several units casts one ballot or one for each unit (rules.md 6.2, 6.6). */
    public enum MultiUnit {
        ONE_BALLOT, PER_UNIT
    }

    /** What the silence of an owner who was served means (rules.md 3.6). */
    public enum DeemedRule {
        NONE, FOLLOW_MAJORITY, ABSTAIN
    }

    /** The order of candidates (rules.md 3.9); UNITS ranks by units alone. */
    public enum Rank {
        HEADCOUNT_THEN_AREA, AREA_THEN_HEADCOUNT, SUM_OF_RATIOS, UNITS
    }

    /** Whether a candidate must reach the tier's approval or only more votes than others. */
    public enum ElectionMode {
        THRESHOLD, PLURALITY
    }

    /** How many principals one agent may act for (rules.md 3.5). */
    public sealed interface ProxyLimit {
        record Unlimited() implements ProxyLimit {}

        record MaxPrincipals(int n) implements ProxyLimit {
            public MaxPrincipals {
                if (n < 0) {
                    throw new IllegalArgumentException("a cap is not negative");
                }
            }
        }
    }
}
