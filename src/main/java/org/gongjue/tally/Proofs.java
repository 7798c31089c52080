package org.gongjue.tally;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Claim.Ground;
import org.gongjue.tally.Condition.AnyOf;
import org.gongjue.tally.Condition.Count;
import org.gongjue.tally.Condition.Op;
import org.gongjue.tally.Condition.Ratio;
import org.gongjue.tally.Condition.Term;
import org.gongjue.tally.Finding.Shown;

/**
 * Decides on sums that were opened and on statements about those that were not (protocol.md 2.12, 2.13). It asks only for
 * statements the outcome needs; what is not answered stays in {@link Answers#missing()}.
 */
final class Proofs implements Evidence {
    private static final List<Measure> SEALED = List.of(Measure.HEADCOUNT, Measure.AREA);

    private final Admission admission;
    private final SealedSums sums;
    private final Counts counts;
    private final Map<String, Weight> more;
    private final Answers answers;

    private Proofs(Admission admission, SealedSums sums, Counts counts, Map<String, Weight> more, Answers answers) {
        this.admission = admission;
        this.sums = sums;
        this.counts = counts;
        this.more = more;
        this.answers = answers;
    }

    static Proofs of(Admission admission, Publish publish, Opened opened, Map<Statement, Boolean> truths) {
        return on(admission, SealedSums.of(admission, publish, opened), new Answers(truths));
    }

    /** Knows no sum; what it finds means nothing, only what it asks for. */
    static Proofs blind(Admission admission, Publish publish) {
        return on(admission, SealedSums.unopened(admission, publish), new Answers(Map.of()));
    }

    private static Proofs on(Admission admission, SealedSums sums, Answers answers) {
        return new Proofs(admission, sums, sums.counts(), Map.of(), answers);
    }

    Answers answers() {
        return answers;
    }

    @Override
    public Counts counts() {
        return counts;
    }

    @Override
    public boolean isWaiting() {
        return !answers.missing().isEmpty();
    }

    /** The answers are shared: statements are about the votes cast, with or without more weight beside them. */
    @Override
    public Evidence plus(String name, Weight weight) {
        Map<String, Weight> both = new LinkedHashMap<>(more);
        both.merge(name, weight, Weight::plus);
        return new Proofs(admission, sums, counts.plus(name, weight), both, answers);
    }

    @Override
    public List<Finding> test(List<Condition> conditions, String tier, String inFavour) {
        List<Finding> findings = new ArrayList<>();
        for (Condition condition : conditions) {
            switch (condition) {
                case Ratio ratio -> findings.add(ratio(ratio, tier, inFavour));
                case Count count -> findings.add(count(count, tier, inFavour));
                case AnyOf any -> findings.addAll(Finding.of(any, tier, test(any.of(), tier, inFavour)));
            }
        }
        return findings;
    }

    @Override
    public List<Finding> testKnown(List<Condition> conditions, String tier, String inFavour) {
        List<Finding> findings = new ArrayList<>();
        for (Condition condition : conditions) {
            Proofs known = new Proofs(admission, sums, counts, more, answers.onlyUsed());
            List<Finding> tested = known.test(List.of(condition), tier, inFavour);
            if (!known.isWaiting()) {
                findings.addAll(tested);
            }
        }
        return findings;
    }

    private Finding ratio(Ratio ratio, String tier, String inFavour) {
        Linear num = amount(ratio.num(), ratio.measure(), inFavour);
        Linear den = amount(ratio.den(), ratio.measure(), inFavour);
        if (num.isKnown() && den.isKnown()) {
            return Finding.of(ratio, tier, num.rest().longValueExact(), den.rest().longValueExact());
        }
        Long base = den.isKnown() ? den.rest().longValueExact() : null;
        if (base != null && base == 0) {
            return new Finding.Proved(ratio, ratio.measure(), tier, false, ratio.op(), base, List.of());
        }
        String option = option(inFavour);
        List<Shown> shown = new ArrayList<>();
        boolean hasBase = base != null || isFalseWithout(ratio.op(), num, den)
                || answer(den, BigInteger.ONE, new Ground.HasBase(tier, ratio.id(), option), shown).orElse(false);
        Linear over = num.times(BigInteger.valueOf(ratio.q())).minus(den.times(BigInteger.valueOf(ratio.p())));
        boolean holds = answer(over, ratio.op(), new Ground.Meets(tier, ratio.id(), option), shown);
        return new Finding.Proved(ratio, ratio.measure(), tier, hasBase && holds, ratio.op(), base, shown);
    }

    /** Whether the comparison is false over an empty base, so that the base needs no statement of its own. */
    private static boolean isFalseWithout(Op op, Linear num, Linear den) {
        return op == Op.LT || (op == Op.GT && num.isPartOf(den));
    }

    private Finding count(Count count, String tier, String inFavour) {
        Linear num = amount(count.num(), count.measure(), inFavour);
        if (num.isKnown()) {
            return Finding.of(count, tier, num.rest().longValueExact(), admission);
        }
        List<Shown> shown = new ArrayList<>();
        Linear over = num.minus(sums.known(count.measure(), count.k()));
        boolean holds = answer(over, count.op(), new Ground.Meets(tier, count.id(), option(inFavour)), shown);
        return new Finding.Proved(count, count.measure(), tier, holds, count.op(), count.k(), shown);
    }

