package org.gongjue.roll;

import java.time.Instant;
import java.util.List;

/** A letter to print: the only moment at which the service knows the code {@code XXXX-XXXX-XXXX}. */
public record Letter(MemberId member, String name, List<UnitLabel> units, String code, Instant expiresAt) {

    public Letter {
        units = List.copyOf(units);
    }

    @Override
    public String toString() {
        return "Letter[redacted]";
    }
}
