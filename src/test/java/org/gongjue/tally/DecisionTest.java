package org.gongjue.tally;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.Choice.Option;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecisionTest {

    private static Result.YesNo yesNo(Decision decision) {
        return (Result.YesNo) decision.result();
    }

    private static Deemed deemed(Decision decision) {
        return requireNonNull(yesNo(decision).deemed());
    }

    @Test
    void failsTheQuorumWhereNobodyVotes() {
        Decision decision = Vote.ordinary().owners(3).decide();

        assertThat(decision.outcome()).isEqualTo(Outcome.FAILED_QUORUM);
        assertThat(decision.conditions()).filteredOn(finding -> finding instanceof Finding.Compared it && it.zeroBase())
                .hasSize(2);
    }

    @Test
    void failsTheQuorumOnAnEmptyRoll() {
        Decision decision = Vote.ordinary().decide();

        assertThat(decision.outcome()).isEqualTo(Outcome.FAILED_QUORUM);
        assertThat(yesNo(decision).failed()).hasSize(4);
    }

    @Test
    void passesASpecialMatterWithHalfOfAllOwners() {
        Vote vote = Vote.under("CN-CC-2021", "SPECIAL").owners(12)
                .everyone(Mark.FOR, "p1", "p2", "p3", "p4", "p5", "p6")
                .everyone(Mark.AGAINST, "p7", "p8");

        assertThat(vote.decide().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void failsWhereAbstentionsLeaveExactlyHalf() {
        Vote vote = Vote.ordinary().owners(4).everyone(Mark.FOR, "p1", "p2").everyone(Mark.ABSTAIN, "p3", "p4");

        assertThat(vote.decide().outcome()).isEqualTo(Outcome.FAILED_APPROVAL);
    }

    @Test
    void canTurnAFailedQuorumIntoAPassByAVoteAgainst() {
        Vote without = Vote.ordinary().owners(3).cast("p1", Mark.FOR);
        assertThat(without.decide().outcome()).isEqualTo(Outcome.FAILED_QUORUM);
        Vote large = Vote.ordinary().owners(6).everyone(Mark.FOR, "p1", "p2", "p3").cast("p4", Mark.AGAINST);

        assertThat(large.decide().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void takesTheSecondVoteWhereTheGateHolds() {
        Vote vote = Vote.under("FR-LOI-1965", "ART25").shares("1-1", 334, "p1").shares("1-2", 200, "p2")
                .shares("1-3", 466, "p3").cast("p1", Mark.FOR).cast("p2", Mark.AGAINST);

        Decision decision = vote.decide();

        assertThat(yesNo(decision).path()).containsExactly("ART25:FAILED_APPROVAL", "ART25_1:GATE_HELD",
                "ART24:PASSED");
        assertThat(yesNo(decision).failed()).isEmpty();
    }

    @Test
    void namesTheFailuresOfBothVotesButNoGate() {
        Vote vote = Vote.under("FR-LOI-1965", "ART25").shares("1-1", 334, "p1").shares("1-2", 400, "p2")
                .shares("1-3", 266, "p3").cast("p1", Mark.FOR).cast("p2", Mark.AGAINST);

        Decision decision = vote.decide();

        assertThat(decision.outcome()).isEqualTo(Outcome.FAILED_APPROVAL);
        assertThat(yesNo(decision).failed()).containsExactly("A25_VOIX_GT_1_2_ALL", "A24_VOIX_GT_1_2_CAST");
    }

    @Test
    void namesNoGateAmongTheFailures() {
        Vote vote = Vote.under("FR-LOI-1965", "ART26").shares("1-1", 100, "p1").shares("1-2", 400, "p2")
                .shares("1-3", 500, "p3").cast("p1", Mark.FOR).cast("p2", Mark.AGAINST).cast("p3", Mark.AGAINST);

        Decision decision = vote.decide();

        assertThat(yesNo(decision).path()).containsExactly("ART26:FAILED_APPROVAL", "ART26_1:GATE_FAILED");
        assertThat(yesNo(decision).failed()).containsExactly("A26_MEMBRES_GT_1_2_ALL", "A26_VOIX_GE_2_3_ALL");
    }

    @Test
    void namesAFailedAlternativeEvenWhereAnotherHolds() {
        Vote vote = Vote.under("HK-BMO-344", "LARGE_SCALE_MAINTENANCE").owners(10).inPerson("p1", Mark.AGAINST);

        Decision decision = vote.decide();

        assertThat(decision.outcome()).isEqualTo(Outcome.FAILED_APPROVAL);
        assertThat(yesNo(decision).failed()).containsExactly("Q_INPERSON_GE_100", "A_SHARE_GT_1_2_CAST");
    }

    @Test
    void failsTheQuorumWhereNoAlternativeHolds() {
        Vote vote = Vote.under("HK-BMO-344", "LARGE_SCALE_MAINTENANCE").owners(10).cast("p1", Mark.FOR);

        assertThat(yesNo(vote.decide()).failed()).containsExactly("Q_INPERSON_GE_5PCT", "Q_INPERSON_GE_100",
                "Q_INPERSON_5PCT_OR_100");
    }

    @Test
    void cutsAnOwnerAboveHalfToTheOthersInFrance() {
        Decision decision = Vote.under("FR-LOI-1965", "ART24").shares("1-1", 600, "p1").shares("1-2", 400, "p2")
                .cast("p1", Mark.FOR).cast("p2", Mark.AGAINST).decide();

        assertThat(decision.totals().shares()).isEqualTo(800);
        assertThat(decision.outcome()).isEqualTo(Outcome.FAILED_APPROVAL);
    }

    @Test
    void leavesAnOwnerOfExactlyHalfInFrance() {
        Decision decision = Vote.under("FR-LOI-1965", "ART24").shares("1-1", 500, "p1").shares("1-2", 500, "p2")
                .decide();

        assertThat(decision.totals().shares()).isEqualTo(1000);
    }

    private static Vote nsw(String tier, long ofOwner) {
        return Vote.under("AU-NSW-SSMA-2015", tier).shares("1-1", ofOwner, "dev").shares("1-2", 30, "p2")
                .shares("1-3", 20, "p3").originalOwner("dev").cast("dev", Mark.FOR).cast("p2", Mark.AGAINST);
    }

    @Test
    void cutsTheVoteOfAnOriginalOwnerWithHalfButNotTheBase() {
        Decision decision = nsw("SPECIAL", 50).decide();

        assertThat(decision.admission().electorate().shareScale()).isEqualTo(3);
        assertThat(decision.totals().shares()).isEqualTo(300);
        assertThat(decision.present().shares()).isEqualTo(240);
        assertThat(decision.participating().shares()).isEqualTo(140);
        assertThat(decision.counts().votesFor("FOR").shares()).isEqualTo(50);
        assertThat(decision.counts().votesFor("AGAINST").shares()).isEqualTo(90);
    }

    @Test
    void leavesAnOriginalOwnerBelowHalf() {
        assertThat(nsw("SPECIAL", 49).decide().admission().electorate().shareScale()).isEqualTo(1);
    }

    @Test
    void cutsNoVoteInATierWithoutWeightRules() {
        assertThat(nsw("ORDINARY", 90).decide().participating().shares()).isEqualTo(120);
    }

    @Test
    void cutsNoVoteInASchemeOfTwoLots() {
        Decision decision = Vote.under("AU-NSW-SSMA-2015", "SPECIAL").shares("1-1", 90, "dev").shares("1-2", 30, "p2")
                .originalOwner("dev").decide();

        assertThat(decision.totals().shares()).isEqualTo(120);
    }

    @Test
    void countsLotsWithoutParkingThatIsOffTheRoll() {
        Vote vote = Vote.under("AU-NSW-SSMA-2015", "SPECIAL").shares("1-1", 90, "dev").shares("1-2", 30, "p2")
                .parking("1-P", 0, "p2").originalOwner("dev");

        assertThat(vote.decide().admission().electorate().shareScale()).isEqualTo(3);
        assertThat(vote.policy("parkingArea", "EXCLUDE").policy("parkingHeadcount", "EXCLUDE").decide().admission()
                .electorate().shareScale()).isEqualTo(1);
    }

    @Test
    void countsLotsOutsideTheScopeToo() {
        Vote vote = nsw("SPECIAL", 90).scope(new Scope.Units(Set.of("1-1", "1-2")));

        assertThat(vote.decide().admission().electorate().shareScale()).isEqualTo(3);
    }

    @Test
    void cutsNobodyWhereTheOriginalOwnerHasNoShares() {
        Vote vote = Vote.under("AU-NSW-SSMA-2015", "SPECIAL").shares("1-1", 0, "dev").shares("1-2", 0, "p2")
                .shares("1-3", 0, "p3").originalOwner("dev");

        assertThat(vote.decide().admission().electorate().shareScale()).isEqualTo(1);
    }

    @Test
    void takesDevelopersForTheOriginalOwnerWhereTheRollNamesNone() {
        Roll roll = Vote.ordinary().unsold("1-1", 1).unit("1-2", 1, "p").roll();

        assertThat(roll.firstOwners()).containsExactly("DEV");
        assertThat(Vote.ordinary().unsold("1-1", 1).originalOwner("p").roll().firstOwners()).containsExactly("p");
        assertThat(Vote.ordinary().owners(1).roll().firstOwners()).isEmpty();
    }

    private static Vote silent(String... delivered) {
        return Vote.ordinary().owners(6).policy("deemed", "FOLLOW_MAJORITY").deliver(delivered);
    }

    @Test
    void letsTheServedFollowTheMajority() {
        Decision decision = silent("p3", "p4").everyone(Mark.FOR, "p1", "p2").decide();

        assertThat(decision.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(decision.participating().heads()).isEqualTo(2);
        assertThat(deemed(decision)).extracting(Deemed::choice, Deemed::outcomeWithout, Deemed::outcomeDepends)
                .containsExactly("FOR", Outcome.FAILED_QUORUM, true);
        assertThat(deemed(decision).counts().participating().heads()).isEqualTo(4);
    }

    @Test
    void letsTheServedFollowAMajorityAgainst() {
        assertThat(deemed(silent("p3", "p4").everyone(Mark.AGAINST, "p1", "p2").decide()).choice())
                .isEqualTo("AGAINST");
    }

    @Test
    void letsTheServedFollowAMajorityOfAbstentions() {
        Decision decision = silent("p3", "p4").everyone(Mark.ABSTAIN, "p1", "p2").decide();

        assertThat(deemed(decision).choice()).isEqualTo("ABSTAIN");
        assertThat(deemed(decision).counts().abstain().heads()).isEqualTo(4);
    }

    @Test
    void stopsWhereThereIsNoMajorityToFollow() {
        Decision decision = silent("p3").cast("p1", Mark.FOR).cast("p2", Mark.AGAINST).decide();

        assertThat(decision.outcome()).isEqualTo(Outcome.NEEDS_RULING);
        assertThat(yesNo(decision).failed()).isEmpty();
        assertThat(deemed(decision).choice()).isNull();
    }

    @Test
    void stopsWhereNobodyVotedAndSilenceShouldFollow() {
        assertThat(silent("p3").decide().outcome()).isEqualTo(Outcome.NEEDS_RULING);
    }

    @Test
    void deemsTheServedToAbstain() {
        Decision decision = Vote.ordinary().owners(3).policy("deemed", "ABSTAIN").deliver("p3").cast("p1", Mark.FOR)
                .decide();

        assertThat(deemed(decision).choice()).isEqualTo("ABSTAIN");
        assertThat(decision.outcome()).isEqualTo(Outcome.FAILED_APPROVAL);
    }

    @Test
    void deemsNobodyWhoAnsweredEvenWithARefusedBallot() {
        Decision decision = silent("p3", "p4").everyone(Mark.FOR, "p1", "p2").castAt("p3", Vote.CLOSES.plusSeconds(1),
                Mark.AGAINST).decide();

        assertThat(deemed(decision).voters()).containsExactly("p4");
    }

    @Test
    void deemsNobodyWhoIsSuspendedOrNotServed() {
        Decision decision = silent("p3").suspend("p3").everyone(Mark.FOR, "p1", "p2").decide();

        assertThat(deemed(decision).voters()).isEmpty();
        assertThat(decision.outcome()).isEqualTo(Outcome.FAILED_QUORUM);
    }

    @Test
    void adoptsTheOptionThatReachesTheBarOnBothMeasures() {
        Decision decision = Vote.ordinary().owners(3).choosing("A", "B").cast("p1", new Option("B"))
                .cast("p2", new Option("B")).cast("p3", new Option("A")).decide();

        assertThat(decision.result()).isEqualTo(new Result.SingleChoice("B"));
        assertThat(decision.approvals()).containsOnlyKeys("A", "B");
    }

    @Test
    void adoptsNothingByPlurality() {
        Decision decision = Vote.ordinary().owners(4).choosing("A", "B").cast("p1", new Option("B"))
                .cast("p2", new Option("B")).cast("p3", new Option("A")).cast("p4", Mark.NONE).decide();

        assertThat(decision.result()).isEqualTo(new Result.SingleChoice(null));
        assertThat(decision.outcome()).isEqualTo(Outcome.FAILED_APPROVAL);
    }

    @Test
    void adoptsNothingBelowTheQuorum() {
        Decision decision = Vote.ordinary().owners(4).choosing("A", "B").cast("p1", new Option("B")).decide();

        assertThat(decision.outcome()).isEqualTo(Outcome.FAILED_QUORUM);
        assertThat(decision.result()).isEqualTo(new Result.SingleChoice(null));
    }

    @Test
    void refusesVotesCastAsABaseForOptions() {
        assertThatThrownBy(() -> Vote.under("DE-WEG-KOPF", "SIMPLE").owners(1).choosing("A", "B").decide())
                .hasMessageContaining("PARTICIPATING or TOTAL");
    }

    @Test
    void refusesThosePresentAsABaseForOptions() {
        assertThatThrownBy(() -> Vote.under("TW-CBMA", "ART31").owners(1).choosing("A", "B").decide())
                .hasMessageContaining("PARTICIPATING or TOTAL");
    }

    @Test
    void refusesADeemedRuleForAChoiceOrAnElection() {
        assertThatThrownBy(() -> silent().choosing("A", "B").decide()).hasMessageContaining("deemed");
        assertThatThrownBy(() -> silent().electing(1, "a").decide()).hasMessageContaining("deemed");
    }

    @Test
    void refusesPerUnitVotesInElectionsAndUnderWeightRules() {
        assertThatThrownBy(() -> Vote.ordinary().policy("multiUnit", "PER_UNIT").owners(1).electing(1, "a").decide())
                .hasMessageContaining("PER_UNIT");
        assertThatThrownBy(
                () -> Vote.under("FR-LOI-1965", "ART24").policy("multiUnit", "PER_UNIT").owners(1).decide())
                .hasMessageContaining("PER_UNIT");
    }

    @Test
    void refusesATierThatDoesNotSayHowManyMustAgree() {
        assertThatThrownBy(() -> Vote.under("US-CA-DS", "DIRECTORS_RECONVENED").owners(1).decide())
                .hasMessageContaining("how many");
    }

    @Test
    void refusesATierThePackDoesNotHave() {
        assertThat(Vote.pack("CN-CC-2021").objectionsTo(Matter.yesNo("M1", "ART24")))
                .isEqualTo(List.of("pack CN-CC-2021 has no tier ART24"));
    }

    @Test
    void countsAgainstAScaledCountWhereSharesAreScaled() {
        Condition count = new Condition.Count("K", Condition.Phase.QUORUM, "", Measure.SHARES, Condition.Term.PRESENT,
                Condition.Op.GTE, 80);
        Decision decision = nsw("SPECIAL", 50).decide();

        List<Finding> findings = Finding.of(List.of(count), "T", decision.counts(), "FOR", decision.admission());

        assertThat(((Finding.Compared) findings.getFirst()).base()).isEqualTo(240);
        assertThat(findings.getFirst().holds()).isTrue();
    }

    @Test
    void reportsTheIntegersOfEveryCondition() {
        Map<String, @Nullable Object> report = Vote.ordinary().owners(3).cast("p1", Mark.FOR).decide().report();

        assertThat(report).containsEntry("outcome", "FAILED_QUORUM").containsEntry("shareScale", 1)
                .containsEntry("failed", List.of("Q_AREA_GE_2_3", "Q_HEAD_GE_2_3"));
    }
}
