package org.gongjue.roll;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;

/** {@code gongjue register}: checks an owners' register without a service and says what it adds up to. */
public final class RegisterCommand {
    private static final int OK = 0;
    private static final int ERRORS_IN_FILE = 2;
    private static final int UNREADABLE = 3;
    private static final String HELP = """
            用法 / usage: gongjue register FILE --parking include|exclude [--developer NAME] [--json] [--lang zh|en]

            检查业主名册（CSV，UTF-8 或 GB18030），给出户数、总面积和业主人数，或者逐行逐列列出全部错误。
            Checks an owners' register (CSV, UTF-8 or GB18030): prints units, total area and heads, or every error.

              --parking    车位是否计入，必须明确选择 / whether parking units count; there is no default
              --developer  由谁就已售未交付房屋表决 / who votes the units sold but not delivered
              --json       机器可读 / for programs; areas in 0.01 m2, rows count the header as 1
              --lang       只用一种语言 / one language only

            退出码 / exit code: 0 无误 ok, 2 名册有错 errors in the file, 3 用法或读取错误 usage or unreadable file
            """;

    private final RegisterOptions options;
    private final PrintStream out;
    private final PrintStream err;

    private RegisterCommand(RegisterOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Prints UTF-8 whatever the platform's character set is, because columns and names are Chinese. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        PrintStream out8 = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream err8 = new PrintStream(err, true, StandardCharsets.UTF_8);
        if (args.contains("--help") || args.contains("-h")) {
            out8.print(HELP);
            return OK;
        }
        try {
            RegisterOptions options = RegisterOptions.parse(args, System.getenv());
            return new RegisterCommand(options, out8, err8).check();
        } catch (RegisterOptions.Wrong e) {
            err8.println(e.getMessage());
            err8.println();
            err8.print(HELP);
            return UNREADABLE;
        }
    }

    private int check() {
        Optional<Bytes> file = bytes();
        if (file.isEmpty()) {
            return UNREADABLE;
        }
        return switch (RegisterFile.read(file.get(), options.developer())) {
            case Reading.Good(Register register) -> good(register);
            case Reading.Broken(List<RegisterError> errors) -> broken(errors);
        };
    }

    /** One byte more than is allowed is enough to know that a file is too large. */
    private Optional<Bytes> bytes() {
        try (InputStream in = Files.newInputStream(Path.of(options.file()))) {
            return Optional.of(Bytes.of(in.readNBytes(RegisterText.MOST_BYTES + 1)));
        } catch (IOException | InvalidPathException e) {
            err.println(options.text("无法读取文件：", "Cannot read the file: ") + options.file() + " ("
                    + e.getClass().getSimpleName() + ")");
            return Optional.empty();
        }
    }

    private int good(Register register) {
        Totals totals = register.totals(options.parking(), options.parking());
        if (options.json()) {
            out.println(Json.object("ok", true, "encoding", register.encoding(), "rows", register.rows(), "units",
                    totals.units(), "totalArea", totals.totalArea(), "heads", totals.heads(), "developer",
                    Optional.of(register.developer()).filter(name -> !name.isEmpty())).text());
            return OK;
        }
        line("编码", "encoding", register.encoding());
        line("行数", "rows", Integer.toString(register.rows()));
        line("户数", "units", Integer.toString(totals.units()));
        line("总面积（平方米）", "total area in m2",
                "%d.%02d".formatted(totals.totalArea() / 100, totals.totalArea() % 100));
        line("业主人数", "heads", Integer.toString(totals.heads()));
        line("开发商", "developer", register.developer().isEmpty() ? "-" : register.developer());
        return OK;
    }

    private void line(String chinese, String english, String value) {
        out.println(options.text(chinese, english) + ": " + value);
    }

    private int broken(List<RegisterError> errors) {
        if (options.json()) {
            out.println(
                    Json.object(
                            "ok", false, "errors", errors.stream()
                                    .map(error -> Json.object("row", error.row(), "column",
                                            error.column(), "why", why(error), "code", error.fault().name()))
                                    .toList())
                            .text());
        } else {
            out.println(
                    options.text("名册有 " + errors.size() + " 处错误，未导入", errors.size() + " errors; nothing is imported"));
            out.print(errors.stream().map(this::line).collect(Collectors.joining()));
        }
        return ERRORS_IN_FILE;
    }

    private String line(RegisterError error) {
        String row = options.text("第 " + error.row() + " 行", "row " + error.row());
        return row + (error.column().isEmpty() ? "" : " [" + error.column() + "]") + ": " + why(error) + "\n";
    }

    private String why(RegisterError error) {
        return options.text(error.why(Locale.CHINESE), error.why(Locale.ENGLISH));
    }
}
