package org.gongjue.motion;

import java.time.Instant;
import java.util.List;

import org.gongjue.roll.Parking;

/** What a committee proposes before it is frozen. Texts are 1 to 200 characters, bodies up to 5,000; times whole seconds. */
public record Draft(String title, String titleEn, Instant openAt, Instant closeAt, Parking parkingArea,
        Parking parkingHeadcount, List<DraftMatter> matters) {

    public Draft {
        matters = List.copyOf(matters);
    }

    /** @param statutoryItem the item of Civil Code 278(1), such as {@code 278(1)(5)}; it decides the tier */
    public record DraftMatter(String title, String titleEn, String text, String textEn, String statutoryItem) {}
}
