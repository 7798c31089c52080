package org.gongjue.tally;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** One test of a tier (rules.md 6.1). All comparisons are of integers, by cross-multiplication (rules.md 6.3). */
public sealed interface Condition {
    /** The amounts that only ballots tell. */
    List<Term> CHOICES = List.of(Term.FOR, Term.AGAINST, Term.ABSTAIN, Term.CAST);

    String id();

    Phase phase();

    /** The article the test comes from, as it is cited; empty where the pack cites articles only as a whole. */
    String article();

    /** This condition and those it is made of. */
    default Stream<Condition> all() {
        return this instanceof AnyOf any
                ? Stream.concat(Stream.of(this), any.of().stream().flatMap(Condition::all))
                : Stream.of(this);
    }

    /** Whether the test, or a test inside it, asks how many chose something on the measure. */
    default boolean readsChoices(Measure measure) {
        return switch (this) {
            case Ratio ratio -> ratio.measure() == measure && CHOICES.stream().anyMatch(this::reads);
            case Count count -> count.measure() == measure && CHOICES.stream().anyMatch(this::reads);
            case AnyOf any -> any.of().stream().anyMatch(member -> member.readsChoices(measure));
        };
    }

    /** Whether the test, or a test inside it, asks for the amount. */
    default boolean reads(Term term) {
        return switch (this) {
            case Ratio ratio -> ratio.num() == term || ratio.den() == term;
            case Count count -> count.num() == term;
            case AnyOf any -> any.of().stream().anyMatch(member -> member.reads(term));
        };
    }

    /** {@code num / den op p / q}; false where the denominator is zero. */
    record Ratio(String id, Phase phase, String article, Measure measure, Term num, Term den, Op op, long p, long q)
            implements
                Condition {
        public Ratio {
            if (p < 0 || q <= 0) {
                throw new IllegalArgumentException("a fraction has p >= 0 and q > 0");
            }
        }

        /** The first amount that reaches the bar, or the last that stays under it, out of this base. */
        public long bar(long base) {
            BigInteger[] divided = BigInteger.valueOf(base).multiply(BigInteger.valueOf(p))
                    .divideAndRemainder(BigInteger.valueOf(q));
            boolean whole = divided[1].signum() == 0;
            long floor = divided[0].longValueExact();
            return switch (op) {
                case GTE -> whole ? floor : Math.addExact(floor, 1);
                case GT -> Math.addExact(floor, 1);
                case LTE -> floor;
                case LT -> whole ? floor - 1 : floor;
            };
        }
    }

    /** {@code num op k}. */
    record Count(String id, Phase phase, String article, Measure measure, Term num, Op op, long k)
            implements
                Condition {}

    /** Holds where at least one member holds. */
    record AnyOf(String id, Phase phase, String article, List<Condition> of) implements Condition {
        public AnyOf {
            of = List.copyOf(of);
            if (of.isEmpty()) {
                throw new IllegalArgumentException("nothing to choose from");
            }
        }
    }

    /** What a condition decides: whether the vote exists, whether it agrees, whether a second vote is allowed. */
    enum Phase {
        QUORUM, APPROVAL, GATE
    }

    /** The amounts a condition may compare (rules.md 5); CAST is FOR + AGAINST. */
    enum Term {
        FOR, AGAINST, ABSTAIN, NO_CHOICE, CAST, PARTICIPATING, PRESENT, IN_PERSON_VOTED, TOTAL
    }

    /** "以上" includes the number, "过半数" excludes it (Civil Code 1259, rules.md 1.3). */
    enum Op {
        GTE("≥"), GT(">"), LTE("≤"), LT("<");

        private final String sign;

        Op(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** {@code comparison} is that of {@link Comparable#compareTo}. */
        boolean accepts(int comparison) {
            return switch (this) {
                case GTE -> comparison >= 0;
                case GT -> comparison > 0;
                case LTE -> comparison <= 0;
                case LT -> comparison < 0;
            };
        }
    }
}
