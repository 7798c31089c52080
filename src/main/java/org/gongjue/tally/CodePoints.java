package org.gongjue.tally;

import java.util.Comparator;

/** Order of ids by Unicode code point; {@link String#compareTo} orders by UTF-16 unit and differs beyond the BMP. */
final class CodePoints {
    static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    private static int compare(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean bothOrNeither = Character.isSurrogate(a) == Character.isSurrogate(b);
                return bothOrNeither ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
