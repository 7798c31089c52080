package org.gongjue.roll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the errors of one register. Bounded, so that a large file of nonsense cannot fill the memory. */
final class Findings {
    private static final int MOST = 10_000;
    private static final int SHOWN = 160;

    private final List<RegisterError> errors = new ArrayList<>();
    private final Set<Cell> cells = new HashSet<>();

    /** One error per cell, the first: what follows from a bad cell would only repeat it. */
    private record Cell(int row, Column column) {}

    void add(int row, Column column, Fault fault, Object... values) {
        if (cells.add(new Cell(row, column))) {
            add(row, column.title, fault, values);
        }
    }

    void add(int row, String column, Fault fault, Object... values) {
        if (errors.size() < MOST) {
            List<String> shown = Arrays.stream(values).map(value -> shown(String.valueOf(value))).toList();
            errors.add(new RegisterError(row, shown(column), fault, shown));
        } else if (errors.size() == MOST) {
            errors.add(new RegisterError(row, "", Fault.MORE_ERRORS, List.of(String.valueOf(MOST))));
        }
    }

    /** Cells are quoted in messages: short, and without characters that a terminal would obey. */
    private static String shown(String cell) {
        String plain = cell.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "\ufffd");
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
    }

    /** Replaces all that was found by one error that explains it. */
    void only(int row, Fault fault) {
        errors.clear();
        add(row, "", fault);
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** By row; within a row as found. */
    List<RegisterError> errors() {
        return errors.stream().sorted(Comparator.comparingInt(RegisterError::row)).toList();
    }
}
