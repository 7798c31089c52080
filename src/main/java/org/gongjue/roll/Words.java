package org.gongjue.roll;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A closed list of words as registers print them. */
interface Words {
    String word();

    static <W extends Enum<W> & Words> Optional<W> find(Class<W> list, String word) {
        return Arrays.stream(list.getEnumConstants()).filter(entry -> entry.word().equals(word)).findFirst();
    }

    static <W extends Enum<W> & Words> List<String> all(Class<W> list) {
        return Arrays.stream(list.getEnumConstants()).map(Words::word).toList();
    }
}
