package org.gongjue.roll;

import java.util.List;

/** What {@link Roll#apply} did. Only {@link Applied} changed anything. */
public sealed interface Applying {

    record Applied(Import version) implements Applying {}

    /** The roll is this very register already, so a repeated request does no harm. */
    record AlreadyApplied(Import version) implements Applying {}

    record Broken(List<RegisterError> errors) implements Applying {
        public Broken {
            errors = List.copyOf(errors);
        }
    }

    /** Not the file that was checked. */
    record AnotherFile() implements Applying {}

    /** The roll has changed since the check; {@code version} is its version now. */
    record RollChanged(int version) implements Applying {}

    /** Another import of this community is being applied at this moment. */
    record Busy() implements Applying {}
}
