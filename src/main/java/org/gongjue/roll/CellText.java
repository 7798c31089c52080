package org.gongjue.roll;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads single cells of a register strictly: what is not plainly right is a finding, never guessed. */
final class CellText {
    private static final Pattern AREA = Pattern.compile("[0-9]+(\\.[0-9]{1,2})?");
    private static final Pattern DECIMALS = Pattern.compile("[0-9]+\\.[0-9]{3,}");
    private static final Pattern FULL_WIDTH = Pattern.compile("(?=.*[０-９．，]).*");
    private static final Pattern NEGATIVE = Pattern.compile("[-－−].*");
    private static final int AREA_DIGITS = 9;
    private static final int MOST = 200;
    private static final int MOST_OF_NOTE = 2_000;

    private CellText() {}

    /** Without the spaces around it. A tab is not a space here: it may disguise a formula, and stays to be neutralised. */
    static String trimmed(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isSpace(cell.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(cell.charAt(to - 1))) {
            to--;
        }
        return cell.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u3000';
    }

    /** Line breaks are text in a note only; characters that reorder or hide text are refused everywhere. */
    static Optional<Fault> unfit(Column column, String cell) {
        boolean note = column == Column.NOTE;
        if (cell.length() > (note ? MOST_OF_NOTE : MOST)) {
            return Optional.of(Fault.CELL_TOO_LONG);
        }
        return cell.codePoints().anyMatch(c -> !(c == '\t' || (note && (c == '\n' || c == '\r'))) && isControl(c))
                ? Optional.of(Fault.CONTROL_CHARACTER)
                : Optional.empty();
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                true;
            default -> c == 0xfffd;
        };
    }

    /** Hundredths of a square metre; registers print at most two decimals, and more are not rounded (rules.md 2.3). */
    static Optional<Long> area(int row, String cell, Findings findings) {
        Optional<Fault> fault = areaFault(cell);
        if (fault.isPresent()) {
            findings.add(row, Column.AREA, fault.get(), cell);
            return Optional.empty();
        }
        return Optional.of(hundredths(cell));
    }

    private static Optional<Fault> areaFault(String cell) {
        if (cell.isEmpty()) {
            return Optional.of(Fault.AREA_MISSING);
        }
        if (NEGATIVE.matcher(cell).matches()) {
            return Optional.of(Fault.AREA_NEGATIVE);
        }
        if (FULL_WIDTH.matcher(cell).matches()) {
            return Optional.of(Fault.AREA_FULL_WIDTH);
        }
        if (DECIMALS.matcher(cell).matches()) {
            return Optional.of(Fault.AREA_DECIMALS);
        }
        if (!AREA.matcher(cell).matches()) {
            return Optional.of(Fault.AREA_NOT_A_NUMBER);
        }
        if (cell.length() > AREA_DIGITS) {
            return Optional.of(Fault.AREA_TOO_LARGE);
        }
        return hundredths(cell) == 0 ? Optional.of(Fault.AREA_ZERO) : Optional.empty();
    }

    private static long hundredths(String cell) {
        int point = cell.indexOf('.');
        String decimals = point < 0 ? "" : cell.substring(point + 1);
        return Long.parseLong(
                (point < 0 ? cell : cell.substring(0, point)) + decimals + "00".substring(decimals.length()));
    }

    static <W extends Enum<W> & Words> Optional<W> word(int row, Column column, Class<W> list, String cell,
            Findings findings) {
        Optional<W> found = Words.find(list, cell);
        if (cell.isEmpty()) {
            findings.add(row, column, Fault.CELL_EMPTY);
        } else if (found.isEmpty()) {
            findings.add(row, column, Fault.WORD_UNKNOWN, cell, String.join("、", Words.all(list)));
        }
        return found;
    }
}
