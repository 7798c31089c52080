package org.gongjue.tally;

import org.jspecify.annotations.Nullable;

/** A statement about sealed sums and what follows from its truth (protocol.md 2.12). */
public record Claim(Statement statement, Ground ground) {

    /** What a statement settles. */
    public sealed interface Ground {

        /** The condition holds where the statement is true, and fails where its negation is; no option for YES_NO. */
        record Meets(String tier, String condition, @Nullable String option) implements Ground {}

        /** The base of the condition is not zero; where it is, the condition fails. */
        record HasBase(String tier, String condition, @Nullable String option) implements Ground {}

        /** {@code first} stands before {@code second} where the statement is true (rules.md 3.9). */
        record Outranks(String first, String second) implements Ground {}

        /** The candidate has a vote at all (rules.md 6.6, 10). */
        record HasVote(String candidate) implements Ground {}
    }
}
