package org.gongjue.roll;

import java.util.List;

import org.gongjue.crypto.Hash;

/** A dry run. What was seen here is what {@link Roll#apply} does, or it refuses: it takes the hash and the base back. */
public sealed interface RegisterCheck {

    /** SHA-256 of the file. */
    Hash sha256();

    /** {@code base} is the version on the roll now, 0 for none. Totals are of the file, with parking in and out of both measures. */
    record Applicable(Hash sha256, int base, String encoding, int rows, String developer, Difference difference,
            Totals parkingIncluded, Totals parkingExcluded) implements RegisterCheck {}

    record Broken(Hash sha256, List<RegisterError> errors) implements RegisterCheck {
        public Broken {
            errors = List.copyOf(errors);
        }
    }
}
