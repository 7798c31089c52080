package org.gongjue.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.tally.CaseFile;
import org.gongjue.tally.CaseFile.Case;
import org.gongjue.tally.CountSheet;
import org.gongjue.tally.Decision;
import org.gongjue.tally.Explanation;
import org.gongjue.tally.MalformedInput;
import org.gongjue.tally.RulePacks;

/** Counts a file of cases, or explains or lays out one of them: an independent hand on every result (rules.md 6.5). */
public final class TallyCommand {
    private static final int DONE = 0;
    private static final int UNUSABLE = 3;
    private static final String USAGE = """
            gongjue tally --cases FILE
                counts every case and prints a JSON array of results   逐案计票，输出 JSON 数组
            gongjue tally --explain FILE --case ID [--lang zh|en]
                prints every condition of one case in words            逐条说明一个案例的判定
            gongjue tally --sheet FILE --case ID [--lang zh|en]
                prints the count sheet, to recount one case by hand    打印计票单，供人工复核

            Exit code 0: counted; 3: the file is malformed, nothing is printed.
            退出码 0：已计票；3：文件有误，不输出任何结果。
            """;

    private TallyCommand() {}

    /** Returns the exit code: 0, or 3 with a message that names the place in the file and nothing on {@code out}. */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.equals(List.of("--help")) || args.equals(List.of("-h"))) {
            out.print(USAGE);
            return DONE;
        }
        Optional<String> cases = option(args, "--cases");
        Optional<String> explain = option(args, "--explain");
        Optional<String> sheet = option(args, "--sheet");
        Optional<String> id = option(args, "--case");
        String language = option(args, "--lang").orElse("zh");
        boolean known = language.equals("zh") || language.equals("en");
        try {
            if (cases.isPresent() && args.size() == 2) {
                out.println(reports(read(cases.get())));
                return DONE;
            }
            if (explain.isPresent() && id.isPresent() && known) {
                out.print(explanation(oneCase(explain.get(), id.get()), language));
                return DONE;
            }
            if (sheet.isPresent() && id.isPresent() && known) {
                sheet(oneCase(sheet.get(), id.get()), language).forEach(out::println);
                return DONE;
            }
        } catch (MalformedInput | MalformedJson unusable) {
            err.println("gongjue tally: " + unusable.getMessage());
            return UNUSABLE;
        } catch (IOException | InvalidPathException unreadable) {
            err.println("gongjue tally: cannot read the file: " + unreadable.getMessage());
            return UNUSABLE;
        }
        err.print(USAGE);
        return UNUSABLE;
    }

    private static Optional<String> option(List<String> args, String name) {
        int at = args.indexOf(name);
        return at >= 0 && at + 1 < args.size() ? Optional.of(args.get(at + 1)) : Optional.empty();
    }

    private static CaseFile read(String file) throws IOException {
        byte[] text = Files.readAllBytes(Path.of(file));
        return CaseFile.read(parse(text), RulePacks.shipped(TallyCommand::parse));
    }

    private static @Nullable Object parse(byte[] text) {
        return Json.parse(Bytes.of(text)).plain();
    }

    /** One case per line, in the order of the file. */
    private static String reports(CaseFile file) {
        List<String> lines = new ArrayList<>();
        file.cases().forEach(one -> lines.add(Json.of(one.report()).text()));
        return lines.isEmpty() ? "[]" : "[\n" + String.join(",\n", lines) + "\n]";
    }

    private static Case oneCase(String file, String id) throws IOException {
        return read(file).cases().stream().filter(candidate -> candidate.id().equals(id)).findFirst()
                .orElseThrow(() -> new MalformedJson("the file has no case " + id));
    }

    private static List<String> sheet(Case one, String language) {
        CountSheet sheet = CountSheet.of(one.decide(), one.ballots());
        return language.equals("zh") ? sheet.chinese() : sheet.english();
    }

    private static String explanation(Case one, String language) {
        Decision decision = one.decide();
        StringBuilder text = new StringBuilder(one.id() + "  " + one.title() + System.lineSeparator());
        append(text, decision.explanation(), language);
        decision.explanationOfOptions().forEach((option, lines) -> {
            text.append(option).append(System.lineSeparator());
            append(text, lines, language);
        });
        return text.append(decision.outcome()).append(System.lineSeparator()).toString();
    }

    private static void append(StringBuilder text, List<Explanation> lines, String language) {
        for (Explanation line : lines) {
            String share = line.percent().isEmpty() ? "" : "  " + line.percent();
            text.append("  ").append(line.finding().condition().id()).append("  ")
                    .append(language.equals("zh") ? line.chinese() : line.english()).append(share).append("  [")
                    .append(line.article()).append(']').append(System.lineSeparator());
        }
    }
}
