package org.gongjue.tally;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The part of a decision that differs by type of matter (rules.md 6.2). */
public sealed interface Result {

    /**
     * @param path the tiers and gates tried, such as {@code ART25:FAILED_APPROVAL}, {@code ART25_1:GATE_HELD}
     * @param failed ids of the QUORUM and APPROVAL conditions that do not hold (rules.md 6.6, 2)
     * @param deemed null where the policy deems nobody to have voted
     */
    record YesNo(List<String> path, List<String> failed, @Nullable Deemed deemed) implements Result {
        public YesNo {
            path = List.copyOf(path);
            failed = List.copyOf(failed);
        }
    }

    /** {@code adopted} is null where no option, or more than one, reached the bar on every measure (rules.md 3.8). */
    record SingleChoice(@Nullable String adopted) implements Result {}

    /**
     * Candidates by rank, equal ones by id (rules.md 3.9, 6.6 11).
     *
     * @param qualified everyone who reached the bar
     * @param alternates qualified, but beyond the seats and not in the tie
     * @param tie equal candidates for the last seats; a run-off decides, never the software
     */
    record Elected(List<String> qualified, List<String> elected, List<String> alternates, List<String> tie,
            int vacancies, boolean committeeEstablished)
            implements
                Result {
        public Elected {
            qualified = List.copyOf(qualified);
            elected = List.copyOf(elected);
            alternates = List.copyOf(alternates);
            tie = List.copyOf(tie);
        }
    }
}
