package org.gongjue.tally;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShortfallTest {

    private static Shortfall of(Vote vote, String... participating) {
        return Shortfall.of(vote.pack(), vote.roll(), vote.matter(), Set.of(participating));
    }

    @Test
    void saysWhatIsMissingOnBothMeasures() {
        Shortfall shortfall = of(Vote.ordinary().owners(10), "p1", "p2", "p3");

        assertThat(shortfall.missing()).isEqualTo(Map.of(Measure.AREA, 36_667L, Measure.HEADCOUNT, 4L));
        assertThat(shortfall.fewestVoters()).isEqualTo(4);
        assertThat(shortfall.exact()).isTrue();
        assertThat(shortfall.isReached()).isFalse();
    }

    @Test
    void needsNobodyWhereTheQuorumIsReached() {
        Shortfall shortfall = of(Vote.ordinary().owners(3), "p1", "p2");

        assertThat(shortfall.isReached()).isTrue();
        assertThat(shortfall.fewestVoters()).isZero();
    }

    @Test
    void takesTheLargestUnitsFirstWhereAreaIsShort() {
        Vote vote = Vote.ordinary().unit("1-1", 600, "big").unit("1-2", 100, "p2").unit("1-3", 100, "p3")
                .unit("1-4", 100, "p4").unit("1-5", 100, "p5").unit("1-6", 100, "p6");

        assertThat(of(vote, "p2", "p3", "p4", "p5").fewestVoters()).isEqualTo(1);
        assertThat(of(vote, "big").fewestVoters()).isEqualTo(3);
    }

    @Test
    void fillsUpWithOwnersWhoMakeNoHeadWhereThatIsFewer() {
        Vote vote = Vote.ordinary().policy("parkingHeadcount", "EXCLUDE").unit("1-1", 10, "p1").unit("1-2", 10, "p2")
                .unit("1-3", 10, "p3").parking("B-1", 970, "fleet");

        assertThat(of(vote).fewestVoters()).isEqualTo(3);
        assertThat(of(vote, "p1", "p2").fewestVoters()).isEqualTo(1);
    }

    @Test
    void saysThatTheNumberIsALowerBoundWhereTwoWeightsCompete() {
        RulePack pack = RulePack.read(twoWeights());
        Roll roll = Vote.ordinary().owners(3).roll();

        Shortfall shortfall = Shortfall.of(pack, roll, Matter.yesNo("M", "T"), Set.of());

        assertThat(shortfall.exact()).isFalse();
        assertThat(shortfall.fewestVoters()).isEqualTo(2);
    }

    private static Object twoWeights() {
        Tree pack = Tree.resource("/rules/cn-cc-2021.json");
        pack.set("measures", List.of("AREA", "SHARES"));
        pack.map().remove("statutoryItems");
        pack.set("tiers", Map.of("T", Map.of("conditions",
                List.of(quorum("Q1", "AREA"), quorum("Q2", "SHARES")))));
        return pack.map();
    }

    private static Map<String, Object> quorum(String id, String measure) {
        return Map.of("id", id, "phase", "QUORUM", "type", "RATIO", "measure", measure, "num", "PARTICIPATING", "den",
                "TOTAL", "op", "GT", "p", 1L, "q", 2L);
    }

    @Test
    void showsTheTurnoutOfEachBuilding() {
        Vote vote = Vote.ordinary().unit("1-1", 100, "p1").unit("2-1", 200, "p1").unit("2-2", 400, "p2");

        assertThat(of(vote, "p1").buildings()).isEqualTo(Map.of(
                "1", new Shortfall.Turnout(new Weight(100, 1, 0, 1), new Weight(100, 1, 0, 1)),
                "2", new Shortfall.Turnout(new Weight(600, 2, 0, 2), new Weight(200, 1, 0, 1))));
    }

    @Test
    void asksNoSuspendedVoter() {
        Vote vote = Vote.ordinary().unit("1-1", 100, "p1").unit("1-2", 100, "p2").unit("1-3", 100, "p3").suspend("p1")
                .suspend("p2");

        assertThat(of(vote).fewestVoters()).isEqualTo(1);
        assertThat(of(vote).missing()).containsEntry(Measure.HEADCOUNT, 2L);
    }
}
