package org.gongjue.ledger;

/** The kinds of entry of one election's log (protocol.md 2.8). */
public enum EntryType {
    /** Manifest, roll and service key: always entry 0. */
    SETUP,
    /** Ballots are taken from here on. */
    OPEN,
    /** Who may act for whom, and who was served: facts signed by the roll authority. */
    STANDING,
    /** A voting key joins a roll entry, signed by the roll authority. */
    KEY_ROTATE,
    BALLOT,
    /** Fixes the counted set. */
    CLOSE,
    RESULT
}
