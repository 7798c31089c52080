package org.gongjue.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** A place in a tree of JDK values that knows its JSON path, so that every complaint names it. */
record Node(String path, @Nullable Object value) {

    static Node root(@Nullable Object tree) {
        return new Node("$", tree);
    }

    MalformedInput malformed(String expected) {
        return new MalformedInput(path, expected);
    }

    private MalformedInput expected(String what) {
        String found = switch (value) {
            case null -> "nothing";
            case String text -> "\"" + text + "\"";
            case Map<?, ?> ignored -> "an object";
            case List<?> ignored -> "an array";
            default -> value.toString();
        };
        return malformed("expected " + what + ", found " + found);
    }

    private Map<?, ?> object() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw expected("an object");
    }

    /** A member that must be there and not null. */
    Node field(String name) {
        Object member = object().get(name);
        Node node = new Node(path + "." + name, member);
        if (member == null) {
            throw node.malformed(object().containsKey(name) ? "expected a value, found null" : "missing");
        }
        return node;
    }

    /** A member that may be absent; null counts as absent. */
    @Nullable
    Node optional(String name) {
        Object member = object().get(name);
        return member == null ? null : new Node(path + "." + name, member);
    }

    /** Members in the order given. */
    Map<String, Node> fields() {
        Map<String, Node> fields = new LinkedHashMap<>();
        object().forEach((name, member) -> fields.put((String) name, new Node(path + "." + name, member)));
        return fields;
    }

    /** Refuses a member the closed format does not know: a misspelt rule must not silently do nothing. */
    Node only(Set<String> names) {
        for (Object name : object().keySet()) {
            if (!names.contains(name)) {
                throw new MalformedInput(path + "." + name, "unknown field; expected one of " + sorted(names));
            }
        }
        return this;
    }

    List<Node> items() {
        if (!(value instanceof List<?> list)) {
            throw expected("an array");
        }
        List<Node> items = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            items.add(new Node(path + "[" + i + "]", list.get(i)));
        }
        return items;
    }

    boolean isText() {
        return value instanceof String;
    }

    boolean isList() {
        return value instanceof List<?>;
    }

    /** Text that is not empty. */
    String text() {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw expected("a non-empty string");
    }

    /** Words for people, which decide nothing and so may be empty. */
    String remark() {
        if (value instanceof String text) {
            return text;
        }
        throw expected("a string");
    }

    /** An array of texts, none of them twice. */
    Set<String> texts() {
        Set<String> texts = new HashSet<>();
        for (Node item : items()) {
            if (!texts.add(item.text())) {
                throw item.malformed("is listed twice");
            }
        }
        return texts;
    }

    boolean bool() {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw expected("true or false");
    }

    /** A whole number from {@code least} to 2^63 - 1. */
    long integer(long least) {
        if (value instanceof Number && !(value instanceof Long || value instanceof Integer)) {
            throw expected("an integer of at most 63 bits");
        }
        if (value instanceof Number number && number.longValue() >= least) {
            return number.longValue();
        }
        throw expected("an integer of at least " + least);
    }

    int count(int least) {
        long number = integer(least);
        if (number > Integer.MAX_VALUE) {
            throw expected("a number of things");
        }
        return (int) number;
    }

    /** A word of the enumeration (rules.md 6.6, 14). */
    <E extends Enum<E>> E word(Class<E> words) {
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(value)) {
                return word;
            }
        }
        throw expected("one of " + sorted(Arrays.stream(words.getEnumConstants()).map(Enum::name).toList()));
    }

    /** A date and time with seconds and offset, RFC 3339. */
    Moment moment() {
        return Moment.parse(text()).orElseThrow(() -> expected("an instant such as 2026-05-06T09:00:00+08:00"));
    }

    /** What {@code make} makes of this node; a contradiction it finds is reported here. */
    <T> T make(Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException | ArithmeticException contradiction) {
            throw malformed(String.valueOf(contradiction.getMessage()));
        }
    }

    private static List<String> sorted(Iterable<String> names) {
        List<String> sorted = new ArrayList<>();
        names.forEach(sorted::add);
        sorted.sort(CodePoints.ORDER);
        return sorted;
    }
}
