package org.gongjue.tally;

/** How much of the sealed sums of one measure is opened (protocol.md 2.4, 2.11 to 2.13). */
public enum Publication {
    /** Every sum, to the unit of the measure. */
    EXACT,
    /** Sums of areas that were rounded to a grid before they were added. */
    COARSE,
    /** No sum; only proofs that bars are reached or missed. */
    PASS_FAIL
}
