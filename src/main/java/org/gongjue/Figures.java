package org.gongjue;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * Numbers and times as pages show them, in the reader's language and the community's zone. Shares are cut off, never
 * rounded, so that 66.666 % does not read as the two thirds it has not reached.
 */
public record Figures(Locale locale, ZoneId zone, Instant now) {
    private static final String NUMERALS = "〇一二三四五六七八九";

    /** How long until a moment, in whole units; all zero when it has passed. */
    public record Span(long days, long hours, long minutes) {}

    public String count(long number) {
        return "%,d".formatted(number);
    }

    /** From hundredths of a square metre, without the unit: {@code 47,022.27}. */
    public String area(long hundredths) {
        return "%s%,d.%02d".formatted(hundredths < 0 ? "-" : "", Math.abs(hundredths / 100),
                Math.abs(hundredths % 100));
    }

    /** Two decimals, cut off; also the length of a bar. {@code 0.00%} of nothing. */
    public String percent(long part, long whole) {
        BigInteger hundredths = whole == 0
                ? BigInteger.ZERO
                : BigInteger.valueOf(part).multiply(BigInteger.valueOf(10_000)).divide(BigInteger.valueOf(whole));
        return area(hundredths.longValueExact()) + "%";
    }

    /** The place of an item in a list of the agenda, from 1: 一, 二 … 九十九 in Chinese. */
    public String ordinal(int number) {
        if (!chinese() || number < 1 || number > 99) {
            return Integer.toString(number);
        }
        String tens = number < 10 ? "" : (number < 20 ? "" : numeral(number / 10)) + "十";
        return tens + (number % 10 == 0 ? "" : numeral(number % 10));
    }

    /** Day, weekday and minute; the year only when it is another than this one. */
    public String moment(Instant at) {
        return text(at, chinese() ? "M月d日（EEE）HH:mm" : "EEE d MMM, HH:mm");
    }

    /** To the second, for receipts and records. */
    public String exact(Instant at) {
        return text(at, chinese() ? "M月d日 HH:mm:ss" : "d MMM, HH:mm:ss");
    }

    public String day(Instant at) {
        return text(at, chinese() ? "M月d日" : "d MMM");
    }

    /** What a {@code datetime-local} field holds. */
    public String field(Instant at) {
        return at.atZone(zone).format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT));
    }

    public Span until(Instant at) {
        Duration left = at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
        return new Span(left.toDays(), left.toHoursPart(), left.toMinutesPart());
    }

    public String zoneName() {
        return zone.getId().equals("Asia/Shanghai")
                ? (chinese() ? "北京时间" : "Beijing time")
                : zone.getDisplayName(TextStyle.FULL, locale);
    }

    private String text(Instant at, String pattern) {
        ZonedDateTime local = at.atZone(zone);
        boolean thisYear = local.getYear() == now.atZone(zone).getYear();
        String year = thisYear ? "" : chinese() ? "yyyy年" : "yyyy ";
        return local.format(DateTimeFormatter.ofPattern(year + pattern, locale));
    }

    private boolean chinese() {
        return locale.getLanguage().equals("zh");
    }

    private static String numeral(int digit) {
        return NUMERALS.substring(digit, digit + 1);
    }
}
