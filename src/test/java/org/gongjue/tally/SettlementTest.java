package org.gongjue.tally;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.gongjue.tally.Choice.Approvals;
import org.gongjue.tally.Choice.Mark;

import static org.assertj.core.api.Assertions.assertThat;

class SettlementTest {
    private static final String SUPERSEDED = "DUPLICATE_SUPERSEDED";
    private static final String CONFLICT = "COOWNER_CONFLICT";

    /** p1 first on the phone, then on paper, then in person. */
    private static Vote threeChannels() {
        return Vote.ordinary().owners(2).cast("p1", Mark.FOR).paper("p1", Mark.AGAINST).inPerson("p1", Mark.ABSTAIN);
    }

    private static Vote couple() {
        return Vote.ordinary().unit("1-101", 100, "h", "w").unit("1-102", 100, "p");
    }

    @Test
    void letsTheFirstBallotStand() {
        assertThat(threeChannels().reasons()).isEqualTo(Map.of("b2", SUPERSEDED, "b3", SUPERSEDED));
    }

    @Test
    void letsTheLastBallotStand() {
        assertThat(threeChannels().policy("duplicate", "LAST_VALID").reasons())
                .isEqualTo(Map.of("b1", SUPERSEDED, "b2", SUPERSEDED));
    }

    @Test
    void letsPaperPrevail() {
        assertThat(threeChannels().policy("duplicate", "PAPER_PREVAILS").reasons())
                .isEqualTo(Map.of("b1", SUPERSEDED, "b3", SUPERSEDED));
    }

