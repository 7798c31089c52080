package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A JSON value as the public record allows it: integers only, no duplicate names (RFC 8259, protocol.md 2.2).
 * {@link #canonical()} writes RFC 8785, so equal values give equal bytes.
 */
public sealed interface Json {

    /** Members in the order read; {@link #canonical()} sorts. */
    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Str(String value) implements Json {}

    record Int(BigInteger value) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    /** Reads one value; anything else than strict JSON with integers is a {@link MalformedJson}. */
    static Json parse(Bytes utf8) {
        return JsonReader.read(utf8);
    }

    static Json parse(String text) {
        return JsonReader.read(Bytes.utf8(text));
    }

    /** Reads bytes that must already be in canonical form (E_JCS of protocol.md 4, case 9). */
    static Json parseCanonical(Bytes utf8) {
        Json value = parse(utf8);
        if (!value.canonical().equals(utf8)) {
            throw new MalformedJson("not in the canonical form of RFC 8785");
        }
        return value;
    }

    static Obj object(Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values come in pairs");
        }
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], of(namesAndValues[i + 1]));
        }
        return new Obj(members);
    }

    static Arr array(List<?> items) {
        return new Arr(items.stream().map(Json::of).toList());
    }

    /** From JDK values: maps with string keys, lists, strings, whole numbers, booleans, null. */
    static Json of(@Nullable Object value) {
        return switch (value) {
            case null -> new Null();
            case Json json -> json;
            case String text -> new Str(text);
            case Boolean bool -> new Bool(bool);
            case BigInteger integer -> new Int(integer);
            case Long integer -> new Int(BigInteger.valueOf(integer));
            case Integer integer -> new Int(BigInteger.valueOf(integer));
            case Hash hash -> new Str(hash.toHex());
            case Optional<?> maybe -> of(maybe.orElse(null));
            case List<?> list -> array(list);
            case Map<?, ?> map -> {
                Map<String, Json> members = new LinkedHashMap<>();
                map.forEach((name, member) -> members.put((String) name, of(member)));
                yield new Obj(members);
            }
            default -> throw new IllegalArgumentException("no JSON form of " + value.getClass().getSimpleName());
        };
    }

    /** The same value as JDK maps, lists, strings, {@code Long} (or {@code BigInteger} where larger), booleans, null. */
    default @Nullable Object plain() {
        return switch (this) {
            case Obj(var members) -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                members.forEach((name, member) -> map.put(name, member.plain()));
                yield map;
            }
            case Arr(var items) -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.forEach(item -> list.add(item.plain()));
                yield list;
            }
            case Str(var value) -> value;
            case Int(var value) -> value.bitLength() < Long.SIZE ? (Object) value.longValueExact() : value;
            case Bool(var value) -> value;
            case Null() -> null;
        };
    }

    /** RFC 8785 bytes. */
    default Bytes canonical() {
        return Bytes.utf8(text());
    }

    /** RFC 8785 text. */
    default String text() {
        StringBuilder out = new StringBuilder();
        JsonWriter.write(this, out);
        return out.toString();
    }
}
