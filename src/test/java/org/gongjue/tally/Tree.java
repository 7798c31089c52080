package org.gongjue.tally;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;

import static java.util.Objects.requireNonNull;

/** A JSON resource as JDK values that a test may walk and change; every tree read is a fresh copy. */
record Tree(@Nullable Object value) {

    static Tree resource(String name) {
        try (var in = requireNonNull(Tree.class.getResourceAsStream(name))) {
            return new Tree(Json.parse(Bytes.of(in.readAllBytes())).plain());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The public cases. */
    static Tree cases() {
        return resource("/tally-cases.json");
    }

    /** The public cases with one of them only. */
    static Tree oneCase(String id) {
        Tree file = cases();
        Tree one = file.at("cases").items().stream().filter(it -> id.equals(it.at("id").value())).findFirst()
                .orElseThrow();
        file.set("cases", new ArrayList<>(List.of(one.map())));
        return file;
    }

    /** Steps are names of members and positions in lists. */
    Tree at(Object... steps) {
        Object here = value;
        for (Object step : steps) {
            here = step instanceof Integer index
                    ? ((List<?>) requireNonNull(here)).get(index)
                    : ((Map<?, ?>) requireNonNull(here)).get(step);
        }
        return new Tree(here);
    }

    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> map() {
        return (Map<String, @Nullable Object>) requireNonNull(value);
    }

    List<Tree> items() {
        return ((List<?>) requireNonNull(value)).stream().map(Tree::new).toList();
    }

    Tree set(String name, @Nullable Object newValue) {
        map().put(name, newValue);
        return this;
    }

    String text() {
        return Json.of(value).text();
    }
}
