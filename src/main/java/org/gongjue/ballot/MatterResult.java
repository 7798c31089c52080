package org.gongjue.ballot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.gongjue.motion.AssemblyView;
import org.gongjue.tally.Condition;
import org.gongjue.tally.Counts;
import org.gongjue.tally.Decision;
import org.gongjue.tally.Deemed;
import org.gongjue.tally.Explanation;
import org.gongjue.tally.Finding;
import org.gongjue.tally.Measure;
import org.gongjue.tally.Result;
import org.gongjue.tally.Weight;

/** One decided matter as the result page shows it; areas in 0.01 m². */
public record MatterResult(String id, int number, String title, String tier, String outcome,
        List<ConditionResult> conditions,
        List<Bucket> buckets, Amount participating, @Nullable Silence silence, Amount absent,
        List<Rejected> rejected) {

    /** {@code part/whole} against {@code p/q}; {@code needed} is the smallest part that would do. */
    public record ConditionResult(String phase, Measure measure, long part, long whole, long p, long q, String op,
            long needed,
            boolean holds, String article, String sentence) {}

    /** What one choice weighs. */
    public record Bucket(String choice, long heads, long area) {}

    /** A sum on both measures. */
    public record Amount(long heads, long area) {}

    /**
     * What the silence of those who were served weighs, apart from all ballots (rules.md 3.6).
     *
     * @param choice null where there is no common majority to follow
     * @param together participating, ballots and silence
     */
    public record Silence(@Nullable String choice, int voters, Amount weight, Amount together, String outcomeWithout,
            boolean depends) {}

    /** How many ballots do not count for one reason; what is wrong with a form is no reason of its own here. */
    public record Rejected(String reason, int ballots) {}

    public MatterResult {
        rejected = List.copyOf(rejected);
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
        Amount present = amount(decision.participating());
        Silence silence = silence(decision);
        Amount counted = silence == null ? present : silence.together();
        return new MatterResult(matter.id(), matter.number(), matter.title(), matter.tier(), decision.outcome().name(),
                conditions, buckets, present, silence,
                new Amount(all.heads() - counted.heads(), all.area() - counted.area()), rejected(decision));
    }

    static @Nullable Silence silence(Decision decision) {
        Deemed deemed = decision.result() instanceof Result.YesNo yesNo ? yesNo.deemed() : null;
        return deemed == null || deemed.voters().isEmpty()
                ? null
                : new Silence(deemed.choice(), deemed.voters().size(), amount(deemed.weight()),
                        amount(deemed.counts().participating()), deemed.outcomeWithout().name(),
                        deemed.outcomeDepends());
    }

    private static List<Rejected> rejected(Decision decision) {
        Map<String, Integer> reasons = new TreeMap<>();
        decision.rejected().forEach(one -> reasons.merge(reason(one.reason()), 1, Integer::sum));
        return reasons.entrySet().stream().map(reason -> new Rejected(reason.getKey(), reason.getValue())).toList();
    }

    static String reason(String reason) {
        return reason.startsWith("FORMAL_") ? "FORMAL" : reason;
    }

    static Amount amount(Weight weight) {
        return new Amount(weight.heads(), weight.area());
    }

    static Bucket bucket(String choice, Weight weight) {
        return new Bucket(choice, weight.heads(), weight.area());
    }
}
