package org.gongjue.roll;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import org.gongjue.crypto.Bytes;

/**
 * Reads an owners' register: CSV, one row per owner of a unit. Strict and complete: either the whole register, or every
 * error with its row and column, so that one round of corrections is enough.
 */
final class RegisterFile {
    private final Findings findings = new Findings();
    private final List<RegisterRow> rows = new ArrayList<>();
    private final List<Optional<Column>> header = new ArrayList<>();
    private boolean complete = true;

    private RegisterFile() {}

    static Reading read(Bytes file, Developer developer) {
        return switch (RegisterText.of(file)) {
            case RegisterText.Unreadable(int row, Fault fault) -> broken(row, fault);
            case RegisterText.Read(String text, String encoding) -> new RegisterFile().read(text, encoding, developer);
        };
    }

    private static Reading broken(int row, Fault fault) {
        return new Reading.Broken(List.of(new RegisterError(row, "", fault, List.of())));
    }

    private Reading read(String text, String encoding, Developer developer) {
        if (text.isBlank()) {
            return broken(1, Fault.NO_HEADER);
        }
        readRows(text);
        if (findings.isEmpty() && rows.isEmpty()) {
            findings.add(1, "", Fault.NO_ROWS);
        }
        Optional<Register> register = RegisterRules.register(encoding, rows, complete, developer, findings);
        return register.isPresent() && findings.isEmpty()
                ? new Reading.Good(register.get())
                : new Reading.Broken(findings.errors());
    }

    private void readRows(String text) {
        CSVFormat format = CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();
        int row = 0;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord cells : parser) {
                row = Math.toIntExact(cells.getRecordNumber());
                if (row > 1) {
                    readRow(row, cells);
                } else if (!readHeader(cells)) {
                    return;
                }
            }
        } catch (UncheckedIOException e) {
            quotesBroken(row + 1, e);
        } catch (IOException e) {
            quotesBroken(row + 1, e);
        }
    }

    /** A quoted cell without its end runs to the end of the file; nothing after it can be read. */
    private void quotesBroken(int row, Exception e) {
        complete = false;
        boolean endless = String.valueOf(e.getMessage()).contains("EOF");
        findings.add(row, "", endless ? Fault.ROW_CUT_SHORT : Fault.QUOTES);
    }

    /** False where the rows cannot be read without knowing their columns. */
    private boolean readHeader(CSVRecord cells) {
        for (String cell : cells) {
            Optional<Column> column = Column.titled(cell);
            if (column.isEmpty()) {
                findings.add(1, cell, Fault.COLUMN_UNKNOWN, cell.isBlank() ? "(" + (header.size() + 1) + ")" : cell);
            } else if (header.contains(column)) {
                findings.add(1, column.get(), Fault.COLUMN_TWICE, cell);
            }
            header.add(column);
        }
        if (header.stream().allMatch(Optional::isEmpty)) {
            Fault fault = cells.get(0).contains(Column.ROOM.title) ? Fault.SEPARATOR : Fault.NO_HEADER;
            findings.only(1, fault);
            return false;
        }
        List<Column> missing = Arrays.stream(Column.values())
                .filter(column -> column.isRequired() && !header.contains(Optional.of(column))).toList();
        missing.forEach(column -> findings.add(1, column, Fault.COLUMN_MISSING, column.title));
        return missing.isEmpty();
    }

    /** A blank row is skipped, as spreadsheets leave them at the end. */
    private void readRow(int row, CSVRecord record) {
        List<String> cells = record.toList();
        if (cells.stream().allMatch(String::isBlank)) {
            return;
        }
        if (cells.size() < header.size()) {
            findings.add(row, "", Fault.ROW_CUT_SHORT, cells.size(), header.size());
            complete = false;
            return;
        }
        Map<Column, String> byColumn = new EnumMap<>(Column.class);
        for (int i = 0; i < cells.size(); i++) {
            Optional<Column> column = i < header.size() ? header.get(i) : Optional.empty();
            String cell = cells.get(i);
            if (column.isPresent()) {
                CellText.unfit(column.get(), cell).ifPresent(fault -> findings.add(row, column.get(), fault));
                byColumn.putIfAbsent(column.get(), cell);
            } else if (i >= header.size() && !cell.isBlank()) {
                findings.add(row, "", Fault.ROW_TOO_LONG, cells.size(), header.size());
                complete = false;
                return;
            }
        }
        rows.add(new RowReader(findings).read(row, byColumn));
    }
}
