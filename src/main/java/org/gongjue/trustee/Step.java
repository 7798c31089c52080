package org.gongjue.trustee;

import java.util.List;

import org.gongjue.ledger.TrusteeMessage;

/** What a trustee's client does next. */
sealed interface Step {

    /** Keeps {@code kept} first, on disk, and only then sends the message. */
    record Post(TrusteeMessage message, Kept kept) implements Step {}

    /** For the messages of these trustees. */
    record Wait(Rounds.Phase phase, List<Integer> missing) implements Step {
        public Wait {
            missing = List.copyOf(missing);
        }
    }

    /** Nothing is left to do: the ceremony has ended, or the shares are on the record. */
    record Done() implements Step {}

    /** The client acts no further; {@code detail} holds codes or lines of checks and nothing secret. */
    record Refused(Reason reason, String detail) implements Step {}

    enum Reason {
        /** The service answers with another vote. */
        OTHER_ELECTION,
        /** The key is none of the manifest's trustees'. */
        NOT_A_TRUSTEE,
        /** A message that the service shows is not signed by the trustee it names. */
        FORGED_MESSAGE,
        /** A message that the service shows has a fault, or is out of turn. */
        WRONG_MESSAGE,
        /** The service shows less than it showed before. */
        ROLLED_BACK,
        /** The record is not of the ceremony that this trustee agreed to. */
        OTHER_CEREMONY,
        /** The key file does not hold this trustee's share: another trustee must open in its place. */
        SHARE_LOST,
        /** The record fails the verifier's checks. */
        RECORD_FAILS,
        /** The time to object to the counted set is not over. */
        NOT_YET,
        /** Nothing is stated that could be opened. */
        NOTHING_TO_OPEN,
        /** This trustee has answered other sums of the same vote. */
        SECOND_SUMS
    }
}
