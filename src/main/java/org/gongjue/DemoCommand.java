package org.gongjue;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** {@code gongjue demo}: plays a whole assembly against a service it starts itself, and verifies the evidence. */
final class DemoCommand {
    private static final String USAGE = """
            gongjue demo [--register FILE] [--turnout N%] [--bundle OUT.zip] [--chain URL] [--kill]
              plays a whole owners' assembly: register, letters, keys, ballots, count, evidence, verification
              完整演练一次业主大会：名册、信函、密钥、投票、计票、证据包、验证

              --register FILE   owners' register as CSV; the built-in one otherwise      业主名册，默认用内置名册
              --turnout N%      how many of the voters take part; 80% otherwise          参与率，默认 80%
              --bundle OUT.zip  where to keep the evidence bundle                        证据包保存位置
              --chain URL       a node to anchor on; a local chain otherwise             使用已有的链节点
              --kill            kill -9 the service in the middle of the vote            投票中途强杀服务
            exit 0: everything as it must be; 1: something failed; 3: wrong usage
            """;

    /** What was asked for; {@code turnout} in percent. */
    record Options(Optional<Path> register, int turnout, Optional<Path> bundle, Optional<String> chain, boolean kill) {}

    private DemoCommand() {}

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help") || args.contains("-h")) {
            out.print(USAGE);
            return 0;
        }
        Options options;
        try {
            options = parse(args);
        } catch (IllegalArgumentException e) {
            err.println("gongjue demo: " + e.getMessage());
            err.print(USAGE);
            return 3;
        }
        Path folder = temporaryFolder();
        try {
            new DemoAssembly(options, folder, out).play();
            deleteQuietly(folder, err);
            return 0;
        } catch (RuntimeException e) {
            err.println("FAILED 失败: " + e.getMessage());
            err.println("The service's log and data are kept in " + folder + "   服务日志与数据保留在此目录");
            if (!(e instanceof DemoFailure)) {
                e.printStackTrace(err);
            }
            return 1;
        }
    }

    private static Options parse(List<String> args) {
        Deque<String> rest = new ArrayDeque<>(args);
        Optional<Path> register = Optional.empty();
        Optional<Path> bundle = Optional.empty();
        Optional<String> chain = Optional.empty();
        int turnout = 80;
        boolean kill = false;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--register" -> register = Optional.of(readable(value(option, rest)));
                case "--turnout" -> turnout = percent(value(option, rest));
                case "--bundle" -> bundle = Optional.of(Path.of(value(option, rest)));
                case "--chain" -> chain = Optional.of(value(option, rest));
                case "--kill" -> kill = true;
                default -> throw new IllegalArgumentException("there is no option '" + option + "'");
            }
        }
        return new Options(register, turnout, bundle, chain, kill);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.pop();
    }

    private static Path readable(String name) {
        Path file = Path.of(name);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("cannot read the register " + name);
        }
        return file;
    }

    private static int percent(String text) {
        String digits = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
        if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > 100) {
            throw new IllegalArgumentException("--turnout takes 0% to 100%, not '" + text + "'");
        }
        return Integer.parseInt(digits);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("gongjue-demo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteQuietly(Path folder, PrintStream err) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            err.println("could not remove " + folder + ": " + e.getMessage());
        }
    }
}
