package org.gongjue.tally;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.ObjectionStage.Standing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ObjectionStageTest {
    private static final Instant SERVED = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant LAST_MOMENT = Instant.parse("2026-06-08T00:00:00Z");

    private static final Vote RECONVENED = Vote.under("TW-CBMA", "ART32_RECONVENED").owners(10).everyone(Mark.FOR, "p1",
            "p2", "p3");

    private static Standing standing(long heads, long shares, Instant now) {
        ObjectionStage stage = requireNonNull(RECONVENED.pack().requireTier("ART32_RECONVENED").objections());
        return stage.standing(RECONVENED.decide(), new Weight(0, heads, shares, 0), SERVED, now);
    }

    @Test
    void staysOpenForSevenDays() {
        assertThat(standing(0, 0, LAST_MOMENT)).isEqualTo(Standing.OPEN);
    }

    @Test
    void isAdoptedWhereHalfOrFewerObject() {
        assertThat(standing(5, 5, LAST_MOMENT.plusNanos(1))).isEqualTo(Standing.ADOPTED);
    }

    @Test
    void isRejectedByMoreThanHalfOnBothMeasures() {
        assertThat(standing(6, 6, LAST_MOMENT)).isEqualTo(Standing.REJECTED);
        assertThat(standing(6, 5, LAST_MOMENT)).isEqualTo(Standing.OPEN);
    }

    @Test
    void hearsNoObjectionToWhatDidNotPass() {
        Decision failed = Vote.ordinary().owners(2).decide();
        ObjectionStage stage = requireNonNull(RECONVENED.pack().requireTier("ART32_RECONVENED").objections());

        assertThatThrownBy(() -> stage.standing(failed, Weight.NONE, SERVED, SERVED)).hasMessageContaining("passed");
    }
}