    @Test
    void letsTheFirstOfThePrevailingChannelStand() {
        Vote vote = Vote.ordinary().policy("duplicate", "PAPER_PREVAILS").owners(1).cast("p1", Mark.FOR)
                .paper("p1", Mark.AGAINST).paper("p1", Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", SUPERSEDED, "b3", SUPERSEDED));
    }

    @Test
    void letsTheElectronicBallotPrevail() {
        Vote vote = Vote.ordinary().policy("duplicate", "ELECTRONIC_PREVAILS").owners(1).paper("p1", Mark.FOR)
                .cast("p1", Mark.AGAINST);

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", SUPERSEDED));
    }

    @Test
    void fallsBackToTheFirstWhereTheChannelIsNotUsed() {
        Vote vote = Vote.ordinary().policy("duplicate", "PAPER_PREVAILS").owners(1).inPerson("p1", Mark.FOR)
                .cast("p1", Mark.AGAINST);

        assertThat(vote.reasons()).isEqualTo(Map.of("b2", SUPERSEDED));
    }

    @Test
    void voidsAllBallotsThatDiffer() {
        assertThat(threeChannels().policy("duplicate", "REJECT_ALL_IF_DIFFERENT").reasons().values())
                .containsOnly("DUPLICATE_CONFLICT").hasSize(3);
    }

    @Test
    void keepsTheFirstOfEqualBallotsWhereDifferentOnesWouldBeVoid() {
        Vote vote = Vote.ordinary().policy("duplicate", "REJECT_ALL_IF_DIFFERENT").owners(1).cast("p1", Mark.FOR)
                .paper("p1", Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(Map.of("b2", SUPERSEDED));
    }

    @Test
    void comparesChoicesAsGiven() {
        Vote vote = Vote.ordinary().policy("duplicate", "REJECT_ALL_IF_DIFFERENT").owners(1).cast("p1", Mark.BLANK)
                .paper("p1", Mark.ABSTAIN);

        assertThat(vote.reasons()).hasSize(2);
    }

    @Test
    void breaksATieInTimeByBallotId() {
        Vote vote = Vote.ordinary().owners(1)
                .ballot(Ballot.electronic("b2", "p1", "p1", Vote.OPENS, Mark.AGAINST))
                .ballot(Ballot.paper("b1", "p1", "p1", Vote.OPENS, Mark.FOR));

        assertThat(vote.reasons()).isEqualTo(Map.of("b2", SUPERSEDED));
    }

    @Test
    void choosesAmongValidBallotsOnly() {
        Vote vote = Vote.ordinary().policy("duplicate", "LAST_VALID").owners(1).cast("p1", Mark.FOR)
                .defective("p1", "UNSIGNED", Mark.AGAINST);

        assertThat(vote.decide().counts().votesFor("FOR").heads()).isEqualTo(1);
    }

    @Test
    void letsThePrincipalPrevailOverAnEarlierProxy() {
        Vote vote = Vote.ordinary().owners(2).proxy("x1", "p1", "agent").byProxy("p1", "agent", "x1", Mark.FOR)
                .cast("p1", Mark.AGAINST);

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", "PROXY_SUPERSEDED_BY_PRINCIPAL"));
    }

    @Test
    void settlesTwoBallotsOfAnAgentAsDuplicates() {
        Vote vote = Vote.ordinary().owners(2).proxy("x1", "p1", "agent").byProxy("p1", "agent", "x1", Mark.FOR)
                .byProxy("p1", "agent", "x1", Mark.AGAINST);

        assertThat(vote.reasons()).isEqualTo(Map.of("b2", SUPERSEDED));
    }

    @Test
    void voidsCoOwnersWhoDiffer() {
        Vote vote = couple().castBy("h+w", "h", Mark.FOR).castBy("h+w", "w", Mark.AGAINST);

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", CONFLICT, "b2", CONFLICT));
    }

    @Test
    void countsCoOwnersWhoAgreeOnce() {
        Vote vote = couple().castBy("h+w", "h", Mark.FOR).castBy("h+w", "w", Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(Map.of("b2", SUPERSEDED));
    }

    @Test
    void settlesEachCoOwnersOwnDuplicatesFirst() {
        Vote vote = couple().policy("duplicate", "LAST_VALID").castBy("h+w", "h", Mark.FOR)
                .castBy("h+w", "w", Mark.AGAINST).castBy("h+w", "h", Mark.AGAINST);

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", SUPERSEDED, "b3", SUPERSEDED));
    }

    @Test
    void leavesOutACoOwnerWhoContradictsHimself() {
        Vote vote = couple().policy("duplicate", "REJECT_ALL_IF_DIFFERENT").castBy("h+w", "h", Mark.FOR)
                .castBy("h+w", "h", Mark.AGAINST).castBy("h+w", "w", Mark.FOR);

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", "DUPLICATE_CONFLICT", "b2", "DUPLICATE_CONFLICT"));
    }

    @Test
    void voidsTheSlotWhereEveryCoOwnerContradictsHimself() {
        Vote vote = couple().policy("duplicate", "REJECT_ALL_IF_DIFFERENT").castBy("h+w", "h", Mark.FOR)
                .castBy("h+w", "h", Mark.AGAINST);

        assertThat(vote.decide().participating().heads()).isZero();
    }

    @Test
    void takesAGuardiansBallotAsTheOpinionOfAPerson() {
        Vote vote = couple().guardian("h", "g").byGuardian("h+w", "g", Mark.FOR).castBy("h+w", "w", Mark.AGAINST);

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", CONFLICT, "b2", CONFLICT));
    }

    @Test
    void letsTheFirstCoOwnerBindTheUnitWhereThePolicySaysSo() {
        Vote vote = couple().policy("coOwnerNoRep", "FIRST_VALID").castBy("h+w", "h", Mark.FOR)
                .castBy("h+w", "w", Mark.AGAINST);

        assertThat(vote.reasons()).isEqualTo(Map.of("b2", SUPERSEDED));
    }

    @Test
    void treatsARepresentativesSecondBallotAsADuplicate() {
        Vote vote = couple().representative("h+w", "w").castBy("h+w", "w", Mark.FOR)
                .castBy("h+w", "w", Mark.AGAINST);

        assertThat(vote.reasons()).isEqualTo(Map.of("b2", SUPERSEDED));
    }

    @Test
    void comparesCandidatesOfCoOwnersAsWritten() {
        Vote vote = couple().electing(2, "a", "b").castBy("h+w", "h", new Approvals(List.of("a", "b")));

        assertThat(vote.castBy("h+w", "w", new Approvals(List.of("b", "a"))).reasons())
                .isEqualTo(Map.of("b1", "COOWNER_CONFLICT", "b2", "COOWNER_CONFLICT"));
    }

    @Test
    void comparesCandidatesOfDuplicatesAsWritten() {
        Vote vote = Vote.ordinary().policy("duplicate", "REJECT_ALL_IF_DIFFERENT").owners(1).electing(2, "a", "b")
                .cast("p1", new Approvals(List.of("a"))).cast("p1", new Approvals(List.of("a", "a")));

        assertThat(vote.reasons()).isEqualTo(Map.of("b1", "DUPLICATE_CONFLICT", "b2", "DUPLICATE_CONFLICT"));
    }

    @Test
    void seesNoConflictInTheSameCandidatesInTheSameOrder() {
        Vote vote = couple().electing(2, "a", "b").castBy("h+w", "h", new Approvals(List.of("b", "a")))
                .castBy("h+w", "w", new Approvals(List.of("b", "a")));

        assertThat(vote.reasons()).isEqualTo(Map.of("b2", SUPERSEDED));
    }
}
