package org.gongjue.tally;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.gongjue.tally.Choice.Approvals;
import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.Choice.Option;

import static org.assertj.core.api.Assertions.assertThat;

class CountSheetTest {

    private static CountSheet of(Vote vote) {
        return CountSheet.of(vote.decide(), vote.ballots());
    }

    @Test
    void listsEveryBallotWithItsWeightOrTheReason() {
        CountSheet sheet = of(Vote.ordinary().owners(2).cast("p1", Mark.FOR).cast("x", Mark.AGAINST));

        assertThat(sheet.pages()).singleElement().satisfies(page -> assertThat(page.rows()).containsExactly(
                new CountSheet.Row("b1", "p1", new Weight(10_000, 1, 1, 1), "FOR", ""),
                new CountSheet.Row("b2", "x", Weight.NONE, "AGAINST", "NOT_ON_ROLL")));
    }

    @Test
    void carriesSubtotalsFromPageToPage() {
        Vote vote = Vote.ordinary().owners(30);
        for (int i = 1; i <= 30; i++) {
            vote.cast("p" + i, Mark.FOR);
        }

        CountSheet sheet = of(vote);

        assertThat(sheet.pages()).extracting(page -> page.subtotal().heads()).containsExactly(25L, 5L);
        assertThat(sheet.pages()).extracting(page -> page.carried().heads()).containsExactly(25L, 30L);
        assertThat(sheet.votes().get("FOR")).isEqualTo(sheet.pages().getLast().carried());
        assertThat(sheet.tests()).hasSize(4);
        assertThat(sheet.outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void showsOptionsAndCandidatesButNothingOfASealedBallot() {
        assertThat(of(Vote.ordinary().owners(1).choosing("A").cast("p1", new Option("A"))).pages().getFirst().rows())
                .extracting(CountSheet.Row::choice).containsExactly("A");
        assertThat(of(Vote.ordinary().owners(1).electing(2, "a", "b").cast("p1", new Approvals(List.of("b", "a"))))
                .pages().getFirst().rows()).extracting(CountSheet.Row::choice).containsExactly("b, a");
        Vote sealed = Vote.ordinary().owners(1).cast("p1", Mark.SEALED);
        Decision decision = Tally.countSealed(sealed.pack(), sealed.roll(), sealed.matter(), sealed.proceedings(),
                sealed.ballots(), Map.of("FOR", new Weight(10_000, 1, 1, 1)));
        assertThat(CountSheet.of(decision, sealed.ballots()).pages().getFirst().rows())
                .extracting(CountSheet.Row::choice).containsExactly("");
    }

    @Test
    void weighsAUnitsBallotByTheUnit() {
        Vote vote = Vote.ordinary().policy("multiUnit", "PER_UNIT").unit("1-1", 100, "p1").unit("1-2", 200, "p1")
                .forUnit("p1", "1-2", Mark.FOR);

        assertThat(of(vote).pages().getFirst().rows()).extracting(row -> row.weight().area()).containsExactly(200L);
        assertThat(of(vote).english()).anyMatch(line -> line.startsWith("Sums (a ballot for each unit"));
    }

    @Test
    void printsRowsSubtotalsAndSumsInColumns() {
        Vote vote = Vote.ordinary().owners(3).cast("p1", Mark.FOR).cast("p2", Mark.BLANK).cast("x", Mark.FOR);

        assertThat(of(vote).english()).containsSubsequence(
                "Count sheet: matter M1, rule pack CN-CC-2021, version 1.0.0",
                "       Area       Owners", "Total  300.00 m²  3", "", "Page 1 of 1",
                "Ballot    Voter  Choice  Area       Owners  Not counted because",
                "b1        p1     FOR     100.00 m²  1",
                "b2        p2     BLANK   100.00 m²  1",
                "b3        x      FOR     -          -       NOT_ON_ROLL",
                "Subtotal                 200.00 m²  2",
                "Carried                  200.00 m²  2", "", "Sums",
                "FOR            100.00 m²  1",
                "AGAINST        0.00 m²    0",
                "ABSTAIN        100.00 m²  1",
                "NO_CHOICE      0.00 m²    0",
                "Participating  200.00 m²  2", "", "Tests (tick when recounted)",
                "[ ]  Owners participating 2 of 3; needs ≥ 2/3 (2): met  [民法典 278(2)]", "",
                "Outcome  FAILED_APPROVAL", "ORDINARY:FAILED_APPROVAL", "");
    }

    @Test
    void countsAChineseCharacterAsTwoColumns() {
        List<String> lines = of(Vote.ordinary().owners(1).cast("p1", Mark.FOR)).chinese();

        assertThat(lines).contains("选票      表决权人  选择  面积       户数  不计入的原因",
                "b1        p1        FOR   100.00 m²  1", "本页小计                  100.00 m²  1", "结果  PASSED")
                .last().asString().startsWith("计票人");
    }

    @Test
    void tellsDeemedVotesApart() {
        Vote vote = Vote.ordinary().owners(3).policy("deemed", "FOLLOW_MAJORITY").deliver("p2").cast("p1", Mark.FOR);

        assertThat(of(vote).english()).containsSubsequence("FOR            100.00 m²  1",
                "Deemed to have voted FOR (outcome without them: FAILED_QUORUM)", "p2  100.00 m²  1",
                "The outcome depends on deemed votes: a risk of litigation", "Outcome  PASSED");
        assertThat(of(Vote.ordinary().owners(1).policy("deemed", "ABSTAIN").cast("p1", Mark.FOR)).english())
                .noneMatch(line -> line.startsWith("Deemed"));
    }

    @Test
    void asksWhatSilenceSaysWhereNoMajorityLeads() {
        Vote vote = Vote.ordinary().owners(3).policy("deemed", "FOLLOW_MAJORITY").deliver("p3").cast("p1", Mark.FOR)
                .cast("p2", Mark.AGAINST);

        assertThat(of(vote).english()).contains("Deemed to have voted ? (outcome without them: FAILED_APPROVAL)",
                "Outcome  NEEDS_RULING").noneMatch(line -> line.contains("litigation"));
    }

    @Test
    void namesTheElectedTheTiedAndTheAlternates() {
        Vote vote = Vote.ordinary().owners(3).electing(1, "a", "b").cast("p1", new Approvals(List.of("a")))
                .cast("p2", new Approvals(List.of("a"))).cast("p3", new Approvals(List.of("b")));

        assertThat(of(vote).english()).containsSubsequence("a", "b", "Outcome  ELECTED_FULL", "Elected  a",
                "Tied, to be voted on again  -", "Alternates  -");
    }

    @Test
    void namesTheOptionAdopted() {
        Vote vote = Vote.ordinary().owners(1).choosing("A", "B");

        assertThat(of(vote.cast("p1", new Option("B"))).english()).containsSubsequence("Outcome  PASSED", "B");
        assertThat(of(Vote.ordinary().owners(1).choosing("A", "B").cast("p1", Mark.NONE)).english())
                .containsSubsequence("Outcome  FAILED_APPROVAL", "-");
    }

    @Test
    void saysThatSharesAreMultiplied() {
        Vote vote = Vote.under("AU-NSW-SSMA-2015", "SPECIAL").shares("1-1", 50, "dev").shares("1-2", 30, "p2")
                .shares("1-3", 20, "p3").originalOwner("dev").cast("dev", Mark.FOR);

        assertThat(of(vote).english()).contains("All shares are multiplied by 3 to stay whole");
        assertThat(of(Vote.ordinary().owners(1)).english()).noneMatch(line -> line.contains("multiplied"));
    }

    @Test
    void startsNoPageAfterAFullOne() {
        Vote vote = Vote.ordinary().owners(25);
        for (int i = 1; i <= 25; i++) {
            vote.cast("p" + i, Mark.FOR);
        }

        assertThat(of(vote).pages()).hasSize(1);
    }

    @Test
    void testsEveryOption() {
        Vote vote = Vote.ordinary().owners(1).choosing("A", "B").cast("p1", new Option("B"));

        assertThat(of(vote).english()).containsSubsequence("A",
                "[ ]  Owners in favour 0 of 1; needs > 1/2 (1): not met  [民法典 278(2)]", "B",
                "[ ]  Owners in favour 1 of 1; needs > 1/2 (1): met  [民法典 278(2)]");
    }
}
