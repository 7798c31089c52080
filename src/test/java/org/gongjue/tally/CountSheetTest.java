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
    }
}
