package org.gongjue.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.gongjue.motion.AssemblyView;
import org.gongjue.tally.Condition;
import org.gongjue.tally.Counts;
import org.gongjue.tally.Decision;
import org.gongjue.tally.Explanation;
import org.gongjue.tally.Finding;
import org.gongjue.tally.Measure;
import org.gongjue.tally.Weight;

/** One decided matter as the result page shows it; areas in 0.01 m². */
public record MatterResult(String id, int number, String title, String tier, String outcome,
        List<ConditionResult> conditions,
        List<Bucket> buckets, Amount participating, Amount absent) {

    /** {@code part/whole} against {@code p/q}; {@code needed} is the smallest part that would do. */
    public record ConditionResult(String phase, Measure measure, long part, long whole, long p, long q, String op,
            long needed,
            boolean holds, String article, String sentence) {}

    /** What one choice weighs. */
    public record Bucket(String choice, long heads, long area) {}

    /** A sum on both measures. */
    public record Amount(long heads, long area) {}

    public MatterResult {
        conditions = List.copyOf(conditions);
        buckets = List.copyOf(buckets);
    }

    static MatterResult of(AssemblyView.MatterView matter, Decision decision, Locale language) {
        List<ConditionResult> conditions = new ArrayList<>();
        for (Explanation explanation : decision.explanation()) {
            if (explanation.finding() instanceof Finding.Compared compared
                    && compared.condition() instanceof Condition.Ratio ratio) {
                conditions.add(
                        new ConditionResult(ratio.phase().name(), ratio.measure(), compared.value(), compared.base(),
                                ratio.p(), ratio.q(), ratio.op().name(), ratio.bar(compared.base()), compared.holds(),
                                explanation.article(),
                                language.getLanguage().equals("zh") ? explanation.chinese() : explanation.english()));
            }
        }
        Counts counts = decision.counts();
        List<Bucket> buckets = List.of(bucket("FOR", counts.votesFor("FOR")),
                bucket("AGAINST", counts.votesFor("AGAINST")),
                bucket("ABSTAIN", counts.abstain()), bucket("NO_CHOICE", counts.noChoice()));
        Weight all = decision.totals();
        Weight present = decision.participating();
        return new MatterResult(matter.id(), matter.number(), matter.title(), matter.tier(), decision.outcome().name(),
                conditions, buckets, new Amount(present.heads(), present.area()),
                new Amount(all.heads() - present.heads(), all.area() - present.area()));
    }

    private static Bucket bucket(String choice, Weight weight) {
        return new Bucket(choice, weight.heads(), weight.area());
    }
}
