package org.gongjue.tally;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.Policy.MultiUnit;

/**
 * What two people need to recount a decision by hand: every ballot with its weight, page by page with subtotals that
 * carry over, then the sums and the tests (rules.md 6.5).
 *
 * @param shareScale by what all shares are multiplied to stay whole: 1 or 3
 * @param headsApart whether rows are of units, and heads appear in the sums only (PER_UNIT)
 * @param pages in the order of ballot ids
 * @param votes the sums by name, in the order of the ballot paper, then ABSTAIN and NO_CHOICE
 * @param hidden measures on which {@code votes} are not known, because their sums stay sealed
 * @param tests one line per condition, with article
 * @param testsOfOptions the same by option or candidate
 */
public record CountSheet(String matter, String pack, String version, List<Measure> measures, int shareScale,
        boolean headsApart, Weight totals, List<Page> pages, Map<String, Weight> votes, Set<Measure> hidden,
        Weight participating, List<Explanation> tests, Map<String, List<Explanation>> testsOfOptions, Outcome outcome,
        Result result) {
    private static final int ROWS = 25;

    public CountSheet {
        measures = List.copyOf(measures);
        pages = List.copyOf(pages);
        hidden = Set.copyOf(hidden);
        votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
        tests = List.copyOf(tests);
        testsOfOptions = Collections.unmodifiableMap(new LinkedHashMap<>(testsOfOptions));
    }

    /** The sheet as lines of plain text, to print and to recount by hand. */
    public List<String> chinese() {
        return new SheetText(this, SheetText.Words.CHINESE).lines();
    }

    /** The same in English. */
    public List<String> english() {
        return new SheetText(this, SheetText.Words.ENGLISH).lines();
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
        Counts counts = decision.counts();
        Map<String, Weight> votes = new LinkedHashMap<>(counts.votes());
        votes.put(Counts.ABSTAIN, counts.abstain());
        votes.put(Counts.NO_CHOICE, counts.noChoice());
        return new CountSheet(admission.matter().id(), pack.id(), pack.version(), pack.measures(),
                admission.electorate().shareScale(), pack.policy().multiUnit() == MultiUnit.PER_UNIT,
                decision.totals(), pages(rows), votes, counts.hidden(), counts.participating(), decision.explanation(),
                decision.explanationOfOptions(), decision.outcome(), decision.result());
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
