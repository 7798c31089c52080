package org.gongjue.audit;

import java.util.ArrayDeque;
import java.util.Deque;

import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;

/**
 * Puts every {@code negativeBallots[i].ballot} of a file of vectors into quotes, as {@code {"text": "…"}}, before the file is
 * read: a negative may be text that a strict reader refuses, like {@code 1.0} for 1 or a name given twice.
 */
final class QuotedBallots {
    static final String TEXT = "text";

    private final String file;
    private final StringBuilder out = new StringBuilder();
    /** The names or, in arrays, {@code []} that lead to the value being read. */
    private final Deque<String> path = new ArrayDeque<>();
    private int at;

    private QuotedBallots(String file) {
        this.file = file;
    }

    /** Text that is no JSON may come back in any form; whoever parses it will refuse it. */
    static String in(String file) {
        QuotedBallots quoted = new QuotedBallots(file);
        quoted.value();
        return quoted.out.append(file, quoted.at, file.length()).toString();
    }

    private void value() {
        copySpace();
        switch (peek()) {
            case '{' -> members('}');
            case '[' -> members(']');
            case '"' -> copyString();
            default -> copyWord();
        }
    }

    private void members(char end) {
        copy();
        for (copySpace(); peek() != end; copySpace()) {
            if (peek() == ',') {
                copy();
                continue;
            }
            path.addLast(end == '}' ? name() : "[]");
            if (path.size() > 4 || !String.join(".", path).equals("negativeBallots.[].ballot")) {
                value();
            } else {
                quote();
            }
            path.removeLast();
        }
        copy();
    }

    private String name() {
        int start = at;
        copyString();
        String name = file.substring(start, at);
        copySpace();
        copy();
        copySpace();
        return name.replace("\"", "");
    }

    private void quote() {
        int from = out.length();
        value();
        String raw = out.substring(from);
        if (!raw.startsWith("\"")) {
            out.setLength(from);
            out.append(Json.object(TEXT, raw).text());
        }
    }

    private void copyString() {
        copy();
        while (peek() != '"') {
            if (peek() == '\\') {
                copy();
            }
            copy();
        }
        copy();
    }

    private void copyWord() {
        do {
            copy();
        } while (at < file.length() && ",]} \t\r\n".indexOf(file.charAt(at)) < 0);
    }

    private void copySpace() {
        while (at < file.length() && " \t\r\n".indexOf(file.charAt(at)) >= 0) {
            copy();
        }
    }

    private void copy() {
        out.append(peek());
        at++;
    }

    private char peek() {
        if (at >= file.length()) {
            throw new MalformedJson("the text ends too early");
        }
        return file.charAt(at);
    }
}
