package org.gongjue.tally;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a published sum of known weights tells about single votes (protocol.md 3). Voters of equal weight are one kind; a
 * sum is consistent with every choice of how many of each kind are in it, and all single assignments of votes behind those
 * are taken to be equally likely.
 *
 * <p>
 * All of them are counted, from two halves of the kinds: each half lists its choices in order of their sums, and the pairs
 * that add up are met from both ends. Beyond {@link #MOST_CHOICES} in a half the attacker is taken to know how many of each
 * kind are in the sum. No sum can tell more than that, so whoever is certain of a vote is found in any case.
 */
final class SumAttack {
    /** What one half lists at most: enough for 32 voters of different weight, or for eight kinds of twelve and two more. */
    static final int MOST_CHOICES = 1 << 16;

    private final long[] weights;
    private final int[] members;
    private final List<Integer> kindOf;
    private final List<Half> halves;

    /** {@code voters} are the weights that are added up, in any unit, one for each voter; 0 for one who is in no sum. */
    SumAttack(List<Long> voters) {
        SortedMap<Long, Integer> kinds = new TreeMap<>();
        voters.forEach(weight -> kinds.merge(weight, 1, Integer::sum));
        weights = kinds.keySet().stream().mapToLong(Long::longValue).toArray();
        members = kinds.values().stream().mapToInt(Integer::intValue).toArray();
        kindOf = voters.stream().map(weight -> Arrays.binarySearch(weights, weight)).toList();
        halves = halves();
    }

    /** What is known of the vote of each member of a kind. */
    enum Exposure {
        OPEN,
        /** One vote is at least 19 times as likely as the other. */
        LIKELY,
        CERTAIN
    }

    /** Whether all assignments are counted; else the attacker is taken to know more than the sum. */
    boolean isExact() {
        return !halves.isEmpty();
    }

    int kinds() {
        return weights.length;
    }

    int members(int kind) {
        return members[kind];
    }

    /** The kind of each voter, in the order given. */
    List<Integer> kindOf() {
        return kindOf;
    }

    /** By kind, where so many of each are in the sum. */
    List<Exposure> expose(int[] inSum) {
        return isExact() ? counted(inSum) : told(inSum);
    }

    private List<Exposure> told(int[] inSum) {
        return IntStream.range(0, kinds()).mapToObj(kind -> weights[kind] == 0
                ? Exposure.OPEN
                : exposure(BigInteger.valueOf(inSum[kind]), BigInteger.valueOf(members[kind]))).toList();
    }

    private List<Exposure> counted(int[] inSum) {
        long sum = IntStream.range(0, kinds()).mapToLong(kind -> Math.multiplyExact(weights[kind], (long) inSum[kind]))
                .reduce(0, Math::addExact);
        BigInteger[] votes = new BigInteger[kinds()];
        Arrays.fill(votes, BigInteger.ZERO);
        BigInteger all = meet(sum, votes);
        return IntStream.range(0, kinds())
                .mapToObj(kind -> exposure(votes[kind], all.multiply(BigInteger.valueOf(members[kind])))).toList();
    }

    /** {@code part} of {@code whole} possible votes of the kind are in the sum. */
    private static Exposure exposure(BigInteger part, BigInteger whole) {
        BigInteger other = whole.subtract(part);
        BigInteger rarer = part.min(other);
        if (rarer.signum() == 0) {
            return Exposure.CERTAIN;
        }
        return rarer.multiply(BigInteger.valueOf(20)).compareTo(whole) <= 0 ? Exposure.LIKELY : Exposure.OPEN;
    }

    /** The number of assignments with the sum; adds to {@code votes}, by kind, the votes that are in it over all of them. */
    private BigInteger meet(long sum, BigInteger[] votes) {
        Choice[] low = halves.getFirst().choices();
        Choice[] high = halves.getLast().choices();
        BigInteger all = BigInteger.ZERO;
        int i = 0;
        int j = high.length - 1;
        while (i < low.length && j >= 0) {
            long both = low[i].sum() + high[j].sum();
            if (both < sum) {
                i++;
            } else if (both > sum) {
                j--;
            } else {
                int nextI = i;
                while (nextI < low.length && low[nextI].sum() == low[i].sum()) {
                    nextI++;
                }
                int nextJ = j;
                while (nextJ >= 0 && high[nextJ].sum() == high[j].sum()) {
                    nextJ--;
                }
                BigInteger lows = ways(low, i, nextI);
                BigInteger highs = ways(high, nextJ + 1, j + 1);
                all = all.add(lows.multiply(highs));
                halves.getFirst().addVotes(i, nextI, highs, votes);
                halves.getLast().addVotes(nextJ + 1, j + 1, lows, votes);
                i = nextI;
                j = nextJ;
            }
        }
        return all;
    }

    private static BigInteger ways(Choice[] choices, int from, int to) {
        return Arrays.stream(choices, from, to).map(Choice::ways).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The larger kinds first, each to the half with fewer choices; empty where even so a half has too many. */
    private List<Half> halves() {
        List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>());
        long[] sizes = {1, 1};
        List<Integer> bySize = IntStream.range(0, kinds()).boxed()
                .sorted(Comparator.comparing((Integer kind) -> members[kind]).reversed()).toList();
        for (int kind : bySize) {
            int half = sizes[0] <= sizes[1] ? 0 : 1;
            parts.get(half).add(kind);
            sizes[half] *= members[kind] + 1L;
            if (sizes[half] > MOST_CHOICES) {
                return List.of();
            }
        }
        return parts.stream().map(part -> Half.of(part, weights, members)).toList();
    }

    /** How many of each kind of a half are in the sum: as digits of {@code code}, the first kind lowest. */
    private record Choice(long sum, int code, BigInteger ways) {}

    /** Some of the kinds, with all choices among them in order of their sums. */
    @SuppressWarnings("ArrayRecordComponent") // walked a hundred thousand times for each outcome, and never compared
    private record Half(List<Integer> kinds, int[] members, Choice[] choices) {

        static Half of(List<Integer> kinds, long[] weights, int[] members) {
            List<Choice> choices = List.of(new Choice(0, 0, BigInteger.ONE));
            int digit = 1;
            for (int kind : kinds) {
                List<Choice> more = new ArrayList<>();
                BigInteger ways = BigInteger.ONE;
                for (int k = 0; k <= members[kind]; k++) {
                    long sum = Math.multiplyExact(weights[kind], (long) k);
                    int code = digit * k;
                    for (Choice choice : choices) {
                        more.add(new Choice(Math.addExact(choice.sum(), sum), choice.code() + code,
                                choice.ways().multiply(ways)));
                    }
                    ways = ways.multiply(BigInteger.valueOf(members[kind] - k)).divide(BigInteger.valueOf(k + 1L));
                }
                choices = more;
                digit *= members[kind] + 1;
            }
            return new Half(kinds, members, choices.stream().sorted(Comparator.comparingLong(Choice::sum))
                    .toArray(Choice[]::new));
        }

        /** For each choice of a run: its members of each kind, as often as the choice and what it meets can come about. */
        void addVotes(int from, int to, BigInteger met, BigInteger[] votes) {
            for (int i = from; i < to; i++) {
                BigInteger ways = choices[i].ways().multiply(met);
                int code = choices[i].code();
                for (int kind : kinds) {
                    int size = members[kind] + 1;
                    int inSum = code % size;
                    if (inSum > 0) { // most kinds have one member: half of the work is nothing, the rest needs no product
                        votes[kind] = votes[kind].add(inSum == 1 ? ways : ways.multiply(BigInteger.valueOf(inSum)));
                    }
                    code /= size;
                }
            }
        }
    }
}
