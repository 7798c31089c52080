package org.gongjue.tally;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Json;
import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.Finding.Proved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongjue.tally.ClaimsTest.area;

/** protocol.md 2.13, on a grid of 10 m². */
class CoarseTest {

    /** Residuals 4.00, −4.00 and 1.00 m², and −2.00 m² of a parking space without a head. */
    private static Vote mixed() {
        return Vote.ordinary().policy("parkingHeadcount", "EXCLUDE").policy("parkingArea", "INCLUDE")
                .unit("1-1", 10_400, "p1").unit("1-2", 9_600, "p2").unit("1-3", 10_100, "p3")
                .parking("1-4", 1_800, "p4").cast("p1", Mark.FOR).cast("p2", Mark.FOR).cast("p3", Mark.AGAINST)
                .cast("p4", Mark.AGAINST);
    }

    private static Coarse coarse(Vote vote) {
        return Coarse.of(new Secret(vote, Secret.COARSE).admission(), 1_000);
    }

    @Test
    void roundsHalvesUp() {
        assertThat(List.of(Coarse.steps(499, 1_000), Coarse.steps(500, 1_000), Coarse.steps(1_499, 1_000)))
                .containsExactly(0L, 1L, 1L);
        assertThat(List.of(Coarse.steps(1, 3), Coarse.steps(2, 3), Coarse.steps(4, 3), Coarse.steps(5, 3)))
                .containsExactly(0L, 1L, 1L, 2L);
    }

    @Test
    void boundsASumByTheResidualsOfSoManyHeads() {
        // 200.00 m² on the grid; two of 4.00, −4.00, 1.00, and −2.00 or not
        assertThat(coarse(mixed()).range(2, 20)).isEqualTo(new Coarse.Range(20_000 - 300 - 200, 20_000 + 500));
        assertThat(coarse(mixed()).range(0, 0)).isEqualTo(new Coarse.Range(0, 0));
        assertThat(coarse(mixed()).range(3, 32)).isEqualTo(new Coarse.Range(32_000 + 100 - 200, 31_900));
    }

    @Test
    void decidesWithoutAProofWhereTheRangeIsOnOneSide() {
        Secret secret = new Secret(mixed(), Secret.COARSE);

        Decision decision = secret.decide();

        assertThat(decision.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(secret.proved()).isEmpty();
        assertThat(Json.of(decision.report()).text()).contains("\"by\":\"GRID\"").contains("""
                "disclosure":{"area":"COARSE","grid":1000,"heads":"EXACT","proved":[],\
                "steps":{"ABSTAIN":0,"AGAINST":12,"FOR":20}}""");
        assertThat(decision.explanation()).filteredOn(one -> one.finding() instanceof Proved).first()
                .extracting(Explanation::chinese).asString().endsWith("取整后的合计已表明满足，未公布具体数字");
    }

    @Test
    void decidesAgainstWithoutAProofToo() {
        Vote vote = Vote.ordinary().owners(3).cast("p1", Mark.FOR).cast("p2", Mark.AGAINST).cast("p3", Mark.AGAINST);
        Secret secret = new Secret(vote, Secret.COARSE);

        assertThat(secret.decide().outcome()).isEqualTo(Outcome.FAILED_APPROVAL);
        assertThat(secret.proved()).isEmpty();
    }

    @Test
    void asksForTheProofWhereTheRangeStraddlesTheBar() {
        // 104.00 of 204.00 m² in favour: 10 of 20 steps
        Vote vote = Vote.ordinary().unit("1-1", 10_400, "p1").unit("1-2", 10_000, "p2").cast("p1", Mark.FOR)
                .cast("p2", Mark.AGAINST);
        Secret secret = new Secret(vote, Secret.COARSE);

        assertThat(secret.proved()).containsExactly(area(10_201, 1, 0, 0));
        assertThat(secret.decide().outcome()).isEqualTo(vote.decide().outcome());
    }

    @Test
    void countsABarThatTheRangeJustTouches() {
        // all on the grid: the range is one number
        Vote vote = Vote.ordinary().owners(4).everyone(Mark.FOR, "p1", "p2", "p3").cast("p4", Mark.AGAINST);
        Secret secret = new Secret(vote, Secret.COARSE);
        SealedSums sums = SealedSums.of(secret.admission(), secret.publish(), secret.opened());

        assertThat(sums.byGrid(area(30_000, 1, 0, 0))).contains(true);
        assertThat(sums.byGrid(area(30_001, 1, 0, 0))).contains(false);
        assertThat(sums.byGrid(area(20_000, 1, -1, 0))).contains(true);
        assertThat(sums.byGrid(area(20_001, 1, -1, 0))).contains(false);
    }

    @Test
    void refusesStepsThatDoNotAddUp() {
        Secret secret = new Secret(mixed(), Secret.COARSE);
        Map<Measure, Map<String, Long>> wrong = Map.of(Measure.HEADCOUNT, secret.opened().of(Measure.HEADCOUNT),
                Measure.AREA, Map.of("FOR", 21L, "AGAINST", 12L, "ABSTAIN", 0L));

        assertThatThrownBy(() -> Tally.decideProved(secret.admission(), Secret.COARSE, new Opened(wrong), Map.of()))
                .hasMessageContaining("do not add up");
    }
}
