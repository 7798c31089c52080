package org.gongjue.tally;

/** A ballot that is kept but not counted, with the first reason (rules.md 6.2). */
public record Rejection(String ballot, String reason) {

    static Rejection of(Ballot ballot, Reason reason) {
        return new Rejection(ballot.id(), reason.name());
    }

    /** A ballot not in good form; its defect is part of the reason, as in FORMAL_UNSIGNED. */
    static String formal(String defect) {
        return "FORMAL_" + defect;
    }

    /** Every reason but the formal ones, in the order in which they are tested. */
    public enum Reason {
        // whose ballot it is
        NOT_ON_ROLL,
        OUT_OF_SCOPE,
        VOTING_RIGHT_SUSPENDED,
        // when it came; formal defects stand before this
        BEFORE_WINDOW,
        AFTER_WINDOW,
        // by what right it was cast
        NOT_AN_OWNER,
        WARD_CANNOT_VOTE,
        NO_GUARDIAN_AUTHORITY,
        NO_PROXY_AUTHORITY,
        PROXY_LIMIT,
        NOT_REPRESENTATIVE,
        // which of several stands
        PROXY_SUPERSEDED_BY_PRINCIPAL,
        COOWNER_CONFLICT,
        DUPLICATE_SUPERSEDED,
        DUPLICATE_CONFLICT
    }
}
