package org.gongjue.tally;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.Unit.Areas;
import org.gongjue.tally.Unit.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RollTest {

    @Test
    void mergesTheUnitsOfOneOwnerToOneHead() {
        Vote vote = Vote.ordinary().unit("1-101", 100, "p1").unit("1-102", 200, "p1").unit("1-103", 400, "p2");

        assertThat(vote.decide().totals()).isEqualTo(new Weight(700, 2, 0, 3));
    }

    @Test
    void mergesAllThatTheDeveloperHoldsAndOwns() {
        Vote vote = Vote.ordinary().unsold("1-101", 100).undelivered("1-102", 200, "buyer").unit("1-103", 400, "DEV");

        assertThat(vote.decide().totals()).isEqualTo(new Weight(700, 1, 0, 3));
    }

    @Test
    void keepsTheSameOwnersInAnotherOrderTogether() {
        Vote vote = Vote.ordinary().unit("1-101", 100, "p1", "p2").unit("1-102", 200, "p2", "p1");

        assertThat(vote.decide().totals().heads()).isEqualTo(1);
    }

    @Test
    void mergesInsideTheScopeOnly() {
        Vote vote = Vote.ordinary().unit("1-101", 100, "p1").unit("2-101", 200, "p1").unit("2-102", 400, "p2")
                .scope(new Scope.Buildings(Set.of("2"))).cast("p1", Mark.FOR);

        Decision decision = vote.decide();

        assertThat(decision.totals()).isEqualTo(new Weight(600, 2, 0, 2));
        assertThat(decision.participating()).isEqualTo(new Weight(200, 1, 0, 1));
    }

    @Test
    void limitsAScopeToSingleUnits() {
        Vote vote = Vote.ordinary().unit("1-101", 100, "p1").unit("1-102", 200, "p2")
                .scope(new Scope.Units(Set.of("1-102"))).cast("p1", Mark.FOR).cast("p2", Mark.FOR);

        assertThat(vote.decide().totals().area()).isEqualTo(200);
        assertThat(vote.reasons()).containsExactlyEntriesOf(Map.of("b1", "OUT_OF_SCOPE"));
    }

    @Test
    void countsParkingWhereItIsIncluded() {
        Vote vote = Vote.ordinary().unit("1-101", 100, "p1").parking("B-1", 20, "p2");

        assertThat(vote.decide().totals()).isEqualTo(new Weight(120, 2, 0, 2));
    }

    @Test
    void keepsParkingOffTheRollWhereItIsExcludedFromBoth() {
        Vote vote = Vote.ordinary().policy("parkingArea", "EXCLUDE").policy("parkingHeadcount", "EXCLUDE")
                .unit("1-101", 100, "p1").parking("B-1", 20, "p2").cast("p2", Mark.FOR);

        assertThat(vote.decide().totals()).isEqualTo(new Weight(100, 1, 0, 1));
        assertThat(vote.reasons()).containsEntry("b1", "OUT_OF_SCOPE");
    }

    @Test
    void letsParkingMakeAHeadWithoutArea() {
        Vote vote = Vote.ordinary().policy("parkingArea", "EXCLUDE").unit("1-101", 100, "p1").parking("B-1", 20, "p2");

        assertThat(vote.decide().totals()).isEqualTo(new Weight(100, 2, 0, 2));
    }

    @Test
    void letsParkingAddAreaWithoutAHead() {
        Vote vote = Vote.ordinary().policy("parkingHeadcount", "EXCLUDE").unit("1-101", 100, "p1")
                .parking("B-1", 20, "p2").parking("B-2", 30, "p1");

        assertThat(vote.decide().totals()).isEqualTo(new Weight(150, 1, 0, 3));
    }

    @Test
    void prefersTheRegisteredAreaToTheSurveyedOneAndThatToTheContract() {
        assertThat(new Areas(1L, 2L, 3L).chosen()).isEqualTo(1);
        assertThat(new Areas(null, 2L, 3L).chosen()).isEqualTo(2);
        assertThat(new Areas(null, null, 3L).chosen()).isEqualTo(3);
        assertThat(Areas.unknown().chosen()).isZero();
    }

    @Test
    void refusesTwoUnitsWithOneId() {
        Unit unit = Unit.delivered("1-101", "1", 100, List.of("p1"));

        assertThatThrownBy(() -> Roll.of(List.of(unit, unit))).hasMessageContaining("1-101");
    }

    @Test
    void refusesAUnitThatNobodyHolds() {
        assertThatThrownBy(() -> Unit.delivered("1-101", "1", 100, List.of())).hasMessageContaining("nobody");
        assertThatThrownBy(() -> new Unit("1-101", "1", "RES", State.UNSOLD, List.of(), null, Areas.registered(1), 0))
                .hasMessageContaining("nobody");
    }

    @Test
    void refusesAnOwnerIdThatCouldMergeTwoOwnerSets() {
        assertThatThrownBy(() -> Unit.delivered("1-101", "1", 100, List.of("a+b"))).hasMessageContaining("+");
        assertThatThrownBy(() -> Unit.delivered("1-101", "1", 100, List.of(""))).hasMessageContaining("empty");
    }

    @Test
    void refusesAnOwnerNamedTwice() {
        assertThatThrownBy(() -> Unit.delivered("1-101", "1", 100, List.of("a", "a"))).hasMessageContaining("twice");
    }

    @Test
    void refusesNegativeAmounts() {
        assertThatThrownBy(() -> Areas.registered(-1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new Areas(null, -1L, null)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new Areas(null, null, -1L)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new Weight(0, -1, 0, 0)).hasMessageContaining("negative");
    }

    @Test
    void refusesToWrapAroundWhereAreasAreTooLargeToAdd() {
        Vote vote = Vote.ordinary().unit("1-101", Long.MAX_VALUE, "p1").unit("1-102", 1, "p2");

        assertThatThrownBy(vote::decide).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void multipliesBeyondSixtyThreeBits() {
        long area = Long.MAX_VALUE / 3;
        Vote vote = Vote.ordinary().unit("1-101", area, "p1").unit("1-102", area, "p2").unit("1-103", area, "p3")
                .everyone(Mark.FOR, "p1", "p2");

        assertThat(vote.decide().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void leavesTheSuspendedInTheBase() {
        assertThat(Vote.ordinary().owners(3).suspend("p1").decide().totals().heads()).isEqualTo(3);
    }

    @Test
    void takesTheSuspendedOutOfTheBaseWhereThePolicySaysSo() {
        assertThat(Vote.ordinary().policy("suspendedInBase", false).owners(3).suspend("p1").decide().totals().heads())
                .isEqualTo(2);
    }

    @Test
    void ordersIdsByCodePoint() {
        assertThat(CodePoints.ORDER.compare("a", "b")).isNegative();
        assertThat(CodePoints.ORDER.compare("ab", "a")).isPositive();
        assertThat(CodePoints.ORDER.compare("a", "a")).isZero();
        assertThat(CodePoints.ORDER.compare("\uFF5E", "\uD83D\uDE00")).isNegative();
        assertThat(CodePoints.ORDER.compare("\uD83D\uDE00", "\uFF5E")).isPositive();
        assertThat(CodePoints.ORDER.compare("\uD83D\uDE00", "\uD83D\uDE01")).isNegative();
    }
}
