package org.gongjue.tally;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.gongjue.tally.Choice.Approvals;
import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.Choice.Option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CountingTest {

    private static Vote split() {
        return Vote.ordinary().policy("multiUnit", "PER_UNIT").unit("1-101", 100, "p1").unit("1-102", 200, "p1")
                .unit("1-103", 400, "p2");
    }

    @Test
    void countsABlankBallotAsAbstention() {
        Counts counts = Vote.ordinary().owners(2).cast("p1", Mark.BLANK).decide().counts();

        assertThat(counts.abstain().heads()).isEqualTo(1);
        assertThat(counts.participating().heads()).isEqualTo(1);
    }

    @Test
    void leavesABlankBallotOutButPresentWhereThePolicySaysSo() {
        Decision decision = Vote.ordinary().policy("blank", "NOT_PARTICIPATING").owners(2).cast("p1", Mark.BLANK)
                .decide();

        assertThat(decision.participating()).isEqualTo(Weight.NONE);
        assertThat(decision.present().heads()).isEqualTo(1);
    }

    @Test
    void countsSpoiledBallotsAsParticipatingWithoutAChoice() {
        Counts counts = Vote.ordinary().owners(3).cast("p1", Mark.OVERMARKED).cast("p2", Mark.ILLEGIBLE).decide()
                .counts();

        assertThat(counts.noChoice().heads()).isEqualTo(2);
        assertThat(counts.participating().heads()).isEqualTo(2);
    }

    @Test
    void countsTooManyCandidatesAsSpoiled() {
        Counts counts = Vote.ordinary().owners(2).electing(1, "a", "b").cast("p1", new Approvals(List.of("a", "b")))
                .decide().counts();

        assertThat(counts.noChoice().heads()).isEqualTo(1);
        assertThat(counts.votesFor("a")).isEqualTo(Weight.NONE);
    }

    @Test
    void countsAnElectionBallotWithoutCandidatesAsBlank() {
        Counts counts = Vote.ordinary().owners(2).electing(1, "a", "b").cast("p1", new Approvals(List.of())).decide()
                .counts();

        assertThat(counts.abstain().heads()).isEqualTo(1);
    }

    @Test
    void letsTheWholeAreaFollowOneBallot() {
        Counts counts = Vote.ordinary().unit("1-101", 100, "p1").unit("1-102", 200, "p1").cast("p1", Mark.FOR)
                .decide().counts();

        assertThat(counts.votesFor("FOR")).isEqualTo(new Weight(300, 1, 0, 2));
    }

    @Test
    void letsAreaFollowEachUnitAndTheHeadNoneWhereUnitsDiffer() {
        Counts counts = split().forUnit("p1", "1-101", Mark.FOR).forUnit("p1", "1-102", Mark.AGAINST).decide()
                .counts();

        assertThat(counts.votesFor("FOR")).isEqualTo(new Weight(100, 0, 0, 1));
        assertThat(counts.votesFor("AGAINST")).isEqualTo(new Weight(200, 0, 0, 1));
        assertThat(counts.noChoice()).isEqualTo(new Weight(0, 1, 0, 0));
        assertThat(counts.participating()).isEqualTo(new Weight(300, 1, 0, 2));
    }

    @Test
    void letsTheHeadFollowUnitsThatAgree() {
        Counts counts = split().forUnit("p1", "1-101", Mark.FOR).forUnit("p1", "1-102", Mark.FOR).decide().counts();

        assertThat(counts.votesFor("FOR")).isEqualTo(new Weight(300, 1, 0, 2));
    }

    @Test
    void letsAUnitThatDoesNotParticipateDecideNothingAboutTheHead() {
        Decision decision = split().policy("blank", "NOT_PARTICIPATING").forUnit("p1", "1-101", Mark.FOR)
                .forUnit("p1", "1-102", Mark.BLANK).decide();

        assertThat(decision.counts().votesFor("FOR")).isEqualTo(new Weight(100, 1, 0, 1));
        assertThat(decision.present()).isEqualTo(new Weight(300, 1, 0, 2));
    }

    @Test
    void countsNobodyWhereNoUnitParticipates() {
        Decision decision = split().policy("blank", "NOT_PARTICIPATING").forUnit("p1", "1-101", Mark.BLANK).decide();

        assertThat(decision.participating()).isEqualTo(Weight.NONE);
    }

    @Test
    void refusesABallotForNoUnitOrTheUnitOfAnother() {
        Vote vote = split().forUnit("p1", null, Mark.FOR).forUnit("p1", "1-103", Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", "OUT_OF_SCOPE", "b2", "OUT_OF_SCOPE"));
    }

    @Test
    void settlesDuplicatesOfOneUnitOnly() {
        Vote vote = split().forUnit("p1", "1-101", Mark.FOR).forUnit("p1", "1-101", Mark.AGAINST)
                .forUnit("p1", "1-102", Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(Map.of("b2", "DUPLICATE_SUPERSEDED"));
    }

    @Test
    void countsInPersonOwnersOnlyAndOncePerUnitOwner() {
        Decision decision = split().inPersonForUnits().decide();

        assertThat(decision.admission().inPerson()).isEqualTo(new Weight(300, 1, 0, 2));
    }

    @Test
    void countsOnlyTheUnitsVotedInPerson() {
        Vote vote = split().inPersonFor("p1", "1-102", Mark.FOR).forUnit("p1", "1-101", Mark.FOR);

        assertThat(vote.decide().admission().inPerson()).isEqualTo(new Weight(200, 1, 0, 1));
    }

    @Test
    void countsTheWholeVoteInPersonUnderOneBallot() {
        Vote vote = Vote.ordinary().unit("1-101", 100, "p1").unit("1-102", 200, "p1").inPerson("p1", Mark.FOR);

        assertThat(vote.decide().admission().inPerson()).isEqualTo(new Weight(300, 1, 0, 2));
    }

    @Test
    void countsACandidateMarkedTwiceOnce() {
        Counts counts = Vote.ordinary().owners(1).electing(1, "a", "b").cast("p1", new Approvals(List.of("a", "a")))
                .decide().counts();

        assertThat(counts.votesFor("a").heads()).isEqualTo(1);
    }

    @Test
    void countsAVoterPresentOnceAndTheSuspendedToo() {
        Decision decision = Vote.ordinary().owners(4).suspend("p3").attend("p1", "p2", "p3", "stranger")
                .cast("p1", Mark.FOR).decide();

        assertThat(decision.present().heads()).isEqualTo(3);
    }

    @Test
    void countsBallotsAgainstAllOptionsApart() {
        Counts counts = Vote.ordinary().owners(3).choosing("A", "B").cast("p1", Mark.NONE).cast("p2", new Option("A"))
                .decide().counts();

        assertThat(counts.votes()).containsOnlyKeys("A", "B", "NONE");
        assertThat(counts.votesFor("NONE").heads()).isEqualTo(1);
    }

    @Test
    void refusesAChoiceTheMatterDoesNotOffer() {
        assertThatThrownBy(() -> Vote.ordinary().owners(1).cast("p1", new Option("A")).decide())
                .hasMessageContaining("does not offer");
        assertThatThrownBy(() -> Vote.ordinary().owners(1).electing(1, "a").cast("p1", Mark.FOR).decide())
                .hasMessageContaining("does not offer");
        assertThatThrownBy(
                () -> Vote.ordinary().owners(1).electing(1, "a").cast("p1", new Approvals(List.of("z"))).decide())
                .hasMessageContaining("does not offer");
        assertThatThrownBy(() -> Vote.ordinary().owners(1).choosing("A").cast("p1", new Option("Z")).decide())
                .hasMessageContaining("does not offer");
    }

    @Test
    void refusesTwoBallotsWithOneId() {
        Ballot ballot = Ballot.electronic("b1", "p1", "p1", Vote.OPENS, Mark.FOR);

        assertThatThrownBy(() -> Vote.ordinary().owners(1).ballot(ballot).ballot(ballot).decide())
                .hasMessageContaining("b1");
    }

    @Test
    void givesTheSameReportInWhateverOrderBallotsCome() {
        Vote vote = Vote.ordinary().owners(3).cast("p1", Mark.FOR).cast("p1", Mark.AGAINST).cast("x", Mark.FOR);
        List<Ballot> reversed = vote.ballots().reversed();

        Decision other = Tally.count(vote.pack(), vote.roll(), vote.matter(), vote.proceedings(), reversed);

        assertThat(other.report()).isEqualTo(vote.decide().report());
    }
}
