package org.gongjue.crypto;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** Writes RFC 8785: names sorted by UTF-16 code units, shortest escapes, no white space. */
final class JsonWriter {
    private JsonWriter() {}

    static void write(Json value, StringBuilder out) {
        switch (value) {
            case Json.Obj(var members) -> writeObject(members, out);
            case Json.Arr(var items) -> {
                out.append('[');
                for (Iterator<Json> it = items.iterator(); it.hasNext();) {
                    write(it.next(), out);
                    out.append(it.hasNext() ? "," : "");
                }
                out.append(']');
            }
            case Json.Str(var text) -> writeString(text, out);
            case Json.Int(var integer) -> out.append(integer);
            case Json.Bool(var bool) -> out.append(bool);
            case Json.Null() -> out.append("null");
        }
    }

    private static void writeObject(Map<String, Json> members, StringBuilder out) {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Json> member : new TreeMap<>(members).entrySet()) {
            out.append(separator);
            writeString(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        if (text.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\')) {
            out.append(text);
        } else {
            writeEscaped(text, out);
        }
        out.append('"');
    }

    private static void writeEscaped(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }
}
