package org.gongjue.tally;

/** What is added up when votes are counted (rules.md 5). */
public enum Measure {
    /** Hundredths of a square metre (rules.md 2.3). */
    AREA,
    /** Owners after merging: one for each voter key in scope (rules.md 2.4). */
    HEADCOUNT,
    /** Shares of the roll: tantièmes, MEA, unit entitlements. */
    SHARES,
    /** Units on the roll. */
    UNITS
}
