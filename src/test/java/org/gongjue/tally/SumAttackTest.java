package org.gongjue.tally;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.gongjue.tally.SumAttack.Exposure;

import static org.assertj.core.api.Assertions.assertThat;

class SumAttackTest {

    /** By voter, where these are in the sum. */
    private static List<Exposure> expose(List<Long> weights, Integer... inFavour) {
        SumAttack attack = new SumAttack(weights);
        int[] inSum = new int[attack.kinds()];
        List.of(inFavour).forEach(voter -> inSum[attack.kindOf().get(voter)]++);
        List<Exposure> exposures = attack.expose(inSum);
        return attack.kindOf().stream().map(exposures::get).toList();
    }

    @Test
    void isCertainWhereOnlyOneAssignmentFits() {
        assertThat(expose(List.of(1L, 2L, 4L, 8L), 1, 3)).containsOnly(Exposure.CERTAIN);
    }

    @Test
    void isOpenWhereEqualsCanBeExchanged() {
        assertThat(expose(List.of(1L, 1L, 4L), 0, 2)).containsExactly(Exposure.OPEN, Exposure.OPEN, Exposure.CERTAIN);
    }

    @Test
    void isOpenWhereDifferentSumsMeet() {
        // 5 = 5 = 2 + 3
        assertThat(expose(List.of(2L, 3L, 5L, 50L), 2)).containsExactly(Exposure.OPEN, Exposure.OPEN, Exposure.OPEN,
                Exposure.CERTAIN);
    }

    @Test
    void isLikelyFromNineteenToOne() {
        List<Long> weights = new ArrayList<>(Collections.nCopies(20, 1L));

        assertThat(expose(weights, IntStream.range(0, 19).boxed().toArray(Integer[]::new)))
                .containsOnly(Exposure.LIKELY);
        assertThat(expose(weights, 0)).containsOnly(Exposure.LIKELY);
        assertThat(expose(weights, 0, 1)).containsOnly(Exposure.OPEN);
        assertThat(expose(weights)).containsOnly(Exposure.CERTAIN);
    }

    @Test
    void leavesWhoIsInNoSumOpen() {
        assertThat(expose(List.of(0L, 7L), 0, 1)).containsExactly(Exposure.OPEN, Exposure.CERTAIN);
    }

    @Test
    void countsEveryAssignmentAsAListOfAllOfThemDoes() {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            List<Long> weights = IntStream.range(0, 2 + random.nextInt(8))
                    .mapToObj(i -> (long) (1 + random.nextInt(9))).toList();
            Integer[] inFavour = IntStream.range(0, weights.size()).filter(i -> random.nextInt(10) < 7).boxed()
                    .toArray(Integer[]::new);

            assertThat(expose(weights, inFavour)).isEqualTo(listed(weights, List.of(inFavour)));
        }
    }

    private static List<Exposure> listed(List<Long> weights, List<Integer> inFavour) {
        int n = weights.size();
        long sum = inFavour.stream().mapToLong(weights::get).sum();
        int[] votes = new int[n];
        int all = 0;
        for (int assignment = 0; assignment < 1 << n; assignment++) {
            int chosen = assignment;
            long total = IntStream.range(0, n).filter(i -> (chosen >> i & 1) == 1).mapToLong(weights::get).sum();
            if (total == sum) {
                all++;
                IntStream.range(0, n).forEach(i -> votes[i] += chosen >> i & 1);
            }
        }
        int consistent = all;
        return IntStream.range(0, n).mapToObj(i -> {
            int rarer = Math.min(votes[i], consistent - votes[i]);
            return rarer == 0 ? Exposure.CERTAIN : 20 * rarer <= consistent ? Exposure.LIKELY : Exposure.OPEN;
        }).toList();
    }

    @Test
    void assumesTheCountOfEachKindBeyondItsBound() {
        List<Long> weights = new ArrayList<>();
        for (long kind = 1; kind <= 40; kind++) {
            weights.addAll(Collections.nCopies(4, 1_000_003 * kind));
        }
        weights.add(7L);
        weights.add(0L);
        SumAttack attack = new SumAttack(weights);
        int[] inSum = new int[attack.kinds()];
        java.util.Arrays.fill(inSum, 2);
        inSum[attack.kindOf().get(160)] = 1;
        inSum[attack.kindOf().getFirst()] = 4;

        List<Exposure> exposures = attack.expose(inSum);

        assertThat(attack.isExact()).isFalse();
        assertThat(exposures.get(attack.kindOf().get(160))).isEqualTo(Exposure.CERTAIN);
        assertThat(exposures.get(attack.kindOf().getFirst())).isEqualTo(Exposure.CERTAIN);
        assertThat(exposures.get(attack.kindOf().get(80))).isEqualTo(Exposure.OPEN);
        assertThat(exposures.get(attack.kindOf().get(161))).isEqualTo(Exposure.OPEN);
    }
}
