package org.gongjue.tally;

/** What a vote came to (rules.md 6.2, step 9); NEEDS_RULING stops automatic publication. */
public enum Outcome {
    PASSED, FAILED_QUORUM, FAILED_APPROVAL, NEEDS_RULING, ELECTED_FULL, ELECTED_PARTIAL, TIE_RUNOFF, NONE_ELECTED
}
