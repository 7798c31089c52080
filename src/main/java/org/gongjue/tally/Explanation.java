package org.gongjue.tally;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

import org.gongjue.tally.Condition.Count;
import org.gongjue.tally.Condition.Ratio;
import org.gongjue.tally.Finding.Alternatives;
import org.gongjue.tally.Finding.Compared;
import org.gongjue.tally.Finding.Proved;
import org.gongjue.tally.Finding.Shown;

/**
 * One finding in words, such as 户数参与 683/1,024，需 ≥ 2/3（683），满足.
 *
 * @param article as cited, never empty
 * @param percent of the base, for display only: truncated to two decimals, empty for counts (rules.md 6.3)
 */
public record Explanation(Finding finding, String article, String percent, String chinese, String english) {

    static Explanation of(Finding finding, RulePack pack) {
        String own = finding.condition().article();
        String article = own.isEmpty() ? citation(pack) : own;
        return switch (finding) {
            case Compared compared -> of(compared, article);
            case Proved proved -> of(proved, article);
            case Alternatives any -> of(any, article);
        };
    }

    private static String citation(RulePack pack) {
        return pack.lawRefs().isEmpty() ? pack.id() : String.join("; ", pack.lawRefs());
    }

    private static Explanation of(Compared compared, String article) {
        return switch (compared.condition()) {
            case Ratio ratio -> ratio(compared, ratio, article);
            case Count count -> count(compared, count, article);
            case Condition.AnyOf any -> throw new IllegalStateException(any.id() + " is not compared");
        };
    }

    private static Explanation ratio(Compared found, Ratio ratio, String article) {
        Measure measure = ratio.measure();
        String value = Wording.amount(measure, found.value());
        String base = Wording.amount(measure, found.base());
        String fraction = ratio.p() + "/" + ratio.q();
        String bar = Wording.amount(measure, ratio.bar(found.base()));
        String sign = ratio.op().sign();
        String chinese = "%s%s %s/%s，需 %s %s（%s），%s".formatted(Wording.chinese(measure), Wording.chinese(ratio.num()),
                value, base, sign, fraction, bar, Wording.chineseVerdict(found.holds(), found.zeroBase()));
        String english = "%s %s %s of %s; needs %s %s (%s): %s".formatted(Wording.english(measure),
                Wording.english(ratio.num()), value, base, sign, fraction, bar,
                Wording.englishVerdict(found.holds(), found.zeroBase()));
        return new Explanation(found, article, percent(found.value(), found.base()), chinese, english);
    }

    private static Explanation count(Compared found, Count count, String article) {
        String value = Wording.amount(count.measure(), found.value());
        String least = Wording.amount(count.measure(), found.base());
        String sign = count.op().sign();
        return new Explanation(found, article, "",
                "%s%s %s，需 %s %s，%s".formatted(Wording.chinese(count.measure()), Wording.chinese(count.num()), value,
                        sign, least, Wording.chineseVerdict(found.holds(), false)),
                "%s %s %s; needs %s %s: %s".formatted(Wording.english(count.measure()), Wording.english(count.num()),
                        value, sign, least, Wording.englishVerdict(found.holds(), false)));
    }

    /** The bar as for known sums, and that it was reached or missed, but not by how much. */
    private static Explanation of(Proved proved, String article) {
        boolean zeroBase = proved.shown().isEmpty();
        boolean byGrid = proved.shown().stream().allMatch(Shown::byGrid);
        String chinese = zeroBase
                ? Wording.chineseVerdict(false, true)
                : Wording.chineseShown(proved.holds(), byGrid);
        String english = zeroBase
                ? Wording.englishVerdict(false, true)
                : Wording.englishShown(proved.holds(), byGrid);
        return switch (proved.condition()) {
            case Ratio ratio -> new Explanation(proved, article, "",
                    "%s%s，%s，需 %s，%s".formatted(Wording.chinese(ratio.measure()), Wording.chinese(ratio.num()),
                            "占" + base(Wording.chinese(ratio.den()), ratio, proved), bar(ratio, proved, "（%s）"),
                            chinese),
                    "%s %s, out of %s; needs %s: %s".formatted(Wording.english(ratio.measure()),
                            Wording.english(ratio.num()), base(Wording.english(ratio.den()), ratio, proved),
                            bar(ratio, proved, " (%s)"), english));
            case Count count -> {
                String bar = count.op().sign() + " " + Wording.amount(count.measure(), count.k());
                yield new Explanation(proved, article, "",
                        "%s%s，需 %s，%s".formatted(Wording.chinese(count.measure()), Wording.chinese(count.num()), bar,
                                chinese),
                        "%s %s; needs %s: %s".formatted(Wording.english(count.measure()),
                                Wording.english(count.num()), bar, english));
            }
            case Condition.AnyOf any -> throw new IllegalStateException(any.id() + " is not proved");
        };
    }

    private static String base(String word, Ratio ratio, Proved proved) {
        return proved.base() == null ? word : word + " " + Wording.amount(ratio.measure(), proved.base());
    }

    private static String bar(Ratio ratio, Proved proved, String brackets) {
        String fraction = ratio.op().sign() + " " + ratio.p() + "/" + ratio.q();
        return proved.base() == null
                ? fraction
                : fraction + brackets.formatted(Wording.amount(ratio.measure(), ratio.bar(proved.base())));
    }

    private static Explanation of(Alternatives any, String article) {
        List<String> ids = any.condition().of().stream().map(Condition::id).toList();
        return new Explanation(any, article, "",
                "以下至少一项：" + String.join("、", ids) + "，" + Wording.chineseVerdict(any.holds(), false),
                ids.stream().collect(Collectors.joining(", ", "at least one of ", ": "))
                        + Wording.englishVerdict(any.holds(), false));
    }

    private static String percent(long value, long base) {
        if (base == 0) {
            return "";
        }
        long hundredths = BigInteger.valueOf(value).multiply(BigInteger.valueOf(10_000))
                .divide(BigInteger.valueOf(base)).longValueExact();
        return "%d.%02d%%".formatted(hundredths / 100, hundredths % 100);
    }
}
