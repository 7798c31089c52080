package org.gongjue.roll;

import java.util.List;

/** The owner set that is one head (rules.md 2.4, {@code OWNER_SET}): ids of persons, sorted, each once, never none. */
record VoterKey(List<String> persons) {

    VoterKey {
        persons = persons.stream().sorted().distinct().toList();
        if (persons.isEmpty()) {
            throw new IllegalArgumentException("a unit belongs to exactly one voter");
        }
    }
}
