package org.gongjue.tally;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Json;
import org.gongjue.tally.Choice.Approvals;
import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.Finding.Proved;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongjue.tally.ClaimsTest.area;
import static org.gongjue.tally.ClaimsTest.heads;

class ProvedDecisionTest {

    /** 300.00 m² of three owners, two in favour. */
    private static Vote twoOfThree() {
        return Vote.ordinary().owners(3).cast("p1", Mark.FOR).cast("p2", Mark.FOR).cast("p3", Mark.AGAINST);
    }

    private static Approvals of(String... candidates) {
        return new Approvals(List.of(candidates));
    }

    private static Decision decide(Secret secret, Map<Statement, Boolean> truths) {
        return Tally.decideProved(secret.admission(), secret.publish(), secret.opened(), truths);
    }

    private static List<String> sentences(Decision decision) {
        return decision.explanation().stream().filter(one -> one.finding() instanceof Proved)
                .flatMap(one -> List.of(one.chinese(), one.english()).stream()).toList();
    }

    @Test
    void passesOnATrueStatement() {
        Secret secret = Secret.of(twoOfThree());

        Decision decision = decide(secret, Map.of(area(15_001, 1, 0, 0), true));

        assertThat(decision.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(secret.proved()).containsExactly(area(15_001, 1, 0, 0));
    }

    @Test
    void failsWhereItsNegationIsShown() {
        Secret secret = Secret.of(twoOfThree());

        Decision decision = decide(secret, Map.of(area(-15_000, -1, 0, 0), true));

        assertThat(decision.outcome()).isEqualTo(Outcome.FAILED_APPROVAL);
        assertThat(((Result.YesNo) decision.result()).failed()).containsExactly("A_AREA_GT_1_2");
        assertThat(requireNonNull(decision.disclosure()).proved()).containsExactly(area(-15_000, -1, 0, 0));
    }

    @Test
    void takesNoDecisionWithoutTheProof() {
        assertThatThrownBy(() -> decide(Secret.of(twoOfThree()), Map.of())).hasMessageContaining("not shown")
                .hasMessageContaining("A_AREA_GT_1_2");
    }

    @Test
    void refusesAProofOfAnythingElse() {
        Secret secret = Secret.of(twoOfThree());
        Map<Statement, Boolean> more = new HashMap<>(secret.truths());
        more.put(area(15_002, 1, 0, 0), true);

        assertThatThrownBy(() -> decide(secret, more)).hasMessageContaining("without need");
    }

    @Test
    void refusesSumsThatWereNotToBePublished() {
        Secret exact = new Secret(twoOfThree(), Secret.EXACT);

        assertThatThrownBy(() -> Tally.decideProved(exact.admission(), Secret.PASS_FAIL_AREA, exact.opened(),
                Secret.of(twoOfThree()).truths())).hasMessageContaining("AREA are not to be published");
        assertThatThrownBy(() -> Tally.decideProved(exact.admission(), Secret.EXACT,
                new Opened(Map.of(Measure.SHARES, Map.of())), Map.of())).hasMessageContaining("SHARES");
    }

    @Test
    void refusesSumsThatDoNotAddUpOrLackAName() {
        Secret secret = Secret.of(twoOfThree());

        for (Map<String, Long> wrong : List.of(Map.of("FOR", 2L, "AGAINST", 0L, "ABSTAIN", 0L),
                Map.of("FOR", 4L, "AGAINST", -1L, "ABSTAIN", 0L), Map.of("FOR", 2L, "AGAINST", 1L),
                Map.<String, Long>of())) {
            assertThatThrownBy(() -> Tally.decideProved(secret.admission(), secret.publish(),
                    new Opened(Map.of(Measure.HEADCOUNT, wrong)), secret.truths()))
                    .hasMessageContaining("sums of HEADCOUNT");
        }
    }

    @Test
    void neverPrintsAFigureThatIsNotKnown() {
        Decision decision = Secret.of(twoOfThree()).decide();

        assertThat(decision.counts().hidden()).containsExactly(Measure.AREA);
        assertThatThrownBy(() -> decision.counts().votesFor("FOR")).hasMessageContaining("AREA");
        assertThat(decision.report()).containsEntry("buckets",
                Map.of("FOR", Map.of("HEADCOUNT", 2L), "AGAINST", Map.of("HEADCOUNT", 1L), "ABSTAIN",
                        Map.of("HEADCOUNT", 0L), "NO_CHOICE", Map.of("HEADCOUNT", 0L)))
                .containsEntry("participating", Map.of("AREA", 30_000L, "HEADCOUNT", 3L));
        assertThat(CountSheet.of(decision, twoOfThree().ballots()).chinese())
                .anyMatch(line -> line.matches("FOR +未公布 +2"));
    }

    @Test
    void writesItsReportTheSameWayEveryTime() {
        String report = Json.of(Secret.of(twoOfThree()).decide().report()).text();

        assertThat(Json.of(Secret.of(twoOfThree()).decide().report()).text()).isEqualTo(report);
        assertThat(report).contains("""
                "disclosure":{"area":"PASS_FAIL","heads":"EXACT","proved":[{"coefficients":[1,0,0],\
                "measure":"AREA","threshold":15001}]}""").contains("""
                {"holds":true,"id":"A_AREA_GT_1_2","op":"GT","phase":"APPROVAL","shown":[{"by":"PROOF",\
                "coefficients":[1,0,0],"measure":"AREA","threshold":15001}],"tier":"ORDINARY"}""");
    }

    @Test
    void saysInWordsThatTheBarWasReachedButNotByHowMuch() {
        assertThat(sentences(Secret.of(twoOfThree()).decide())).containsExactly(
                "面积同意，占参与 300.00 m²，需 > 1/2（150.01 m²），已用密码学证明满足，未公布具体数字",
                "Area in favour, out of participating 300.00 m²; needs > 1/2 (150.01 m²): proved to be met, without the"
                        + " figure");
    }

    @Test
    void saysInWordsThatTheBarWasMissed() {
        Vote vote = Vote.ordinary().owners(2).cast("p1", Mark.FOR).cast("p2", Mark.AGAINST);

        assertThat(sentences(Secret.of(vote).decide())).first().asString()
                .endsWith("需 > 1/2（100.01 m²），已用密码学证明不满足，未公布具体数字");
    }

    @Test
    void saysNothingOfASealedBase() {
        Vote vote = Vote.under("DE-WEG-KOPF", "SIMPLE").owners(2).cast("p1", Mark.FOR);

        assertThat(sentences(new Secret(vote, Secret.PASS_FAIL).decide())).containsExactly(
                "户数同意，占同意与反对合计，需 > 1/2，已用密码学证明满足，未公布具体数字",
                "Owners in favour, out of for or against; needs > 1/2: proved to be met, without the figure");
    }

    @Test
    void failsOverABaseThatIsKnownToBeEmptyWithoutAnyProof() {
        Condition.Ratio ratio = new Condition.Ratio("A", Condition.Phase.APPROVAL, "", Measure.AREA, Condition.Term.FOR,
                Condition.Term.IN_PERSON_VOTED, Condition.Op.GTE, 1, 2);
        Secret secret = Secret.of(twoOfThree());
        Proofs proofs = Proofs.blind(secret.admission(), secret.publish());

        Finding finding = proofs.test(List.of(ratio), "T", "FOR").getFirst();

        assertThat(proofs.isWaiting()).isFalse();
        assertThat(finding.holds()).isFalse();
        assertThat(Explanation.of(finding, secret.pack()).chinese()).endsWith("基数为零，不满足");
    }

    @Test
    void reportsAfterAFailedQuorumOnlyWhatIsKnownAnyway() {
        Decision decision = Secret.of(Vote.ordinary().owners(3).cast("p1", Mark.FOR)).decide();

        assertThat(decision.outcome()).isEqualTo(Outcome.FAILED_QUORUM);
        assertThat(decision.conditions()).extracting(finding -> finding.condition().id())
                .containsExactly("Q_AREA_GE_2_3", "Q_HEAD_GE_2_3", "A_HEAD_GT_1_2");
    }

    @Test
    void decidesWithSumsThatAreAllExactAsBefore() {
        Map<String, Object> report = new HashMap<>(new Secret(twoOfThree(), Secret.EXACT).decide().report());

        report.remove("disclosure");

        assertThat(report).isEqualTo(twoOfThree().decide().report());
    }

    @Test
    void countsDeemedAbstentionsBesideSealedVotes() {
        Vote vote = Vote.ordinary().policy("deemed", "ABSTAIN").owners(4).deliver("p4").cast("p1", Mark.FOR)
                .cast("p2", Mark.FOR).cast("p3", Mark.AGAINST);

        Decision decision = Secret.of(vote).decide();

        assertThat(decision.outcome()).isEqualTo(vote.decide().outcome()).isEqualTo(Outcome.FAILED_APPROVAL);
        Deemed deemed = requireNonNull(((Result.YesNo) decision.result()).deemed());
        assertThat(deemed.outcomeDepends()).isTrue();
        assertThat(Secret.of(vote).proved()).containsExactly(area(15_001, 1, 0, 0), area(-20_000, -1, 0, 0));
    }

    @Test
    void refusesToFollowAMajorityThatStaysSealed() {
        Vote vote = twoOfThree().policy("deemed", "FOLLOW_MAJORITY");

        assertThatThrownBy(() -> Secret.of(vote).decide()).hasMessageContaining("FOLLOW_MAJORITY");
        assertThat(new Secret(vote, Secret.EXACT).decide().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void refusesTestsOnSharesAndUnits() {
        Vote vote = Vote.under("FR-LOI-1965", "ART24").owners(2);

        assertThat(Sealing.objections(vote.pack(), vote.roll(), vote.matter(), Secret.EXACT)).isNotEmpty()
                .allMatch(objection -> objection.contains("SHARES"));
        assertThatThrownBy(() -> Claims.of(Secret.of(vote).admission(), Secret.EXACT)).hasMessageContaining("SHARES");
    }

    @Test
    void refusesElectionTestsOnBallotsThatApproveNobody() {
        Condition abstaining = new Condition.Count("Q", Condition.Phase.QUORUM, "", Measure.AREA,
                Condition.Term.ABSTAIN, Condition.Op.LT, 1);
        Condition any = new Condition.AnyOf("ANY", Condition.Phase.QUORUM, "", List.of(abstaining));
        RulePack cn = Vote.pack("CN-CC-2021");
        RulePack pack = new RulePack("X", "1", "", "X", List.of(), cn.measures(), cn.policy(), List.of(),
                java.util.Set.of(), Map.of("T", new Tier("T", List.of(any), null, null)), Map.of(), cn.procedure(),
                java.util.Set.of());
        Matter matter = new Matter("M1", Matter.Type.ELECTION, null, "T", new Scope.All(), List.of("a"), 1, 1);

        assertThat(Sealing.objections(pack, Roll.of(List.of()), matter, Secret.EXACT)).singleElement().asString()
                .contains("ANY").contains("approve nobody");
        assertThat(Sealing.objections(pack, Roll.of(List.of()), Matter.yesNo("M1", "T"), Secret.EXACT)).isEmpty();
        assertThat(any.readsChoices(Measure.AREA)).isTrue();
        assertThat(any.readsChoices(Measure.SHARES)).isFalse();
    }

    @Test
    void seatsByKnownHeadsWithoutComparingAreas() {
        Vote vote = Vote.ordinary().owners(5).electing(1, "a", "b").approvingAll(2).cast("p1", of("a", "b"))
                .cast("p2", of("a", "b")).cast("p3", of("a", "b")).cast("p4", of("b")).cast("p5", of());

        Secret secret = Secret.of(vote);

        assertThat(secret.decide().result()).isEqualTo(vote.decide().result());
        assertThat(secret.proved()).containsExactly(area(25_001, 1, 0), area(25_001, 0, 1));
    }

    /** Three owners approve each; b has the largest of the areas. */
    private static Vote equalHeads() {
        return Vote.ordinary().unit("1-1", 10_000, "p1").unit("1-2", 10_000, "p2").unit("1-3", 1_000, "p3")
                .unit("1-4", 2_000, "p4").electing(1, "a", "b").approvingAll(2).cast("p1", of("a", "b"))
                .cast("p2", of("a", "b")).cast("p3", of("a")).cast("p4", of("b"));
    }

    @Test
    void comparesSealedAreasWhereHeadsAreEqual() {
        Secret secret = Secret.of(equalHeads());

        assertThat(((Result.Elected) secret.decide().result()).elected()).containsExactly("b");
        // a before b: no; b before a: yes
        assertThat(secret.proved()).contains(area(0, -1, 1), area(1, -1, 1));
    }

    @Test
    void seatsTheLargerAreaWhereverItStandsOnThePaper() {
        Secret secret = Secret.of(equalHeads().electing(1, "b", "a").approvingAll(2));

        assertThat(((Result.Elected) secret.decide().result()).elected()).containsExactly("b");
        assertThat(secret.proved()).contains(area(1, 1, -1)).doesNotContain(area(1, -1, 1));
    }

    @Test
    void findsATieInSealedAreas() {
        Vote vote = Vote.ordinary().owners(2).electing(1, "a", "b").approvingAll(2).cast("p1", of("a", "b"))
                .cast("p2", of("a", "b"));

        assertThat(Secret.of(vote).decide().outcome()).isEqualTo(Outcome.TIE_RUNOFF);
        assertThat(new Secret(vote, Secret.PASS_FAIL).decide().outcome()).isEqualTo(Outcome.TIE_RUNOFF);
    }

    @Test
    void comparesNobodyWhereThereAreSeatsForAll() {
        Secret secret = new Secret(equalHeads().electing(2, "a", "b"), Secret.PASS_FAIL);

        assertThat(secret.proved()).allMatch(statement -> statement.coefficients().stream()
                .filter(e -> e.signum() != 0).count() == 1);
    }

    @Test
    void ranksBySumOfRatiosWithOneMeasureSealed() {
        Vote vote = equalHeads().policy("electionRank", "SUM_OF_RATIOS");

        assertThat(Secret.of(vote).decide().result()).isEqualTo(vote.decide().result());
        assertThatThrownBy(() -> new Secret(vote, Secret.PASS_FAIL).decide()).hasMessageContaining("SUM_OF_RATIOS");
    }

    @Test
    void electsByPluralityWhoeverHasAVote() {
        Vote vote = Vote.ordinary().policy("electionMode", "PLURALITY").policy("parkingHeadcount", "EXCLUDE")
                .policy("parkingArea", "INCLUDE").owners(3).parking("1-9", 500, "p9").electing(3, "a", "b", "c")
                .cast("p1", of("a")).cast("p2", of("a")).cast("p9", of("b"));

        assertThat(((Result.Elected) Secret.of(vote).decide().result()).elected()).containsExactly("a", "b");
        assertThat(Secret.of(vote).proved()).containsExactly(area(1, 0, 1, 0), area(0, 0, 0, -1));
        assertThat(new Secret(vote, Secret.PASS_FAIL).proved()).contains(heads(1, 1, 0, 0));
    }

    @Test
    void adoptsTheOptionThatIsProvedToReachTheBar() {
        Vote vote = Vote.ordinary().owners(3).choosing("A", "B").cast("p1", new Choice.Option("B"))
                .cast("p2", new Choice.Option("B")).cast("p3", Mark.NONE);

        assertThat(Secret.of(vote).decide().result()).isEqualTo(new Result.SingleChoice("B"));
        assertThat(Secret.of(vote).decide().report()).containsEntry("buckets",
                Map.of("ABSTAIN", Map.of("HEADCOUNT", 0L), "NO_CHOICE", Map.of("HEADCOUNT", 0L)));
    }
}
