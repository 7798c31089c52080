package org.gongjue.roll;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What can be wrong with a register; the words are in {@code messages/register_*.properties} under these names. */
public enum Fault {
    FILE_TOO_LARGE,
    FILE_IS_NOT_CSV,
    FILE_IS_UTF16,
    NUL_BYTE,
    ENCODING,
    NO_HEADER,
    SEPARATOR,
    COLUMN_MISSING,
    COLUMN_UNKNOWN,
    COLUMN_TWICE,
    NO_ROWS,
    ROW_CUT_SHORT,
    ROW_TOO_LONG,
    QUOTES,
    CELL_TOO_LONG,
    CONTROL_CHARACTER,
    CELL_EMPTY,
    WORD_UNKNOWN,
    AREA_MISSING,
    AREA_NEGATIVE,
    AREA_ZERO,
    AREA_DECIMALS,
    AREA_FULL_WIDTH,
    AREA_TOO_LARGE,
    AREA_NOT_A_NUMBER,
    SHARE_FORM,
    SHARE_PARTIAL,
    SHARE_SUM,
    DOCUMENT_FORM,
    DOCUMENT_KIND,
    PHONE_FORM,
    UNIT_AREA_DIFFERS,
    UNIT_DIFFERS,
    UNIT_STAIR_DIFFERS,
    OWNER_TWICE,
    OWNER_NAME_DIFFERS,
    OWNER_DIFFERS,
    UNSOLD_OWNER,
    DEVELOPER_UNKNOWN,
    DEVELOPER_SEVERAL,
    DEVELOPER_HOLDS_NOTHING,
    MORE_ERRORS;

    String text(Locale locale, List<String> values) {
        ResourceBundle words = ResourceBundle.getBundle("messages.register", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(words.getString(name()), Locale.ROOT).format(values.toArray());
    }
}
