package org.gongjue.tally;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import org.gongjue.tally.Condition.Phase;

/** What a matter is decided on: sums that are known, or what was shown about sums that stay sealed. */
sealed interface Evidence permits Evidence.Counted, Proofs {

    /** The sums as far as they are known. */
    Counts counts();

    /** Findings on the conditions, with {@code inFavour} in the place of FOR; asks for what is not shown yet. */
    List<Finding> test(List<Condition> conditions, String tier, String inFavour);

    /** Findings on those conditions for which nothing more has to be shown: where the outcome does not need the others. */
    List<Finding> testKnown(List<Condition> conditions, String tier, String inFavour);

    boolean hasVote(String candidate);

    /**
     * The candidates in classes that the rank tells apart, best first.
     *
     * @param needed whether the order decides about seats; where it does not, nothing is asked for it
     * @return empty where the order is not known
     */
    Optional<List<List<String>>> order(List<String> candidates, Rank rank, boolean needed);

    /** Whether something must be shown before the decision can go on; then its findings mean nothing yet. */
    boolean isWaiting();

    /** The same with more weight for one of FOR, AGAINST and ABSTAIN. */
    Evidence plus(String name, Weight weight);

    /** The quorum and, where it is held or nothing more is needed for it, the rest of the tier; in the tier's order. */
    default List<Finding> tryTier(Tier tier, String inFavour) {
        List<Condition> quorum = tier.of(Phase.QUORUM);
        return Finding.allHold(test(quorum, tier.name(), inFavour), quorum)
                ? test(tier.conditions(), tier.name(), inFavour)
                : testKnown(tier.conditions(), tier.name(), inFavour);
    }

    /** One step in ranking candidates (rules.md 3.9). */
    enum Rank {
        HEADCOUNT,
        AREA,
        UNITS,
        /** {@code h/P_h + a/P_a} over its common denominator (rules.md 6.3). */
        SUM_OF_RATIOS
    }

    /** Sums that are all known. */
    record Counted(Counts counts, Admission admission) implements Evidence {

        @Override
        public List<Finding> test(List<Condition> conditions, String tier, String inFavour) {
            return Finding.of(conditions, tier, counts, inFavour, admission);
        }

        @Override
        public List<Finding> testKnown(List<Condition> conditions, String tier, String inFavour) {
            return test(conditions, tier, inFavour);
        }

        @Override
        public boolean hasVote(String candidate) {
            return !counts.votesFor(candidate).equals(Weight.NONE);
        }

        @Override
        public Optional<List<List<String>>> order(List<String> candidates, Rank rank, boolean needed) {
            return Optional.of(classes(candidates, candidate -> value(counts.votesFor(candidate), rank)));
        }

        private BigInteger value(Weight votes, Rank rank) {
            return switch (rank) {
                case HEADCOUNT -> BigInteger.valueOf(votes.heads());
                case AREA -> BigInteger.valueOf(votes.area());
                case UNITS -> BigInteger.valueOf(votes.units());
                case SUM_OF_RATIOS -> BigInteger.valueOf(votes.heads())
                        .multiply(BigInteger.valueOf(counts.participating().area())).add(BigInteger
                                .valueOf(votes.area()).multiply(BigInteger.valueOf(counts.participating().heads())));
            };
        }

        @Override
        public boolean isWaiting() {
            return false;
        }

        @Override
        public Evidence plus(String name, Weight weight) {
            return new Counted(counts.plus(name, weight), admission);
        }
    }

    /** Candidates with equal values together, the greatest first. */
    static List<List<String>> classes(List<String> candidates, Function<String, BigInteger> value) {
        TreeMap<BigInteger, List<String>> classes = new TreeMap<>(Comparator.reverseOrder());
        candidates.forEach(candidate -> classes.computeIfAbsent(value.apply(candidate), any -> new ArrayList<>())
                .add(candidate));
        return List.copyOf(classes.values());
    }
}
