package org.gongjue.tally;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.gongjue.tally.Choice.Approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ElectionTest {

    private static Approvals of(String... candidates) {
        return new Approvals(List.of(candidates));
    }

    private static Result.Elected result(Vote vote) {
        return (Result.Elected) vote.decide().result();
    }

    /** c1 has more heads, c2 more area; both have the majority of both. */
    private static Vote headsAgainstArea() {
        return Vote.ordinary().unit("1-1", 40_000, "p1").unit("1-2", 20_000, "p2").unit("1-3", 20_000, "p3")
                .unit("1-4", 2_000, "p4").unit("1-5", 2_000, "p5").electing(1, "c1", "c2").approvingTwo()
                .cast("p1", of("c2")).cast("p2", of("c1", "c2")).cast("p3", of("c1", "c2")).cast("p4", of("c1"))
                .cast("p5", of("c1"));
    }

    @Test
    void ranksByHeadsBeforeArea() {
        assertThat(result(headsAgainstArea()).elected()).containsExactly("c1");
    }

    @Test
    void ranksByAreaBeforeHeadsWhereThePolicySaysSo() {
        assertThat(result(headsAgainstArea().policy("electionRank", "AREA_THEN_HEADCOUNT")).elected())
                .containsExactly("c2");
    }

    @Test
    void ranksByTheSumOfRatios() {
        // c1: 4/5 + 44/84, c2: 3/5 + 80/84
        assertThat(result(headsAgainstArea().policy("electionRank", "SUM_OF_RATIOS")).elected())
                .containsExactly("c2");
    }

    @Test
    void makesUnelectedQualifiedCandidatesAlternates() {
        assertThat(result(headsAgainstArea()).alternates()).containsExactly("c2");
    }

    @Test
    void electsNobodyWithExactlyHalf() {
        Vote vote = Vote.ordinary().owners(2).electing(1, "a", "b").cast("p1", of("a")).cast("p2", of("b"));

        assertThat(vote.decide().outcome()).isEqualTo(Outcome.NONE_ELECTED);
        assertThat(result(vote).vacancies()).isEqualTo(1);
    }

    @Test
    void leavesATieForTheLastSeatToARunOff() {
        Vote vote = Vote.ordinary().owners(4).electing(2, "a", "b", "c").approvingAll(3)
                .cast("p1", of("a", "b", "c")).cast("p2", of("a", "b", "c")).cast("p3", of("a", "b", "c"))
                .cast("p4", of("b"));

        Result.Elected result = result(vote);

        assertThat(vote.decide().outcome()).isEqualTo(Outcome.TIE_RUNOFF);
        assertThat(result.elected()).containsExactly("b");
        assertThat(result.tie()).containsExactly("a", "c");
        assertThat(result.alternates()).isEmpty();
        assertThat(result.vacancies()).isEqualTo(1);
    }

    @Test
    void seesNoTieWhereEqualCandidatesAllGetSeats() {
        Vote vote = Vote.ordinary().owners(3).electing(2, "b", "a").cast("p1", of("a", "b"))
                .cast("p2", of("a", "b")).cast("p3", of("a", "b"));

        assertThat(vote.decide().outcome()).isEqualTo(Outcome.ELECTED_FULL);
        assertThat(result(vote).elected()).containsExactly("a", "b");
    }

    @Test
    void keepsThoseBelowATieAsAlternates() {
        Vote vote = Vote.ordinary().owners(5).electing(1, "a", "b", "c").approvingAll(3)
                .cast("p1", of("a", "b", "c")).cast("p2", of("a", "b", "c")).cast("p3", of("a", "b", "c"))
                .cast("p4", of("a", "b")).cast("p5", of());

        assertThat(result(vote)).extracting(Result.Elected::tie, Result.Elected::alternates)
                .containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test
    void establishesACommitteeWithTheMinimumAndMoreThanHalf() {
        assertThat(established(5, 9)).isTrue();
        assertThat(established(5, 10)).isFalse();
        assertThat(established(4, 5)).isFalse();
    }

    @Test
    void establishesACommitteeOfHalfWhereThePolicyAsksForTheMinimumOnly() {
        Vote vote = elected(5, 10).policy("committeeMoreThanHalfOfSeats", false);

        assertThat(result(vote).committeeEstablished()).isTrue();
    }

    @Test
    void establishesNoCommitteeOfNobody() {
        Vote vote = elected(0, 3).policy("committeeMoreThanHalfOfSeats", false).policy("committeeMinAbs", 0L);

        assertThat(result(vote).committeeEstablished()).isFalse();
    }

    private static boolean established(int elected, int seats) {
        return result(elected(elected, seats)).committeeEstablished();
    }

    private static Vote elected(int elected, int seats) {
        List<String> candidates = IntStream.range(0, seats).mapToObj(i -> "c" + i).toList();
        return Vote.ordinary().owners(1).electing(seats, candidates.toArray(String[]::new)).cast("p1",
                new Approvals(candidates.subList(0, elected)));
    }

    @Test
    void electsByPluralityOnlyThoseWithAVote() {
        Vote vote = Vote.under("US-CA-DS", "DIRECTORS_RECONVENED").owners(5).electing(3, "a", "b", "c")
                .cast("p1", of("a")).cast("p2", of("b"));

        assertThat(result(vote).elected()).containsExactly("a", "b");
        assertThat(vote.decide().outcome()).isEqualTo(Outcome.ELECTED_PARTIAL);
        assertThat(vote.decide().approvals()).isEmpty();
    }

    @Test
    void ranksByUnitsWhereThePackDoes() {
        Vote vote = Vote.under("US-CA-DS", "DIRECTORS_RECONVENED").owners(2).shares("1-900", 1, "p1")
                .electing(1, "a", "b").cast("p1", of("b")).cast("p2", of("a"));

        assertThat(result(vote).elected()).containsExactly("b");
    }

    @Test
    void refusesARankByAMeasureThePackDoesNotHave() {
        assertThatThrownBy(() -> Vote.ordinary().policy("electionRank", "UNITS").owners(1).electing(1, "a").decide())
                .hasMessageContaining("electionRank");
        assertThatThrownBy(() -> Vote.under("US-CA-DS", "DIRECTORS_RECONVENED").policy("electionRank", "SUM_OF_RATIOS")
                .owners(1).electing(1, "a").decide()).hasMessageContaining("electionRank");
        assertThatThrownBy(() -> Vote.under("US-CA-DS", "DIRECTORS_RECONVENED")
                .policy("electionRank", "HEADCOUNT_THEN_AREA").owners(1).electing(1, "a").decide())
                .hasMessageContaining("electionRank");
    }

    @Test
    void refusesAnElectionWithoutSeatsOrAYesNoMatterWithSome() {
        assertThatThrownBy(() -> Vote.ordinary().electing(0, "a")).hasMessageContaining("seats");
        assertThatThrownBy(() -> new Matter("M", Matter.Type.YES_NO, null, "T", new Scope.All(), List.of(), 1, 0))
                .hasMessageContaining("seats");
    }

    @Test
    void refusesACandidateNamedTwiceOrLikeAMark() {
        assertThatThrownBy(() -> Vote.ordinary().electing(1, "a", "a")).hasMessageContaining("twice");
        assertThatThrownBy(() -> Vote.ordinary().choosing("ABSTAIN")).hasMessageContaining("mark");
        assertThatThrownBy(() -> Vote.ordinary().choosing()).hasMessageContaining("options");
    }
}
