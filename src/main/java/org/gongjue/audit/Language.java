package org.gongjue.audit;

import java.util.Locale;

/** What a command prints: Chinese, English, or both side by side. */
enum Language {
    ZH, EN, BOTH;

    /** The word after {@code --lang}. */
    static Language of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "zh" -> ZH;
            case "en" -> EN;
            default -> throw new IllegalArgumentException("--lang zh|en");
        };
    }

    String of(Text text) {
        return switch (this) {
            case ZH -> text.zh();
            case EN -> text.en();
            case BOTH -> text.zh() + " · " + text.en();
        };
    }
}