    private @Nullable String option(String inFavour) {
        return admission.matter().type() == Matter.Type.YES_NO ? null : inFavour;
    }

    /** {@code over op 0}; false while nothing shows it either way. */
    private boolean answer(Linear over, Op op, Ground ground, List<Shown> shown) {
        BigInteger least = op == Op.GT || op == Op.LT ? BigInteger.ONE : BigInteger.ZERO;
        Linear upward = op == Op.GTE || op == Op.GT ? over : over.times(BigInteger.ONE.negate());
        return answer(upward, least, ground, shown).orElse(false);
    }

    /** Whether the amount is at least so much; empty while nothing shows it either way. */
    private Optional<Boolean> answer(Linear amount, BigInteger least, Ground ground, List<Shown> shown) {
        if (amount.isKnown()) {
            return Optional.of(amount.rest().compareTo(least) >= 0);
        }
        Statement statement = amount.atLeast(least, sums.matter());
        Optional<Shown> answer = sums.byGrid(statement).map(holds -> new Shown(statement, holds, true))
                .or(() -> answers.to(new Claim(statement, ground)).map(holds -> new Shown(statement, holds, false)));
        answer.ifPresent(shown::add);
        return answer.map(Shown::holds);
    }

    private Linear amount(Term term, Measure measure, String inFavour) {
        return switch (term) {
            case FOR -> sum(inFavour, measure);
            case AGAINST -> sum(Counts.AGAINST, measure);
            case ABSTAIN -> sum(Counts.ABSTAIN, measure);
            case CAST -> sum(inFavour, measure).plus(sum(Counts.AGAINST, measure));
            case NO_CHOICE, PARTICIPATING, PRESENT, IN_PERSON_VOTED, TOTAL ->
                sums.known(measure, counts.of(term, inFavour, admission).of(measure));
        };
    }

    private Linear sum(String name, Measure measure) {
        return sums.of(name, measure, more.getOrDefault(name, Weight.NONE).of(measure));
    }

    /** A vote weighs a head or an area; the second is asked for only where the first is missing. */
    @Override
    public boolean hasVote(String candidate) {
        for (Measure measure : SEALED) {
            Optional<Boolean> some = hasVote(candidate, measure);
            if (some.isEmpty() || some.get()) {
                return some.isPresent();
            }
        }
        return false;
    }

    private Optional<Boolean> hasVote(String candidate, Measure measure) {
        return answer(sum(candidate, measure), BigInteger.ONE, new Ground.HasVote(candidate), new ArrayList<>());
    }

    /** Asks whether each has a vote, on both measures. */
    void askVotes(List<String> candidates) {
        candidates.forEach(candidate -> SEALED.forEach(measure -> hasVote(candidate, measure)));
    }

    /** Asks for every order of two candidates. */
    void askRanks(List<String> candidates, List<Rank> ranks) {
        ranks.stream().filter(rank -> rank != Rank.SUM_OF_RATIOS).forEach(rank -> candidates
                .forEach(first -> candidates.stream().filter(second -> !first.equals(second))
                        .forEach(second -> outranks(first, second, rank))));
    }

    @Override
    public Optional<List<List<String>>> order(List<String> candidates, Rank rank, boolean needed) {
        if (candidates.stream().allMatch(candidate -> value(candidate, rank).isKnown())) {
            return Optional.of(Evidence.classes(candidates, candidate -> value(candidate, rank).rest()));
        }
        return needed ? Optional.of(compared(candidates, rank)) : Optional.empty();
    }

    /** At most one of the two measures of a sum of ratios is sealed (see {@link Sealing}); the statement is about that one. */
    private Linear value(String candidate, Rank rank) {
        return switch (rank) {
            case HEADCOUNT -> sum(candidate, Measure.HEADCOUNT);
            case AREA -> sum(candidate, Measure.AREA);
            case UNITS -> sum(candidate, Measure.UNITS);
            case SUM_OF_RATIOS -> {
                Weight all = counts.participating();
                Linear heads = sum(candidate, Measure.HEADCOUNT).times(BigInteger.valueOf(all.area()));
                Linear area = sum(candidate, Measure.AREA).times(BigInteger.valueOf(all.heads()));
                yield area.isKnown() ? heads.plus(area) : area.plus(heads);
            }
        };
    }

    /** Each against each: the order of those who compete for the last seats, and of no one else. */
    private List<List<String>> compared(List<String> candidates, Rank rank) {
        int[] before = new int[candidates.size()];
        for (int i = 0; i < before.length; i++) {
            for (int j = i + 1; j < before.length; j++) {
                Optional<Boolean> first = outranks(candidates.get(i), candidates.get(j), rank);
                if (first.orElse(false)) {
                    before[j]++;
                } else if (first.isPresent() && outranks(candidates.get(j), candidates.get(i), rank).orElse(false)) {
                    before[i]++;
                }
            }
        }
        return Evidence.classes(candidates, candidate -> BigInteger.valueOf(-before[candidates.indexOf(candidate)]));
    }

    private Optional<Boolean> outranks(String first, String second, Rank rank) {
        return answer(value(first, rank).minus(value(second, rank)), BigInteger.ONE,
                new Ground.Outranks(first, second), new ArrayList<>());
    }
}
