package org.gongjue.tally;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of one matter with every integer that led to it (rules.md 6.2, step 10). Shares are multiplied by
 * {@link Electorate#shareScale()}. Same inputs give an equal decision, in whatever order the ballots came.
 *
 * @param counts of actual ballots; deemed votes stand apart in {@link Result.YesNo#deemed()}
 * @param conditions every condition evaluated, in order; for a choice or an election those of the quorum only
 *     where the quorum fails, those are left out that would have to be proved
 * @param approvals by option or candidate, what it had to reach; empty for YES_NO and where votes alone decide
 * @param disclosure what was made public of sums under seal; null where all sums are known
 */
public record Decision(Admission admission, Counts counts, List<Finding> conditions,
        Map<String, List<Finding>> approvals, Outcome outcome, Result result, @Nullable Disclosure disclosure) {
    public Decision {
        conditions = List.copyOf(conditions);
        approvals = Collections.unmodifiableMap(new LinkedHashMap<>(approvals));
    }

    Decision(Admission admission, Counts counts, List<Finding> conditions, Map<String, List<Finding>> approvals,
            Outcome outcome, Result result) {
        this(admission, counts, conditions, approvals, outcome, result, null);
    }

    Decision with(Disclosure newDisclosure) {
        return new Decision(admission, counts, conditions, approvals, outcome, result, newDisclosure);
    }

    /** TOTAL. */
    public Weight totals() {
        return admission.electorate().total();
    }

    /** PARTICIPATING, by actual ballots. */
    public Weight participating() {
        return counts.participating();
    }

    public Weight present() {
        return admission.present();
    }

    /** Ballots that do not count, by ballot id. */
    public List<Rejection> rejected() {
        return admission.rejected();
    }

    /** The explanation of every condition, in order. */
    public List<Explanation> explanation() {
        return explain(conditions);
    }

    /** The explanation of every approval, by option or candidate in the order of the ballot paper. */
    public Map<String, List<Explanation>> explanationOfOptions() {
        Map<String, List<Explanation>> explanations = new LinkedHashMap<>();
        approvals.forEach((option, findings) -> explanations.put(option, explain(findings)));
        return explanations;
    }

    private List<Explanation> explain(List<Finding> findings) {
        return findings.stream().map(finding -> Explanation.of(finding, admission.pack())).toList();
    }

    /**
     * The report in the form of {@code expected} in tally-cases.json: maps, lists, strings, integers, booleans, null.
     */
    public Map<String, @Nullable Object> report() {
        return DecisionReport.of(this);
    }
}
