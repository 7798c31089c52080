package org.gongjue.roll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Cells of files that leave the service and are opened in spreadsheets; every export goes through here. */
public final class Cells {
    private static final String BOM = "\ufeff";
    /** Half-width and full-width signs that start a formula, and the characters that spreadsheets skip before one. */
    private static final String STARTS = "=+-@\t\r\n\u0000＝＋－＠";

    private Cells() {}

    /** Text that no spreadsheet takes for a formula: an apostrophe before it shows it as it is (CSV injection, CWE-1236). */
    public static String safe(String text) {
        String shown = text.stripLeading();
        boolean risky = !text.isEmpty() && (STARTS.indexOf(text.charAt(0)) >= 0
                || (!shown.isEmpty() && STARTS.indexOf(shown.charAt(0)) >= 0));
        return risky ? "'" + text : text;
    }

    /** RFC 4180 with a BOM, because spreadsheets take UTF-8 for a local encoding without one. */
    public static String csv(List<String> header, List<List<String>> rows) {
        StringBuilder out = new StringBuilder(BOM);
        try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
            printer.printRecord(header.stream().map(Cells::safe).toList());
            for (List<String> row : rows) {
                printer.printRecord(row.stream().map(Cells::safe).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.toString();
    }
}
