package org.gongjue.roll;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line of {@link RegisterCommand}. */
record RegisterOptions(String file, Parking parking, Developer developer, boolean json, Language language) {

    /** Both languages where neither the command line nor the environment chooses. */
    enum Language {
        CHINESE, ENGLISH, BOTH
    }

    /** A command line that cannot be carried out; the message is in both languages. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String chinese, String english) {
            super(chinese + " / " + english);
        }
    }

    static RegisterOptions parse(List<String> args, Map<String, String> environment) {
        List<String> files = new ArrayList<>();
        Optional<Parking> parking = Optional.empty();
        Developer developer = new Developer.OfRegister();
        Language language = language(environment);
        boolean json = false;
        Deque<String> left = new ArrayDeque<>(args);
        while (!left.isEmpty()) {
            String arg = left.removeFirst();
            switch (arg) {
                case "--json" -> json = true;
                case "--parking" -> parking = Optional.of(parking(value(arg, left)));
                case "--developer" -> developer = developer(value(arg, left));
                case "--lang" -> language = language(value(arg, left));
                default -> files.add(file(arg));
            }
        }
        if (files.size() != 1) {
            throw new Wrong("请给出一个名册文件", "name one register file");
        }
        return new RegisterOptions(files.getFirst(), parking.orElseThrow(
                () -> new Wrong("请明确选择 --parking include 或 exclude",
                        "choose --parking include or exclude; there is no default")),
                developer, json, language);
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new Wrong(option + " 后缺少内容", "a value must follow " + option);
        }
        return left.removeFirst();
    }

    private static String file(String arg) {
        if (arg.startsWith("--")) {
            throw new Wrong("不认识的选项 " + arg, "unknown option " + arg);
        }
        return arg;
    }

    private static Parking parking(String value) {
        return switch (value) {
            case "include" -> Parking.INCLUDE;
            case "exclude" -> Parking.EXCLUDE;
            default -> throw new Wrong("--parking 只能是 include 或 exclude", "--parking is include or exclude");
        };
    }

    private static Developer developer(String name) {
        if (name.isBlank() || name.length() > 200) {
            throw new Wrong("开发商名称应为 1 至 200 个字符", "a developer's name has 1 to 200 characters");
        }
        return new Developer.Named(name.strip());
    }

    private static Language language(String value) {
        return switch (value) {
            case "zh" -> Language.CHINESE;
            case "en" -> Language.ENGLISH;
            default -> throw new Wrong("--lang 只能是 zh 或 en", "--lang is zh or en");
        };
    }

    private static Language language(Map<String, String> environment) {
        String locale = environment.getOrDefault("LC_ALL", environment.getOrDefault("LANG", ""));
        return locale.startsWith("zh") ? Language.CHINESE : locale.startsWith("en") ? Language.ENGLISH : Language.BOTH;
    }

    String text(String chinese, String english) {
        return switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
            case BOTH -> chinese + " / " + english;
        };
    }
}
