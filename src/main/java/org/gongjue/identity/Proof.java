package org.gongjue.identity;

import org.gongjue.crypto.P256Key;

/** The outcome of an answered challenge; the reason of a refusal is for the audit log only (identity.md 5.2). */
public sealed interface Proof {

    /** The caller holds this key now. */
    record Holds(P256Key key) implements Proof {}

    record Refused(String reason) implements Proof {}
}
