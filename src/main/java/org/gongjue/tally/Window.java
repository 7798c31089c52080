package org.gongjue.tally;

import java.time.Instant;

/** When ballots are taken, both instants included (rules.md 4.2). */
public record Window(Instant opensAt, Instant closesAt) {
    public Window {
        if (closesAt.isBefore(opensAt)) {
            throw new IllegalArgumentException("the window closes before it opens");
        }
    }
}
