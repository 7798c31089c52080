package org.gongjue.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gongjue.tally.Choice.Mark;

/**
 * What two people need to recount a decision by hand: every ballot with its weight, page by page with subtotals that
 * carry over, then the sums and the tests (rules.md 6.5).
 *
 * @param pages in the order of ballot ids
 * @param votes the sums, by name
 * @param tests one line per condition, with article
 */
public record CountSheet(String matter, String pack, String version, List<Measure> measures, Weight totals,
        List<Page> pages, Map<String, Weight> votes, List<Explanation> tests, Outcome outcome) {
    private static final int ROWS = 25;

    public CountSheet {
        measures = List.copyOf(measures);
        pages = List.copyOf(pages);
        tests = List.copyOf(tests);
    }

    /** One sheet of paper; {@code carried} is the weight of all counted rows up to its end. */
    public record Page(List<Row> rows, Weight subtotal, Weight carried) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One ballot.
     *
     * @param weight what it weighs; nothing for a ballot that is not counted
     * @param choice as given; empty where the ballot is sealed
     * @param refused the reason why it is not counted; empty where it is
     */
    public record Row(String ballot, String voter, Weight weight, String choice, String refused) {}

    /** The sheet of a decision on these ballots. */
    public static CountSheet of(Decision decision, List<Ballot> ballots) {
        Admission admission = decision.admission();
        Map<String, Weight> counted = new HashMap<>();
        admission.standing().forEach(one -> counted.put(one.ballot().id(), one.weight()));
        Map<String, String> refused = new HashMap<>();
        admission.rejected().forEach(one -> refused.put(one.ballot(), one.reason()));
        List<Row> rows = ballots.stream().sorted(Comparator.comparing(Ballot::id, CodePoints.ORDER))
                .map(ballot -> new Row(ballot.id(), ballot.voter(), counted.getOrDefault(ballot.id(), Weight.NONE),
                        words(ballot.choice()), refused.getOrDefault(ballot.id(), "")))
                .toList();
        RulePack pack = admission.pack();
        return new CountSheet(admission.matter().id(), pack.id(), pack.version(), pack.measures(), decision.totals(),
                pages(rows), decision.counts().votes(), decision.explanation(), decision.outcome());
    }

    private static List<Page> pages(List<Row> rows) {
        List<Page> pages = new ArrayList<>();
        Weight carried = Weight.NONE;
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<Row> page = rows.subList(from, Math.min(from + ROWS, rows.size()));
            Weight subtotal = page.stream().map(Row::weight).reduce(Weight.NONE, Weight::plus);
            carried = carried.plus(subtotal);
            pages.add(new Page(page, subtotal, carried));
        }
        return pages;
    }

    private static String words(Choice choice) {
        return switch (choice) {
            case Mark mark -> mark == Mark.SEALED ? "" : mark.name();
            case Choice.Option(var name) -> name;
            case Choice.Approvals(var candidates) -> String.join(", ", candidates);
        };
    }
}
