package org.gongjue.roll;

import java.util.List;

/** What reading a register gives: all of it, or every error of it. */
sealed interface Reading {

    record Good(Register register) implements Reading {}

    record Broken(List<RegisterError> errors) implements Reading {
        public Broken {
            errors = List.copyOf(errors);
        }
    }
}
