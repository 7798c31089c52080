package org.gongjue.audit;

import java.util.Optional;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Json;

/** Finds the first place where a JSON value is not the expected one. */
final class Differences {
    private Differences() {}

    /** Path, what is expected and what is there; empty for equal values. */
    static Optional<Text> first(Json expected, Json found, String path) {
        if (expected instanceof Json.Obj(var wanted) && found instanceof Json.Obj(var there)) {
            TreeSet<String> names = new TreeSet<>(wanted.keySet());
            names.addAll(there.keySet());
            return names.stream()
                    .flatMap(name -> member(wanted.get(name), there.get(name), path + "." + name).stream())
                    .findFirst();
        }
        if (expected instanceof Json.Arr(var wanted) && found instanceof Json.Arr(var there)
                && wanted.size() == there.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                Optional<Text> difference = first(wanted.get(i), there.get(i), path + "[" + i + "]");
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        return expected.equals(found) ? Optional.empty() : Optional.of(text(path, expected.text(), found.text()));
    }

    private static Optional<Text> member(@Nullable Json expected,
            @Nullable Json found, String path) {
        if (expected == null) {
            return Optional.of(new Text(path + " 不应存在", path + " should not be there"));
        }
        return found == null
                ? Optional.of(new Text(path + " 缺失", path + " is missing"))
                : first(expected, found, path);
    }

    private static Text text(String path, String expected, String found) {
        return new Text(path + " 应为 " + expected + "，实为 " + found, path + " should be " + expected + ", is " + found);
    }
}
