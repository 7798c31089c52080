package org.gongjue.tally;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.gongjue.tally.Ballot.Capacity;
import org.gongjue.tally.Ballot.Channel;
import org.gongjue.tally.Choice.Mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MomentTest {
    private static final String SECOND = "2026-05-20T18:00:00";

    private static Moment moment(String text) {
        return Moment.parse(text).orElseThrow();
    }

    @Test
    void comparesDecimalsBeyondTheNanosecond() {
        assertThat(moment(SECOND + ".0000000001+08:00")).isGreaterThan(moment(SECOND + "+08:00"))
                .isLessThan(moment(SECOND + ".00000000010000000000000001+08:00"))
                .isGreaterThan(moment(SECOND + ".00000000009+08:00"));
    }

    @Test
    void takesZerosAtTheEndForNothing() {
        assertThat(moment(SECOND + ".5000000000000+08:00")).isEqualTo(moment(SECOND + ".5+08:00"));
        assertThat(moment(SECOND + ".00000000010+08:00")).isEqualTo(moment(SECOND + ".0000000001+08:00"));
    }

    @Test
    void comparesInstantsNotTexts() {
        assertThat(moment("2026-05-20T18:00:00+08:00")).isEqualTo(moment("2026-05-20T10:00:00Z"))
                .isEqualTo(Moment.of(Instant.parse("2026-05-20T10:00:00Z")));
    }

    @Test
    void putsTheSecondBeforeItsDecimals() {
        assertThat(moment("2026-05-20T10:00:01Z")).isGreaterThan(moment("2026-05-20T10:00:00.9999999999Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-20T18:00:00", "2026-05-20", "2026-05-20T18:00+08:00", "2026-05-20t18:00:00Z",
            "2026-05-20T18:00:00.+08:00", "2026-02-29T18:00:00Z", "2026-05-20T24:00:00Z", "2026-05-20T18:00:60Z",
            "2026-05-20T18:00:00+19:00", "2026-05-20T18:00:00+08", " 2026-05-20T18:00:00Z", "yesterday"})
    void refusesWhatIsNoRfc3339Instant(String text) {
        assertThat(Moment.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "x", "-1"})
    void refusesDecimalsThatWouldNotCompare(String decimals) {
        assertThatThrownBy(() -> new Moment(Vote.OPENS, decimals)).hasMessageContaining("decimals");
    }

    @Test
    void refusesABallotAPicosecondLate() {
        Ballot late = new Ballot("b1", "p1", "p1", Capacity.OWNER, null, Channel.ELECTRONIC,
                moment(SECOND + ".000000000001+08:00"), Mark.FOR, null, null);

        assertThat(Vote.ordinary().owners(1).ballot(late).reasons()).isEqualTo(Map.of("b1", "AFTER_WINDOW"));
    }
}
