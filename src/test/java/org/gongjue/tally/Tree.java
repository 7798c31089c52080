package org.gongjue.tally;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;

import static java.util.Objects.requireNonNull;

/** A JSON resource as JDK values that a test may walk and change; every tree read is a fresh copy. */
record Tree(@Nullable Object value) {
    private static final String CASES = "/tally-cases.json";
    private static final Map<String, Json> PARSED = new ConcurrentHashMap<>();

    static Tree resource(String name) {
        return new Tree(PARSED.computeIfAbsent(name, Tree::parse).plain());
    }

    private static Json parse(String name) {
        try (var in = requireNonNull(Tree.class.getResourceAsStream(name))) {
            return Json.parse(Bytes.of(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The public cases. */
    static Tree cases() {
        return resource(CASES);
    }

    /** The public cases with one of them only. */
    static Tree oneCase(String id) {
        Json.Obj file = (Json.Obj) PARSED.computeIfAbsent(CASES, Tree::parse);
        Json one = ((Json.Arr) requireNonNull(file.members().get("cases"))).items().stream()
                .filter(it -> new Json.Str(id).equals(((Json.Obj) it).members().get("id"))).findFirst().orElseThrow();
        Map<String, Json> alone = new HashMap<>(file.members());
        alone.put("cases", new Json.Arr(List.of(one)));
        return new Tree(new Json.Obj(alone).plain());
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
