package org.gongjue.tally;

import java.util.Set;

/** What a ballot says, as given; content rules come later (rules.md 6.2, step 4). */
public sealed interface Choice {

    /** The words every ballot paper knows; SEALED stands for a choice that is only ever opened as part of a sum. */
    enum Mark implements Choice {
        FOR, AGAINST, ABSTAIN, NONE, BLANK, OVERMARKED, ILLEGIBLE, SEALED
    }

    /** One of the options of a SINGLE_CHOICE matter. */
    record Option(String name) implements Choice {}

    /** The candidates approved on an ELECTION ballot; how often or in which order they are marked says nothing. */
    record Approvals(Set<String> candidates) implements Choice {
        public Approvals {
            candidates = Set.copyOf(candidates);
        }
    }
}
