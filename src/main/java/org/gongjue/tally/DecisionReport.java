package org.gongjue.tally;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Finding.Alternatives;
import org.gongjue.tally.Finding.Compared;

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
        return out;
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
        out.put("buckets", Map.of(Counts.ABSTAIN, weight(decision.counts().abstain()), Counts.NO_CHOICE,
                weight(decision.counts().noChoice())));
        Map<String, Object> votes = new LinkedHashMap<>();
        decision.counts().votes().forEach((name, weight) -> votes.put(name, weight(weight)));
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
            case Alternatives any -> entry.put("anyOf", any.condition().of().stream().map(Condition::id).toList());
        }
        entry.put("holds", finding.holds());
        return entry;
    }

    private Map<String, Object> buckets(Counts counts) {
        Map<String, Object> buckets = new LinkedHashMap<>();
        counts.votes().forEach((name, weight) -> buckets.put(name, weight(weight)));
        buckets.put(Counts.ABSTAIN, weight(counts.abstain()));
        buckets.put(Counts.NO_CHOICE, weight(counts.noChoice()));
        return buckets;
    }

    private Map<String, Object> weight(Weight weight) {
        Map<String, Object> amounts = new LinkedHashMap<>();
        measures.forEach(measure -> amounts.put(measure.name(), weight.of(measure)));
        return amounts;
    }
}
