package org.gongjue.trustee;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.Exclusion;
import org.gongjue.ledger.LogId;

/** The command line of {@link TrusteeCommand}. */
record TrusteeOptions(Action action, Map<String, String> values, boolean once) {
    private static final Set<String> KNOWN = Set.of("--service", "--community", "--election", "--key", "--invitation",
            "--line", "--reason", "--evidence", "--lang");

    enum Action {
        ENROL, CEREMONY, OPEN, EXCLUDE
    }

    /** A command line that cannot be carried out; the message is in both languages. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String chinese, String english) {
            super(chinese + " / " + english);
        }
    }

    TrusteeOptions {
        values = Map.copyOf(values);
    }

    static TrusteeOptions parse(List<String> args) {
        Deque<String> left = new ArrayDeque<>(args);
        Action action = switch (left.isEmpty() ? "" : left.removeFirst()) {
            case "enrol" -> Action.ENROL;
            case "ceremony" -> Action.CEREMONY;
            case "open" -> Action.OPEN;
            case "exclude" -> Action.EXCLUDE;
            default -> throw new Wrong("请选择 enrol、ceremony、open 或 exclude", "choose enrol, ceremony, open or exclude");
        };
        Map<String, String> values = new HashMap<>();
        boolean once = false;
        while (!left.isEmpty()) {
            String name = left.removeFirst();
            if (name.equals("--once")) {
                once = true;
            } else if (!KNOWN.contains(name)) {
                throw new Wrong("不认识的选项 " + name, "unknown option " + name);
            } else if (left.isEmpty()) {
                throw new Wrong(name + " 后缺少内容", "a value must follow " + name);
            } else {
                values.put(name, left.removeFirst());
            }
        }
        TrusteeOptions options = new TrusteeOptions(action, values, once);
        options.requireAll();
        return options;
    }

    private void requireAll() {
        service();
        key();
        switch (action) {
            case ENROL -> {
                community();
                value("--invitation");
            }
            case CEREMONY, OPEN -> log();
            case EXCLUDE -> {
                log();
                line();
                reason();
                evidence();
            }
        }
    }

    /** Scheme, host and port; in the clear only to this machine. */
    URI service() {
        try {
            URI typed = URI.create(value("--service").replaceFirst("/$", ""));
            String host = String.valueOf(typed.getHost());
            boolean local = host.equals("localhost") || host.equals("127.0.0.1");
            if (!"https".equals(typed.getScheme()) && !(local && "http".equals(typed.getScheme()))
                    || !String.valueOf(typed.getPath()).isEmpty()) {
                throw new IllegalArgumentException("not an origin");
            }
            return typed;
        } catch (IllegalArgumentException e) {
            throw new Wrong("--service 应是 https://… 网址", "--service is an address https://…");
        }
    }

    CommunityId community() {
        try {
            return new CommunityId(value("--community"));
        } catch (IllegalArgumentException e) {
            throw new Wrong("--community 应是小区的编号", "--community is the community's id");
        }
    }

    LogId log() {
        try {
            return new LogId(community(), ElectionId.parse(value("--election")));
        } catch (IllegalArgumentException e) {
            throw new Wrong("--election 应是表决的编号", "--election is the vote's id");
        }
    }

    Path key() {
        return Path.of(value("--key"));
    }

    String invitation() {
        return value("--invitation").strip();
    }

    /** The roll line, from 0. */
    long line() {
        String typed = value("--line");
        if (!typed.matches("[0-9]{1,9}")) {
            throw new Wrong("--line 应是名册行号，从 0 起", "--line is a line of the roll, from 0");
        }
        return Long.parseLong(typed);
    }

    Exclusion.Reason reason() {
        return switch (value("--reason")) {
            case "paper" -> Exclusion.Reason.PAPER;
            case "death" -> Exclusion.Reason.DEATH;
            case "court" -> Exclusion.Reason.COURT;
            default -> throw new Wrong("--reason 应是 paper、death 或 court", "--reason is paper, death or court");
        };
    }

    /** The scan or ruling; only its hash leaves this machine. */
    Path evidence() {
        return Path.of(value("--evidence"));
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new Wrong("缺少 " + name, name + " is missing");
        }
        return value;
    }

    /** One language where {@code --lang} chooses it, otherwise both. */
    String text(String chinese, String english) {
        return switch (values.getOrDefault("--lang", "").toLowerCase(Locale.ROOT)) {
            case "zh" -> chinese;
            case "en" -> english;
            default -> chinese + " / " + english;
        };
    }
}
