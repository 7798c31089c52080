package org.gongjue.tally;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a ballot says, as given; content rules come later (rules.md 6.2, step 4). */
public sealed interface Choice {

    /** The words every ballot paper knows; SEALED stands for a choice that is only ever opened as part of a sum. */
    enum Mark implements Choice {
        FOR, AGAINST, ABSTAIN, NONE, BLANK, OVERMARKED, ILLEGIBLE, SEALED
    }

    /** One of the options of a SINGLE_CHOICE matter. */
    record Option(String name) implements Choice {}

    /**
     * The candidates approved on an ELECTION ballot, as written: two ballots with the same names in another order are
     * not equal, because choices are compared as given (rules.md 6.6, 5).
     */
    record Approvals(List<String> candidates) implements Choice {
        public Approvals {
            candidates = List.copyOf(candidates);
        }

        /** What the ballot counts for; a name marked twice is marked (rules.md 6.2, step 4). */
        Set<String> names() {
            return new HashSet<>(candidates);
        }
    }
}
