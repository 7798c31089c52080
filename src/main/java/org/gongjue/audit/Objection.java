package org.gongjue.audit;

/** Ends a check at the first thing that is not as it must be. */
final class Objection extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Text text;

    Objection(Text text) {
        super(text.en(), null, false, false);
        this.text = text;
    }

    Text text() {
        return text;
    }
}
