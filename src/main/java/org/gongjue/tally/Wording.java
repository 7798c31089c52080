package org.gongjue.tally;

import java.util.Locale;

import org.gongjue.tally.Condition.Term;

/** Words and figures for explanations and count sheets, in Chinese and English. */
final class Wording {
    private Wording() {}

    static String chinese(Measure measure) {
        return switch (measure) {
            case AREA -> "面积";
            case HEADCOUNT -> "户数";
            case SHARES -> "份额";
            case UNITS -> "专有部分数";
        };
    }

    static String english(Measure measure) {
        return switch (measure) {
            case AREA -> "Area";
            case HEADCOUNT -> "Owners";
            case SHARES -> "Shares";
            case UNITS -> "Units";
        };
    }

    static String chinese(Term term) {
        return switch (term) {
            case FOR -> "同意";
            case AGAINST -> "反对";
            case ABSTAIN -> "弃权";
            case NO_CHOICE -> "参与但无有效选择";
            case CAST -> "同意与反对合计";
            case PARTICIPATING -> "参与";
            case PRESENT -> "出席";
            case IN_PERSON_VOTED -> "亲自到场投票";
            case TOTAL -> "总数";
        };
    }

    static String english(Term term) {
        return switch (term) {
            case FOR -> "in favour";
            case AGAINST -> "against";
            case ABSTAIN -> "abstaining";
            case NO_CHOICE -> "participating without a choice";
            case CAST -> "for or against";
            case PARTICIPATING -> "participating";
            case PRESENT -> "present";
            case IN_PERSON_VOTED -> "voting in person";
            case TOTAL -> "in total";
        };
    }

    static String chineseVerdict(boolean holds, boolean zeroBase) {
        return zeroBase ? "基数为零，不满足" : holds ? "满足" : "不满足";
    }

    static String englishVerdict(boolean holds, boolean zeroBase) {
        return zeroBase ? "not met, because the base is zero" : holds ? "met" : "not met";
    }

    static String chineseShown(boolean holds, boolean byGrid) {
        return (byGrid ? "取整后的合计已表明" : "已用密码学证明") + chineseVerdict(holds, false) + "，未公布具体数字";
    }

    static String englishShown(boolean holds, boolean byGrid) {
        return (byGrid ? "shown by sums on a grid to be " : "proved to be ") + englishVerdict(holds, false)
                + ", without the figure";
    }

    /** Area in square metres with two decimals, other measures as they are; digits grouped by thousands. */
    static String amount(Measure measure, long amount) {
        if (measure != Measure.AREA) {
            return String.format(Locale.ROOT, "%,d", amount);
        }
        String sign = amount < 0 ? "-" : "";
        return String.format(Locale.ROOT, "%s%,d.%02d m²", sign, Math.abs(amount / 100), Math.abs(amount % 100));
    }
}
