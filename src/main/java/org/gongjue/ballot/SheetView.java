package org.gongjue.ballot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.gongjue.crypto.Hash;
import org.gongjue.motion.AssemblyView;
import org.gongjue.tally.CountSheet;
import org.gongjue.tally.Decision;
import org.gongjue.tally.Deemed;
import org.gongjue.tally.Explanation;
import org.gongjue.tally.Result;

/**
 * A count sheet as its page shows it (rules.md 6.5); areas in 0.01 m².
 *
 * @param silent lines of the roll that are deemed to have voted; empty where nobody is
 */
public record SheetView(String id, int number, String title, String tier, String pack, String version,
        MatterResult.Amount totals, List<Page> pages, List<MatterResult.Bucket> sums,
        MatterResult.Amount participating, MatterResult.@Nullable Silence silence, List<String> silent,
        List<Test> tests, String outcome) {

    /** One sheet of paper; {@code carried} is the sum of all pages up to its end. */
    public record Page(int number, List<Row> rows, MatterResult.Amount subtotal, MatterResult.Amount carried) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One ballot.
     *
     * @param place counted from 1 over all pages
     * @param receipt its number as on the receipt
     * @param line of the roll
     * @param choice empty where it is not readable
     * @param refused the reason why it is not counted; empty where it is
     */
    public record Row(int place, String receipt, String line, String choice, MatterResult.Amount weight,
            String refused) {}

    /** A condition to tick when it was recounted. */
    public record Test(String sentence, String article) {}

    public SheetView {
        pages = List.copyOf(pages);
        sums = List.copyOf(sums);
        silent = List.copyOf(silent);
        tests = List.copyOf(tests);
    }

    static SheetView of(AssemblyView.MatterView matter, Decision decision, Locale language) {
        CountSheet sheet = CountSheet.of(decision, decision.admission().ballots());
        Map<String, String> lines = lines(decision);
        boolean chinese = language.getLanguage().equals("zh");
        List<Page> pages = new ArrayList<>();
        int before = 0;
        for (CountSheet.Page page : sheet.pages()) {
            List<Row> rows = new ArrayList<>();
            for (CountSheet.Row row : page.rows()) {
                rows.add(new Row(++before, ReceiptNumber.of(Hash.hex(row.ballot())).text(),
                        lines.getOrDefault(row.voter(), ""), row.choice(), MatterResult.amount(row.weight()),
                        MatterResult.reason(row.refused())));
            }
            pages.add(new Page(pages.size() + 1, rows, MatterResult.amount(page.subtotal()),
                    MatterResult.amount(page.carried())));
        }
        return new SheetView(matter.id(), matter.number(), matter.title(), matter.tier(), sheet.pack(),
                sheet.version(), MatterResult.amount(sheet.totals()), pages,
                sheet.votes().entrySet().stream().map(sum -> MatterResult.bucket(sum.getKey(), sum.getValue()))
                        .toList(),
                MatterResult.amount(sheet.participating()), MatterResult.silence(decision), silent(decision, lines),
                sheet.tests().stream().map(test -> test(test, chinese)).toList(), sheet.outcome().name());
    }

    private static Test test(Explanation test, boolean chinese) {
        return new Test(chinese ? test.chinese() : test.english(), test.article());
    }

    private static List<String> silent(Decision decision, Map<String, String> lines) {
        Deemed deemed = decision.result() instanceof Result.YesNo yesNo ? yesNo.deemed() : null;
        return deemed == null
                ? List.of()
                : deemed.voters().stream().map(voter -> lines.getOrDefault(voter, ""))
                        .sorted(Comparator.comparing(String::length).thenComparing(line -> line)).toList();
    }

    /** By voter; a unit of this roll is its line, and pseudonyms would tell a counter nothing. */
    private static Map<String, String> lines(Decision decision) {
        Map<String, String> lines = new HashMap<>();
        decision.admission().roll().units().forEach(unit -> lines.put(unit.voterKey(), unit.id()));
        return lines;
    }
}
