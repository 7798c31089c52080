package org.gongjue.crypto;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/** Reads a sealed record member by member; what is absent, unknown or of another type is {@link Refused} with E_SCHEMA. */
final class Shape {
    private static final int MAX_BITS = 53;
    /** Below this every text is in normal form C. */
    private static final char FIRST_COMBINING = 0x300;

    private final Json value;
    /** Places are put together only when asked for: a sound ballot has hundreds and shows none. */
    private final @Nullable Shape parent;
    private final Object step;

    /** {@code place} is the JSON path of the value. */
    Shape(Json value, String place) {
        this(value, null, place);
    }

    private Shape(Json value, @Nullable Shape parent, Object step) {
        this.value = value;
        this.parent = parent;
        this.step = step;
    }

    Json value() {
        return value;
    }

    String place() {
        if (parent == null) {
            return step.toString();
        }
        return parent.place() + (step instanceof Integer ? "[" + step + "]" : "." + step);
    }

    static Shape of(Json value) {
        return new Shape(value, "$");
    }

    /** An object with exactly these members. */
    Shape exactly(List<String> names) {
        return within(names, names);
    }

    /** An object with all of {@code required} and none outside {@code allowed}. */
    Shape within(List<String> required, List<String> allowed) {
        if (!(value instanceof Json.Obj(var members))) {
            throw refused();
        }
        for (String name : members.keySet()) {
            if (!allowed.contains(name)) {
                throw new Refused(FaultCode.E_SCHEMA, place() + "." + name);
            }
        }
        required.forEach(this::at);
        return this;
    }

    boolean has(String name) {
        return value instanceof Json.Obj(var members) && members.containsKey(name);
    }

    Shape at(String name) {
        Json member = value instanceof Json.Obj(var members) ? members.get(name) : null;
        if (member == null) {
            throw new Refused(FaultCode.E_SCHEMA, place() + "." + name);
        }
        return new Shape(member, this, name);
    }

    List<Shape> items() {
        if (!(value instanceof Json.Arr(var items))) {
            throw refused();
        }
        return IntStream.range(0, items.size()).mapToObj(i -> new Shape(items.get(i), this, i)).toList();
    }

    /** Every item read by {@code read}, which is given the text and its place. */
    <T> List<T> texts(BiFunction<String, String, T> read) {
        return items().stream().map(item -> item.text(read)).toList();
    }

    <T> T text(BiFunction<String, String, T> read) {
        return read.apply(text(), place());
    }

    /** Text in normal form C: two spellings of one text would be two values. */
    String text() {
        if (value instanceof Json.Str(var text) && isNormal(text)) {
            return text;
        }
        throw refused();
    }

    private static boolean isNormal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return Normalizer.isNormalized(text, Normalizer.Form.NFC);
            }
        }
        return true;
    }

    Point point() {
        return text(Point::parse);
    }

    Scalar scalar() {
        return text(Scalar::parse);
    }

    Hash hash() {
        String text = text();
        if (!Bytes.isHex(text, Hash.SIZE)) {
            throw refused();
        }
        return Hash.hex(text);
    }

    /** A whole number from {@code least} to 2^53 − 1. */
    long integer(long least) {
        if (value instanceof Json.Int(BigInteger number) && number.bitLength() <= MAX_BITS
                && number.longValueExact() >= least) {
            return number.longValueExact();
        }
        throw refused();
    }

    int index(int least) {
        long value = integer(least);
        if (value > Integer.MAX_VALUE) {
            throw refused();
        }
        return (int) value;
    }

    Refused refused() {
        return new Refused(FaultCode.E_SCHEMA, place());
    }
}
