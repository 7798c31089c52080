package org.gongjue.tally;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.ObjectionStage.Status;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ObjectionStageTest {
    private static final Instant SERVED = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant LAST_MOMENT = Instant.parse("2026-06-08T00:00:00Z");

    private static final Vote RECONVENED = Vote.under("TW-CBMA", "ART32_RECONVENED").owners(10).everyone(Mark.FOR, "p1",
            "p2", "p3");

    private static Status status(long heads, long shares, Instant now) {
        ObjectionStage stage = requireNonNull(RECONVENED.pack().requireTier("ART32_RECONVENED").objections());
        return stage.status(RECONVENED.decide(), new Weight(0, heads, shares, 0), SERVED, now);
    }

    @Test
    void staysOpenForSevenDays() {
        assertThat(status(0, 0, LAST_MOMENT)).isEqualTo(Status.OPEN);
    }

    @Test
    void isAdoptedWhereHalfOrFewerObject() {
        assertThat(status(5, 5, LAST_MOMENT.plusNanos(1))).isEqualTo(Status.ADOPTED);
    }

    @Test
    void isRejectedByMoreThanHalfOnBothMeasures() {
        assertThat(status(6, 6, LAST_MOMENT)).isEqualTo(Status.REJECTED);
        assertThat(status(6, 5, LAST_MOMENT)).isEqualTo(Status.OPEN);
    }

    @Test
    void hearsNoObjectionToWhatDidNotPass() {
        Decision failed = Vote.ordinary().owners(2).decide();
        ObjectionStage stage = requireNonNull(RECONVENED.pack().requireTier("ART32_RECONVENED").objections());

        assertThatThrownBy(() -> stage.status(failed, Weight.NONE, SERVED, SERVED)).hasMessageContaining("passed");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 2", "7, -1, 2", "7, 1, 0"})
    void refusesDaysOrAFractionThatDecideNothing(int days, long p, long q) {
        assertThatThrownBy(() -> new ObjectionStage(days, p, q, List.of(Measure.HEADCOUNT), "32"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTheSmallestDaysAndFraction() {
        assertThat(new ObjectionStage(1, 0, 1, List.of(Measure.HEADCOUNT), "32").days()).isEqualTo(1);
    }
}
