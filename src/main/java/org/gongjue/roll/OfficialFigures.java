package org.gongjue.roll;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The committee's own figures, typed to be compared with the register's; any of them may be left empty. */
record OfficialFigures(@Nullable String parking, @Nullable String units, @Nullable String heads,
        @Nullable String area) {
    private static final String WHOLE = "[0-9][0-9,]{0,14}";
    private static final String DECIMAL = "[0-9][0-9,]{0,14}(\\.[0-9]{1,2})?";

    /** Each figure typed beside the register's, with parking in or out as the committee says its figures are. */
    List<DeskRegisterPage.Compared> compareWith(RegisterCheck.Applicable check) {
        Totals found = "EXCLUDE".equals(parking) ? check.parkingExcluded() : check.parkingIncluded();
        List<DeskRegisterPage.Compared> compared = new ArrayList<>();
        if (units != null && units.strip().matches(WHOLE)) {
            compared.add(new DeskRegisterPage.Compared("units", found.units(), whole(units)));
        }
        if (heads != null && heads.strip().matches(WHOLE)) {
            compared.add(new DeskRegisterPage.Compared("heads", found.heads(), whole(heads)));
        }
        if (area != null && area.strip().matches(DECIMAL)) {
            compared.add(new DeskRegisterPage.Compared("area", found.totalArea(), hundredths(area)));
        }
        return compared;
    }

    private static long whole(String text) {
        return Long.parseLong(text.strip().replace(",", ""));
    }

    private static long hundredths(String text) {
        String[] parts = text.strip().replace(",", "").split("\\.", 2);
        String decimals = parts.length == 1 ? "00" : (parts[1] + "0").substring(0, 2);
        return Math.addExact(Math.multiplyExact(Long.parseLong(parts[0]), 100), Long.parseLong(decimals));
    }
}
