package org.gongjue.roll;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Turns the cells of one row into what they mean; every cell that does not fit its column is a finding. */
final class RowReader {
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{5,18}[0-9]");
    private static final List<Column> OWNER_COLUMNS = List.of(Column.OWNER, Column.OWNER_KIND, Column.DOCUMENT_TYPE,
            Column.DOCUMENT);

    private final Findings findings;

    RowReader(Findings findings) {
        this.findings = findings;
    }

    /** A row of an unsold unit may leave the owner blank: it is the developer's anyway (rules.md 2.10). */
    RegisterRow read(int row, Map<Column, String> raw) {
        Cells cells = new Cells(row, raw);
        UnitState state = cells.word(Column.STATE, UnitState.class);
        boolean ownerless = state == UnitState.UNSOLD
                && OWNER_COLUMNS.stream().allMatch(column -> cells.text(column).isEmpty());
        return new RegisterRow(row, label(cells), cells.word(Column.USAGE, Usage.class),
                CellText.area(row, cells.text(Column.AREA), findings).orElse(null),
                cells.word(Column.SOURCE, AreaSource.class),
                state, ownerless ? null : owner(cells), ownerless, share(cells), cells.text(Column.NOTE));
    }

    private @Nullable UnitLabel label(Cells cells) {
        String building = cells.required(Column.BUILDING);
        String room = cells.required(Column.ROOM);
        return building.isEmpty() || room.isEmpty() ? null : new UnitLabel(building, cells.text(Column.STAIR), room);
    }

    private @Nullable Owner owner(Cells cells) {
        String name = cells.required(Column.OWNER);
        OwnerKind kind = cells.word(Column.OWNER_KIND, OwnerKind.class);
        DocumentType type = cells.word(Column.DOCUMENT_TYPE, DocumentType.class);
        String document = cells.required(Column.DOCUMENT).toUpperCase(Locale.ROOT);
        String phone = phone(cells);
        if (name.isEmpty() || kind == null || type == null || document.isEmpty()) {
            return null;
        }
        if (!type.fits(kind)) {
            findings.add(cells.row, Column.DOCUMENT_TYPE, Fault.DOCUMENT_KIND, type.word(), kind.word());
        }
        if (!type.fits(document)) {
            findings.add(cells.row, Column.DOCUMENT, Fault.DOCUMENT_FORM, type.word());
            return null;
        }
        return new Owner(name, kind, type, document, phone);
    }

    private String phone(Cells cells) {
        String phone = cells.text(Column.PHONE);
        if (!phone.isEmpty() && !PHONE.matcher(phone).matches()) {
            findings.add(cells.row, Column.PHONE, Fault.PHONE_FORM);
        }
        return phone.replaceAll("[ -]", "");
    }

    private @Nullable Share share(Cells cells) {
        String text = cells.text(Column.SHARE);
        if (text.isEmpty()) {
            return null;
        }
        Optional<Share> share = Share.read(text);
        if (share.isEmpty()) {
            findings.add(cells.row, Column.SHARE, Fault.SHARE_FORM, text);
        }
        return share.orElse(null);
    }

    /** The cells of one row, trimmed; a column the file does not have is blank. */
    private final class Cells {
        private final int row;
        private final Map<Column, String> raw;

        private Cells(int row, Map<Column, String> raw) {
            this.row = row;
            this.raw = raw;
        }

        private String text(Column column) {
            return CellText.trimmed(raw.getOrDefault(column, ""));
        }

        private String required(Column column) {
            String text = text(column);
            if (text.isEmpty()) {
                findings.add(row, column, Fault.CELL_EMPTY);
            }
            return text;
        }

        private <W extends Enum<W> & Words> @Nullable W word(Column column, Class<W> list) {
            return CellText.word(row, column, list, text(column), findings).orElse(null);
        }
    }
}
