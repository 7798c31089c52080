package org.gongjue.tally;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.Claim.Ground;
import org.gongjue.tally.Condition.Op;
import org.gongjue.tally.Condition.Phase;
import org.gongjue.tally.Condition.Ratio;
import org.gongjue.tally.Condition.Term;

import static org.assertj.core.api.Assertions.assertThat;

/** Coefficients and τ as protocol.md 2.12 has them. */
class ClaimsTest {

    static Statement area(long threshold, long... coefficients) {
        return statement(Measure.AREA, threshold, coefficients);
    }

    static Statement heads(long threshold, long... coefficients) {
        return statement(Measure.HEADCOUNT, threshold, coefficients);
    }

    private static Statement statement(Measure measure, long threshold, long... coefficients) {
        return new Statement("M1", measure, LongStream.of(coefficients).mapToObj(BigInteger::valueOf).toList(),
                BigInteger.valueOf(threshold));
    }

    private static List<Statement> asked(Secret secret) {
        return Claims.open(secret.admission(), secret.publish(), secret.opened(), Map.of()).stream()
                .map(Claim::statement).toList();
    }

    /** The statements for one approval test, where 100.03 m² and 3 heads take part and all of it is sealed. */
    private static List<Statement> asked(Condition condition) {
        Vote vote = Vote.ordinary().unit("1-1", 5_000, "p1").unit("1-2", 5_000, "p2").unit("1-3", 3, "p3")
                .everyone(Mark.FOR, "p1", "p2", "p3");
        Proofs proofs = Proofs.blind(Secret.of(vote).admission(), Secret.PASS_FAIL);
        proofs.test(List.of(condition), "T", "FOR");
        return proofs.answers().missing().stream().map(Claim::statement).toList();
    }

    private static Condition ratio(Term num, Term den, Op op, long p, long q) {
        return new Ratio("A", Phase.APPROVAL, "", Measure.AREA, num, den, op, p, q);
    }

    private static Condition count(Term num, Op op, long k) {
        return new Condition.Count("A", Phase.APPROVAL, "", Measure.AREA, num, op, k);
    }

    @Test
    void asksMoreThanHalfAsHalfRoundedDownAndOne() {
        assertThat(asked(ratio(Term.FOR, Term.PARTICIPATING, Op.GT, 1, 2))).containsExactly(area(5_002, 1, 0, 0));
    }

    @Test
    void asksThreeQuartersRoundedUp() {
        assertThat(asked(ratio(Term.FOR, Term.PARTICIPATING, Op.GTE, 3, 4))).containsExactly(area(7_503, 1, 0, 0));
    }

    @Test
    void asksAtMostAQuarterAgainstAsANegatedSum() {
        assertThat(asked(ratio(Term.AGAINST, Term.TOTAL, Op.LTE, 1, 4))).containsExactly(area(-2_500, 0, -1, 0));
        assertThat(asked(ratio(Term.AGAINST, Term.TOTAL, Op.LT, 1, 4))).containsExactly(area(-2_500, 0, -1, 0));
        assertThat(asked(ratio(Term.ABSTAIN, Term.PRESENT, Op.LT, 1, 3))).containsExactly(area(-3_334, 0, 0, -1));
    }

    @Test
    void asksAboutSumsOutOfVotesCastInOneStatement() {
        // 2·FOR > FOR + AGAINST
        assertThat(asked(ratio(Term.FOR, Term.CAST, Op.GT, 1, 2))).containsExactly(area(1, 1, -1, 0));
    }

    @Test
    void asksWhetherAnybodyCastAVoteWhereAnEmptyBaseWouldPass() {
        // 4·AGAINST ≤ FOR + AGAINST
        assertThat(asked(ratio(Term.AGAINST, Term.CAST, Op.LTE, 1, 4))).containsExactly(area(1, 1, 1, 0),
                area(0, 1, -3, 0));
        assertThat(asked(ratio(Term.FOR, Term.CAST, Op.GTE, 3, 4))).containsExactly(area(1, 1, 1, 0),
                area(0, 1, -3, 0));
        assertThat(asked(ratio(Term.ABSTAIN, Term.CAST, Op.GT, 1, 2))).containsExactly(area(1, 1, 1, 0),
                area(1, -1, -1, 2));
        assertThat(asked(ratio(Term.PARTICIPATING, Term.CAST, Op.GT, 1, 1))).containsExactly(area(1, 1, 1, 0),
                area(-10_002, -1, -1, 0));
    }

    @Test
    void asksNothingMoreWhereAnEmptyBaseFailsTheComparisonItself() {
        assertThat(asked(ratio(Term.AGAINST, Term.CAST, Op.LT, 1, 4))).containsExactly(area(1, 1, -3, 0));
    }

    @Test
    void asksCountsAsTheyAre() {
        assertThat(asked(count(Term.CAST, Op.GTE, 7))).containsExactly(area(7, 1, 1, 0));
        assertThat(asked(count(Term.FOR, Op.GT, 7))).containsExactly(area(8, 1, 0, 0));
        assertThat(asked(count(Term.ABSTAIN, Op.LT, 7))).containsExactly(area(-6, 0, 0, -1));
        assertThat(asked(count(Term.ABSTAIN, Op.LTE, 7))).containsExactly(area(-7, 0, 0, -1));
    }

