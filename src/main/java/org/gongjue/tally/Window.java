package org.gongjue.tally;

import java.time.Instant;

/** When ballots are taken, both ends included (rules.md 4.2). */
public record Window(Moment opensAt, Moment closesAt) {
    public Window {
        if (closesAt.isBefore(opensAt)) {
            throw new IllegalArgumentException("the window closes before it opens");
        }
    }

    public Window(Instant opensAt, Instant closesAt) {
        this(Moment.of(opensAt), Moment.of(closesAt));
    }
}
