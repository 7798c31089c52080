package org.gongjue.roll;

import java.util.List;
import java.util.Locale;

/**
 * One thing to correct in a register. {@code row} is the row as a spreadsheet counts it, header = 1, blank rows included:
 * the line of the file as long as no cell holds a line break. {@code column} is the header's name, empty where the fault
 * is not of one column. {@code values} fill the message and name no person.
 */
public record RegisterError(int row, String column, Fault fault, List<String> values) {

    public RegisterError {
        values = List.copyOf(values);
    }

    /** What is wrong and what to do, in Chinese for a Chinese locale and in English for any other. */
    public String why(Locale locale) {
        return fault.text(locale.getLanguage().equals("zh") ? Locale.CHINESE : Locale.ENGLISH, values);
    }
}
