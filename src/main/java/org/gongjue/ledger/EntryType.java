package org.gongjue.ledger;

/** The kinds of entry of one election's log (protocol.md 2.8). */
public enum EntryType {
    /** Manifest, roll and service key: always entry 0. */
    SETUP,
    /** A trustee's hash of its commitments (round 1 of the key ceremony). */
    KC_COMMIT,
    /** A trustee's commitments and sealed shares (round 2). */
    KC_DEAL,
    /** A trustee has good shares from all (rounds 3 and 4). */
    KC_OK,
    /** A share was wrong; the ceremony begins again. */
    KC_COMPLAINT,
    /** The joint key: from here on the chain knows the election. */
    TRUSTEES,
    /** Ballots are taken from here on. */
    OPEN,
    /** Who may act for whom, and who was served: facts signed by the roll authority. */
    STANDING,
    /** A voting key joins a roll entry, signed by the roll authority. */
    KEY_ROTATE,
    /** A phone commits to a sealed ballot before it asks whether to cast or to check it. */
    SPOIL_COMMIT,
    /** A committed ballot that was checked instead, opened: it can never be cast. */
    SPOIL_OPEN,
    BALLOT,
    /** Takes a voter out of the counted set before CLOSE, signed by two trustees. */
    EXCLUDE,
    /** Fixes the counted set. */
    CLOSE,
    /** The sums that are to be opened, and no others. */
    TALLY_CT,
    /** A trustee's shares in opening them. */
    PD,
    RESULT
}