    @Test
    void asksNothingAboutParticipationOrWhatSealedBallotsCannotBe() {
        assertThat(asked(ratio(Term.PARTICIPATING, Term.TOTAL, Op.GTE, 2, 3))).isEmpty();
        assertThat(asked(ratio(Term.NO_CHOICE, Term.PARTICIPATING, Op.LT, 1, 3))).isEmpty();
        assertThat(asked(count(Term.IN_PERSON_VOTED, Op.GTE, 1))).isEmpty();
    }

    @Test
    void asksTheMembersOfAlternativesOneByOne() {
        Condition any = new Condition.AnyOf("ANY", Phase.APPROVAL, "", List.of(count(Term.FOR, Op.GTE, 7),
                ratio(Term.FOR, Term.PARTICIPATING, Op.GT, 1, 2)));

        assertThat(asked(any)).containsExactly(area(7, 1, 0, 0), area(5_002, 1, 0, 0));
    }

    @Test
    void saysWhichConditionAStatementSettles() {
        Secret secret = Secret.of(Vote.ordinary().owners(3).everyone(Mark.FOR, "p1", "p2"));

        List<Claim> claims = Claims.open(secret.admission(), secret.publish(), secret.opened(), Map.of());

        assertThat(claims).containsExactly(
                new Claim(area(10_001, 1, 0, 0), new Ground.Meets("ORDINARY", "A_AREA_GT_1_2", null)));
    }

    @Test
    void asksForBothMeasuresWhereBothAreSealed() {
        Secret secret = new Secret(Vote.ordinary().owners(3).everyone(Mark.FOR, "p1", "p2"), Secret.PASS_FAIL);

        assertThat(asked(secret)).containsExactly(area(10_001, 1, 0, 0), heads(2, 1, 0, 0));
    }

    @Test
    void asksNothingWhereTheQuorumFailed() {
        assertThat(asked(Secret.of(Vote.ordinary().owners(3).cast("p1", Mark.FOR)))).isEmpty();
    }

    @Test
    void asksNothingWhereNobodyVoted() {
        Vote vote = Vote.under("DE-WEG-KOPF", "SIMPLE").owners(3);

        assertThat(asked(new Secret(vote, Secret.PASS_FAIL))).isEmpty();
    }

    @Test
    void asksForEveryOptionOfAChoice() {
        Vote vote = Vote.ordinary().owners(3).choosing("A", "B").cast("p1", new Choice.Option("A"))
                .cast("p2", Mark.NONE).cast("p3", Mark.ABSTAIN);

        assertThat(asked(Secret.of(vote))).containsExactly(area(15_001, 1, 0, 0, 0), area(15_001, 0, 1, 0, 0));
    }

    @Test
    void listsBeforehandAllThatMayBeAskedFor() {
        Vote vote = Vote.ordinary().owners(4).electing(1, "a", "b").approvingAll(2)
                .cast("p1", new Choice.Approvals(List.of("a", "b"))).cast("p2", new Choice.Approvals(List.of()))
                .cast("p3", new Choice.Approvals(List.of()));
        Secret secret = Secret.of(vote);

        List<Claim> claims = Claims.of(secret.admission(), secret.publish());

        assertThat(claims).containsExactly(
                new Claim(area(15_001, 1, 0), new Ground.Meets("ORDINARY", "A_AREA_GT_1_2", "a")),
                new Claim(area(15_001, 0, 1), new Ground.Meets("ORDINARY", "A_AREA_GT_1_2", "b")),
                new Claim(area(1, 1, -1), new Ground.Outranks("a", "b")),
                new Claim(area(1, -1, 1), new Ground.Outranks("b", "a")));
    }

    @Test
    void listsBeforehandWhoMayHaveAVoteAndTheOptionsOfAChoice() {
        Vote plurality = Vote.ordinary().policy("electionMode", "PLURALITY").owners(3).electing(1, "a")
                .cast("p1", new Choice.Approvals(List.of("a"))).cast("p2", new Choice.Approvals(List.of("a")));
        Vote choice = Vote.ordinary().owners(3).choosing("A").cast("p1", Mark.NONE).cast("p2", Mark.NONE);

        assertThat(Claims.of(Secret.of(plurality).admission(), Secret.PASS_FAIL)).extracting(Claim::statement)
                .containsExactly(heads(1, 1), area(1, 1));
        assertThat(Claims.of(Secret.of(choice).admission(), Secret.COARSE)).extracting(Claim::statement)
                .containsExactly(area(10_001, 1, 0, 0));
    }

    @Test
    void listsBeforehandTheStatementsOfDeemedAbstentionsToo() {
        Vote vote = Vote.ordinary().policy("deemed", "ABSTAIN").owners(3).deliver("p3").everyone(Mark.FOR, "p1", "p2");
        Secret secret = Secret.of(vote);

        assertThat(Claims.of(secret.admission(), secret.publish())).extracting(Claim::statement)
                .containsExactly(area(10_001, 1, 0, 0), area(15_001, 1, 0, 0));
    }

    @Test
    void saysTheContraryOfAStatementByNegatingIt() {
        assertThat(area(5_002, 1, 0, -2).negated()).isEqualTo(area(-5_001, -1, 0, 2));
        assertThat(area(5_002, 1, 0, 0).negated().negated()).isEqualTo(area(5_002, 1, 0, 0));
    }

    @Test
    void knowsHowManyBitsTheDifferenceMayNeed() {
        assertThat(area(5_002, 1, 0, 0).bits(10_003)).isEqualTo(13);
        assertThat(area(1, 1, -3, 0).bits(1 << 20)).isEqualTo(22);
        assertThat(heads(1, 1, 0).bits(1)).isEqualTo(1);
    }
}
