package org.gongjue.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gongjue.tally.CountSheet.Page;
import org.gongjue.tally.CountSheet.Row;

/** Lays a count sheet out as plain text in columns, for a printer and two people with pencils. */
final class SheetText {
    private static final String GAP = "  ";

    private final CountSheet sheet;
    private final Words words;
    private final List<String> lines = new ArrayList<>();

    SheetText(CountSheet sheet, Words words) {
        this.sheet = sheet;
        this.words = words;
    }

    List<String> lines() {
        lines.add(words.title().formatted(sheet.matter(), sheet.pack(), sheet.version()));
        if (sheet.shareScale() != 1) {
            lines.add(words.scaled().formatted(sheet.shareScale()));
        }
        lines.addAll(table(List.of(header(""), amounts(words.totals(), sheet.totals()))));
        IntStream.range(0, sheet.pages().size()).forEach(this::writePage);
        writeSums();
        writeTests();
        lines.add("");
        lines.add(words.signatures());
        return List.copyOf(lines);
    }

    private void writePage(int index) {
        Page page = sheet.pages().get(index);
        section(words.page().formatted(index + 1, sheet.pages().size()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.of(List.of(words.ballot(), words.voter(), words.choice()), measures(), List.of(words.refused()))
                .flatMap(List::stream).toList());
        page.rows().forEach(row -> rows.add(cells(row)));
        rows.add(sum(words.subtotal(), page.subtotal()));
        rows.add(sum(words.carried(), page.carried()));
        lines.addAll(table(rows));
    }

    private List<String> cells(Row row) {
        List<String> weight = row.refused().isEmpty()
                ? weight(row.weight())
                : sheet.measures().stream().map(measure -> "-").toList();
        return Stream.of(List.of(row.ballot(), row.voter(), row.choice()), weight, List.of(row.refused()))
                .flatMap(List::stream).toList();
    }

    private List<String> sum(String name, Weight weight) {
        return Stream.concat(Stream.of(name, "", ""), weight(weight).stream()).toList();
    }

    private void writeSums() {
        section(sheet.headsApart() ? words.sums() + words.headsApart() : words.sums());
        List<List<String>> rows = new ArrayList<>();
        rows.add(header(""));
        sheet.votes().forEach((name, weight) -> rows.add(votes(name, weight)));
        rows.add(amounts(words.participating(), sheet.participating()));
        lines.addAll(table(rows));
        Deemed deemed = sheet.result() instanceof Result.YesNo yesNo ? yesNo.deemed() : null;
        if (deemed != null && !deemed.voters().isEmpty()) {
            write(deemed);
        }
    }

    /** Silence is told apart from votes, with the outcome it would not have had (rules.md 3.6). */
    private void write(Deemed deemed) {
        section(words.deemed().formatted(deemed.choice() == null ? "?" : deemed.choice(), deemed.outcomeWithout()));
        lines.addAll(table(List.of(header(""), amounts(String.join(", ", deemed.voters()), deemed.weight()))));
        if (deemed.outcomeDepends()) {
            lines.add(words.depends());
        }
    }

    private void writeTests() {
        section(words.tests());
        sheet.tests().forEach(this::write);
        sheet.testsOfOptions().forEach((option, tests) -> {
            lines.add(option);
            tests.forEach(this::write);
        });
        section(words.outcome() + GAP + sheet.outcome());
        switch (sheet.result()) {
            case Result.YesNo yesNo -> lines.add(String.join(" → ", yesNo.path()));
            case Result.SingleChoice choice -> lines.add(choice.adopted() == null ? "-" : choice.adopted());
            case Result.Elected elected -> {
                lines.add(words.elected() + GAP + names(elected.elected()));
                lines.add(words.tie() + GAP + names(elected.tie()));
                lines.add(words.alternates() + GAP + names(elected.alternates()));
            }
        }
    }

    private void write(Explanation test) {
        lines.add("[ ]  " + words.sentence().apply(test) + GAP + "[" + test.article() + "]");
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "-" : String.join(", ", names);
    }

    private void section(String name) {
        lines.add("");
        lines.add(name);
    }

    private List<String> header(String first) {
        return Stream.concat(Stream.of(first), measures().stream()).toList();
    }

    private List<String> amounts(String name, Weight weight) {
        return Stream.concat(Stream.of(name), weight(weight).stream()).toList();
    }

    private List<String> votes(String name, Weight weight) {
        return Stream.concat(Stream.of(name), sheet.measures().stream().map(measure -> sheet.hidden().contains(measure)
                ? words.sealed()
                : Wording.amount(measure, weight.of(measure)))).toList();
    }

    private List<String> measures() {
        return sheet.measures().stream().map(words.measure()).toList();
    }

    private List<String> weight(Weight weight) {
        return sheet.measures().stream().map(measure -> Wording.amount(measure, weight.of(measure))).toList();
    }

    /** Columns as wide as their widest cell; a row may end early. */
    private static List<String> table(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns).map(column -> rows.stream().filter(row -> column < row.size())
                .mapToInt(row -> width(row.get(column))).max().orElse(0)).toArray();
        return rows.stream().map(row -> row(row, widths)).toList();
    }

    private static String row(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(cell).repeat(" ", widths[i] - width(cell)).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** Chinese characters take two columns of a printer. */
    private static int width(String text) {
        return text.codePoints().map(point -> point >= 0x2E80 ? 2 : 1).sum();
    }

    /** The words of a sheet in one language. */
    record Words(String title, String scaled, String totals, String page, String ballot, String voter, String choice,
            String refused, String subtotal, String carried, String sums, String headsApart,
            String sealed, String participating, String deemed, String depends, String tests, String outcome,
            String elected,
            String tie, String alternates, String signatures, Function<Measure, String> measure,
            Function<Explanation, String> sentence) {
        static final Words CHINESE = new Words("计票单：事项 %s，规则包 %s，版本 %s", "份额均乘以 %d，以免出现分数", "总数", "第 %d 页，共 %d 页",
                "选票", "表决权人", "选择", "不计入的原因", "本页小计", "累计", "汇总", "（按单元表决：户数每户只计一次，不在各行之中）", "未公布", "参与表决",
                "推定表决 %s（不含推定的结果：%s）", "结果取决于推定表决，存在诉讼风险", "判定（逐项核对后打勾）", "结果", "当选", "并列，须另行表决", "候补",
                "计票人 ____________    监票人 ____________    日期 ____________", Wording::chinese, Explanation::chinese);
        static final Words ENGLISH = new Words("Count sheet: matter %s, rule pack %s, version %s",
                "All shares are multiplied by %d to stay whole", "Total", "Page %d of %d", "Ballot", "Voter", "Choice",
                "Not counted because", "Subtotal", "Carried", "Sums",
                " (a ballot for each unit: owners are counted here, once each, and not in the rows)", "sealed",
                "Participating", "Deemed to have voted %s (outcome without them: %s)",
                "The outcome depends on deemed votes: a risk of litigation", "Tests (tick when recounted)", "Outcome",
                "Elected", "Tied, to be voted on again", "Alternates",
                "Counter ____________    Witness ____________    Date ____________", Wording::english,
                Explanation::english);
    }
}
