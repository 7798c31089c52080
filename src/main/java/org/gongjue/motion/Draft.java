package org.gongjue.motion;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

import org.gongjue.roll.Parking;
import org.gongjue.tally.Policy;

/** What a committee proposes before it is frozen. Texts are 1 to 200 characters, bodies up to 5,000; times whole seconds. */
public record Draft(String title, String titleEn, Instant openAt, Instant closeAt, Parking parkingArea,
        Parking parkingHeadcount, Rules rules, List<DraftMatter> matters) {

    public Draft {
        matters = List.copyOf(matters);
    }

    /**
     * What the assembly's own rules of procedure leave open (rules.md 2.5, 3.5, 3.6, 4.2). There is no default.
     *
     * @param duplicate FIRST_VALID (one ballot, no change) or LAST_VALID (the last one stands)
     * @param proxyLimit how many principals one agent may act for; empty for no limit
     * @param deemed what the silence of an owner who was served means
     * @param deemedBasis the clause that says so, empty for NONE
     */
    public record Rules(Policy.Duplicate duplicate, OptionalInt proxyLimit, Policy.DeemedRule deemed,
            String deemedBasis) {}

    /** @param statutoryItem the item of Civil Code 278(1), such as {@code 278(1)(5)}; it decides the tier */
    public record DraftMatter(String title, String titleEn, String text, String textEn, String statutoryItem) {}
}
