package org.gongjue.ledger;

/** In what right the signer of a ballot votes (rules.md 6.1). */
public enum SignerRole {
    OWNER, GUARDIAN, PROXY
}
