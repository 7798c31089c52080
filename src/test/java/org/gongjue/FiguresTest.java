package org.gongjue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-06-25T06:58:00Z");
    private final Figures chinese = new Figures(Locale.SIMPLIFIED_CHINESE, SHANGHAI, NOW);
    private final Figures english = new Figures(Locale.UK, SHANGHAI, NOW);

    @Test
    void cutsSharesOffInsteadOfRounding() {
        assertThat(chinese.percent(66_666, 100_000)).isEqualTo("66.66%");
        assertThat(chinese.percent(1_999_999, 3_000_000)).isEqualTo("66.66%");
        assertThat(chinese.percent(2, 3)).isEqualTo("66.66%");
        assertThat(chinese.percent(1, 1)).isEqualTo("100.00%");
    }

    @Test
    void showsNothingOfNothingAsZero() {
        assertThat(chinese.percent(0, 0)).isEqualTo("0.00%");
    }

    @Test
    void writesAreasWithTwoDecimals() {
        assertThat(chinese.area(4_702_227)).isEqualTo("47,022.27");
        assertThat(chinese.area(5)).isEqualTo("0.05");
        assertThat(chinese.area(-5)).isEqualTo("-0.05");
    }

    @Test
    void countsChineseAgendasInChineseNumerals() {
        assertThat(chinese.ordinal(1)).isEqualTo("一");
        assertThat(chinese.ordinal(10)).isEqualTo("十");
        assertThat(chinese.ordinal(12)).isEqualTo("十二");
        assertThat(chinese.ordinal(20)).isEqualTo("二十");
        assertThat(chinese.ordinal(21)).isEqualTo("二十一");
        assertThat(chinese.ordinal(100)).isEqualTo("100");
        assertThat(english.ordinal(2)).isEqualTo("2");
    }

    @Test
    void tellsTheCommunitysTime() {
        Instant close = Instant.parse("2026-06-30T10:00:00Z");

        assertThat(chinese.moment(close)).isEqualTo("6月30日（周二）18:00");
        assertThat(english.moment(close)).isEqualTo("Tue 30 Jun, 18:00");
        assertThat(chinese.zoneName()).isEqualTo("北京时间");
    }

    @Test
    void namesTheYearOnlyWhenItIsAnother() {
        assertThat(chinese.day(Instant.parse("2027-01-01T00:00:00Z"))).isEqualTo("2027年1月1日");
        assertThat(chinese.exact(NOW)).isEqualTo("6月25日 14:58:00");
    }

    @Test
    void countsDownInWholeUnits() {
        assertThat(chinese.until(Instant.parse("2026-06-30T10:00:00Z"))).isEqualTo(new Figures.Span(5, 3, 2));
        assertThat(chinese.until(NOW.minusSeconds(1))).isEqualTo(new Figures.Span(0, 0, 0));
    }
}
