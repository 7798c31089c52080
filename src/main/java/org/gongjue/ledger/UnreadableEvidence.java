package org.gongjue.ledger;

/** The file is not an evidence bundle as the service writes it; the message says where it first differs. */
public final class UnreadableEvidence extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnreadableEvidence(String message) {
        super(message);
    }
}
