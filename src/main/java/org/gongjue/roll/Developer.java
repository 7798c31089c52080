package org.gongjue.roll;

/** Who votes for units that are sold but not delivered (rules.md 2.4): the seller, whom their rows do not name. */
public sealed interface Developer {

    /** The legal person that owns the unsold units; an error where there is none or more than one. */
    record OfRegister() implements Developer {}

    /** The one the committee names; it must hold unsold units if anyone does. */
    record Named(String name) implements Developer {
        public Named {
            if (name.isBlank() || name.length() > 200) {
                throw new IllegalArgumentException("a developer's name has 1 to 200 characters");
            }
        }
    }

    /** What the roll keeps: the name, or empty for {@link OfRegister}. */
    default String choice() {
        return switch (this) {
            case OfRegister _ -> "";
            case Named(var name) -> name;
        };
    }
}
