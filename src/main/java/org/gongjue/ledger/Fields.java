package org.gongjue.ledger;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;

/** Reads the members of an object of the record; what is absent or of another type is a {@link MalformedJson} naming it. */
public record Fields(Json.Obj object, String path) {

    public Fields(Json.Obj object) {
        this(object, "$");
    }

    /** Reads text that must be one JSON object, canonical or not. */
    public static Fields parse(String text) {
        if (Json.parse(text) instanceof Json.Obj read) {
            return new Fields(read);
        }
        throw new MalformedJson("$: expected an object");
    }

    /** Reads bytes that must be one canonical object; what {@code read} refuses is malformed, too. */
    public static <T> T canonical(Bytes utf8, Function<Fields, T> read) {
        if (Json.parseCanonical(utf8) instanceof Json.Obj object) {
            return of(object, read);
        }
        throw new MalformedJson("$: expected an object");
    }

    /** As {@link #canonical} for an object already parsed. */
    public static <T> T of(Json.Obj object, Function<Fields, T> read) {
        try {
            return read.apply(new Fields(object));
        } catch (IllegalArgumentException e) {
            throw new MalformedJson(Objects.requireNonNullElse(e.getMessage(), "a value is outside its range"));
        }
    }

    public void requireExactly(Set<String> names) {
        requireOnly(names);
        for (String name : names) {
            member(name);
        }
    }

    /** Refuses any member outside these names. */
    public void requireOnly(Set<String> names) {
        Set<String> unknown = new TreeSet<>(object.members().keySet());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw new MalformedJson(path + ": unknown field " + unknown.iterator().next());
        }
    }

    public boolean has(String name) {
        return object.members().containsKey(name);
    }

    public String text(String name) {
        return member(name) instanceof Json.Str(var value) ? value : wrong(name, "a string");
    }

    public boolean bool(String name) {
        return member(name) instanceof Json.Bool(var value) ? value : wrong(name, "true or false");
    }

    /** A whole number below 2^53 in size (protocol.md 2.2). */
    public long integer(String name) {
        return member(name) instanceof Json.Int(var value) && value.bitLength() <= 53
                ? value.longValueExact()
                : wrong(name, "a whole number below 2^53");
    }

    public Hash hash(String name) {
        String value = text(name);
        return value.matches("[0-9a-f]{64}") ? Hash.hex(value) : wrong(name, "64 lower-case hexadecimal digits");
    }

    /** ISO 8601 with Z in the one form {@link Instant#toString} writes, so that equal times are equal bytes. */
    public Instant instant(String name) {
        String value = text(name);
        try {
            Instant read = Instant.parse(value);
            return read.toString().equals(value) ? read : wrong(name, "a time like 2026-06-30T10:00:00Z");
        } catch (DateTimeParseException e) {
            return wrong(name, "a time like 2026-06-30T10:00:00Z");
        }
    }

    public Json.Obj object(String name) {
        return member(name) instanceof Json.Obj value ? value : wrong(name, "an object");
    }

    public Fields fields(String name) {
        return new Fields(object(name), path + "." + name);
    }

    public List<Json> list(String name) {
        return member(name) instanceof Json.Arr(var items) ? items : wrong(name, "an array");
    }

    /** An array of objects. */
    public List<Fields> objects(String name) {
        List<Json> items = list(name);
        return java.util.stream.IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i) instanceof Json.Obj item
                        ? new Fields(item, path + "." + name + "[" + i + "]")
                        : this.<Fields>wrong(name + "[" + i + "]", "an object"))
                .toList();
    }

    public List<String> texts(String name) {
        return list(name).stream().map(item -> item instanceof Json.Str(var value)
                ? value
                : this.<String>wrong(name, "strings")).toList();
    }

    public List<Hash> hashes(String name) {
        return list(name).stream().map(item -> item instanceof Json.Str(var value) && value.matches("[0-9a-f]{64}")
                ? Hash.hex(value)
                : this.<Hash>wrong(name, "hashes of 64 hexadecimal digits")).toList();
    }

    private Json member(String name) {
        Json value = object.members().get(name);
        return value == null ? wrong(name, "to be present") : value;
    }

    private <T> T wrong(String name, String expected) {
        throw new MalformedJson(path + "." + name + ": expected " + expected);
    }

    Map<String, Json> members() {
        return object.members();
    }
}
