package org.gongjue.tally;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Finding.Alternatives;
import org.gongjue.tally.Finding.Compared;
import org.gongjue.tally.Finding.Proved;

/** Writes a decision in the form of {@code expected} in tally-cases.json. */
final class DecisionReport {
    private final Decision decision;
    private final List<Measure> measures;
    private final Map<String, @Nullable Object> out = new LinkedHashMap<>();

    private DecisionReport(Decision decision) {
        this.decision = decision;
        this.measures = decision.admission().pack().measures();
    }

    static Map<String, @Nullable Object> of(Decision decision) {
        return new DecisionReport(decision).write();
    }

    private Map<String, @Nullable Object> write() {
        out.put("measures", measures.stream().map(Measure::name).toList());
        out.put("shareScale", decision.admission().electorate().shareScale());
        out.put("totals", weight(decision.totals()));
        out.put("participating", weight(decision.participating()));
        out.put("present", weight(decision.present()));
        out.put("rejected", decision.rejected().stream()
                .map(one -> Map.of("ballot", one.ballot(), "reason", one.reason())).toList());
        switch (decision.result()) {
            case Result.YesNo yesNo -> write(yesNo);
            case Result.SingleChoice choice -> {
                writeOptions();
                out.put("adopted", choice.adopted());
            }
            case Result.Elected elected -> {
                writeOptions();
                write(elected);
            }
        }
        out.put("outcome", decision.outcome().name());
        Disclosure disclosure = decision.disclosure();
        if (disclosure != null) {
            out.put("disclosure", disclosure(disclosure));
        }
        return out;
    }

    /** What of the sums is public; sums that are exact stand in the buckets. */
    private static Map<String, Object> disclosure(Disclosure disclosure) {
        Publish publish = disclosure.publish();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("heads", publish.heads().name());
        entry.put("area", publish.area().name());
        if (publish.area() == Publication.COARSE) {
            entry.put("grid", publish.grid());
            entry.put("steps", disclosure.opened().of(Measure.AREA));
        }
        entry.put("proved", disclosure.proved().stream().map(DecisionReport::statement).toList());
        return entry;
    }

    private static Map<String, Object> statement(Statement statement) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("measure", statement.measure().name());
        entry.put("coefficients", statement.coefficients());
        entry.put("threshold", statement.threshold());
        return entry;
    }

    private void write(Result.YesNo yesNo) {
        out.put("buckets", buckets(decision.counts()));
        writeDeemed(yesNo.deemed());
        out.put("conditions", decision.conditions().stream().map(finding -> {
            Map<String, Object> entry = finding(finding);
            entry.put("tier", finding.tier());
            return entry;
        }).toList());
        out.put("path", yesNo.path());
        out.put("failed", yesNo.failed());
    }

    private void writeDeemed(@Nullable Deemed deemed) {
        out.put("deemed", null);
        if (deemed == null) {
            return;
        }
        out.put("outcomeWithoutDeemed", deemed.outcomeWithout().name());
        out.put("outcomeDependsOnDeemed", deemed.outcomeDepends());
        if (deemed.voters().isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("choice", deemed.choice());
        entry.put("voters", deemed.voters());
        if (deemed.choice() != null) {
            entry.putAll(weight(deemed.weight()));
            out.put("participatingWithDeemed", weight(deemed.counts().participating()));
            out.put("bucketsWithDeemed", buckets(deemed.counts()));
        }
        out.put("deemed", entry);
    }

    private void writeOptions() {
        Counts counts = decision.counts();
        // how many approve nobody does not follow from the sums of candidates
        boolean counted = decision.disclosure() == null || decision.result() instanceof Result.SingleChoice;
        out.put("buckets", counted
                ? Map.of(Counts.ABSTAIN, known(counts.abstain(), counts), Counts.NO_CHOICE,
                        known(counts.noChoice(), counts))
                : Map.of());
        Map<String, Object> votes = new LinkedHashMap<>();
        counts.votes().forEach((name, weight) -> votes.put(name, known(weight, counts)));
        out.put("optionVotes", votes);
        out.put("quorumConditions", decision.conditions().stream().map(DecisionReport::finding).toList());
    }

    private void write(Result.Elected elected) {
        out.put("qualified", elected.qualified());
        out.put("elected", elected.elected());
        out.put("alternates", elected.alternates());
        out.put("tie", elected.tie());
        out.put("vacancies", elected.vacancies());
        out.put("committeeEstablished", elected.committeeEstablished());
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", finding.condition().id());
        entry.put("phase", finding.condition().phase().name());
        switch (finding) {
            case Compared compared -> {
                entry.put("lhs", compared.lhs());
                entry.put("rhs", compared.rhs());
                entry.put("op", compared.op().name());
                if (compared.zeroBase()) {
                    entry.put("zeroBase", true);
                }
            }
            case Proved proved -> {
                entry.put("op", proved.op().name());
                entry.put("shown", proved.shown().stream().map(DecisionReport::shown).toList());
            }
            case Alternatives any -> entry.put("anyOf", any.condition().of().stream().map(Condition::id).toList());
        }
        entry.put("holds", finding.holds());
        return entry;
    }

    private static Map<String, Object> shown(Finding.Shown shown) {
        Map<String, Object> entry = statement(shown.proved());
        entry.put("by", shown.byGrid() ? "GRID" : "PROOF");
        return entry;
    }

    private Map<String, Object> buckets(Counts counts) {
        Map<String, Object> buckets = new LinkedHashMap<>();
        counts.votes().forEach((name, weight) -> buckets.put(name, known(weight, counts)));
        buckets.put(Counts.ABSTAIN, known(counts.abstain(), counts));
        buckets.put(Counts.NO_CHOICE, known(counts.noChoice(), counts));
        return buckets;
    }

    /** Without the measures that are hidden: no figure is better than a 0 that is none. */
    private Map<String, Object> known(Weight weight, Counts counts) {
        Map<String, Object> amounts = weight(weight);
        counts.hidden().forEach(measure -> amounts.remove(measure.name()));
        return amounts;
    }

    private Map<String, Object> weight(Weight weight) {
        Map<String, Object> amounts = new LinkedHashMap<>();
        measures.forEach(measure -> amounts.put(measure.name(), weight.of(measure)));
        return amounts;
    }
}
