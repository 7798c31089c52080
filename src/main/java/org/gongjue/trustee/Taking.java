package org.gongjue.trustee;

import org.gongjue.crypto.FaultCode;

/** What came of a trustee's message. */
sealed interface Taking {

    record Taken() implements Taking {}

    /** It says what is there already. */
    record TakenBefore() implements Taking {}

    record NoSuchElection() implements Taking {}

    /** Not signed by the trustee that it names. */
    record NotATrustee() implements Taking {}

    /** Before its turn, after it, or where the trustee has said something else. */
    record OutOfTurn() implements Taking {}

    record Wrong(FaultCode code) implements Taking {}
}
