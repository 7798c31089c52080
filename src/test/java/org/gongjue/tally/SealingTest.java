package org.gongjue.tally;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.gongjue.tally.Choice.Mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealingTest {

    private static List<String> objections(Vote vote) {
        return Sealing.objections(vote.pack(), vote.roll(), vote.matter());
    }

    private static Decision decide(Vote vote, Map<String, Weight> sums) {
        return Tally.countSealed(vote.pack(), vote.roll(), vote.matter(), vote.proceedings(), vote.ballots(), sums);
    }

    private static Vote sealed() {
        return Vote.ordinary().owners(3).everyone(Mark.SEALED, "p1", "p2");
    }

    private static Weight owners(int n) {
        return new Weight(10_000L * n, n, n, n);
    }

    @Test
    void decidesOnSumsAsOnOpenBallots() {
        Decision open = Vote.ordinary().owners(3).cast("p1", Mark.FOR).cast("p2", Mark.ABSTAIN).decide();

        Decision sums = decide(sealed(), Map.of("FOR", owners(1), "ABSTAIN", owners(1)));

        assertThat(sums.report()).isEqualTo(open.report());
    }

    @Test
    void refusesSumsThatDoNotAddUp() {
        assertThatThrownBy(() -> decide(sealed(), Map.of("FOR", owners(1)))).hasMessageContaining("add up");
    }

    @Test
    void refusesASumThatExceedsTheBallots() {
        assertThatThrownBy(() -> decide(sealed(), Map.of("FOR", owners(3)))).hasMessageContaining("exceeds");
        assertThatThrownBy(() -> decide(sealed(), Map.of("ABSTAIN", owners(3)))).hasMessageContaining("ABSTAIN");
    }

    @Test
    void refusesASumForSomethingElse() {
        assertThatThrownBy(() -> decide(sealed(), Map.of("FOR", owners(2), "MAYBE", owners(1))))
                .hasMessageContaining("MAYBE");
    }

    @Test
    void letsCandidatesSumsOverlap() {
        Vote vote = sealed().electing(2, "a", "b");

        assertThat(decide(vote, Map.of("a", owners(2), "b", owners(2))).outcome()).isEqualTo(Outcome.ELECTED_FULL);
    }

    @Test
    void refusesToOpenASealedChoice() {
        assertThatThrownBy(() -> sealed().decide()).hasMessageContaining("sealed");
    }

    @Test
    void namesNothingUnderTheDefaultPolicyOfSoleOwners() {
        assertThat(objections(Vote.ordinary().owners(3))).isEmpty();
    }

    @Test
    void objectsToComparingDuplicates() {
        assertThat(objections(Vote.ordinary().policy("duplicate", "REJECT_ALL_IF_DIFFERENT"))).singleElement()
                .asString().contains("REJECT_ALL_IF_DIFFERENT");
    }

    @Test
    void objectsToVotesPerUnit() {
        assertThat(objections(Vote.ordinary().policy("multiUnit", "PER_UNIT"))).singleElement().asString()
                .contains("PER_UNIT");
    }

    @Test
    void objectsToCoOwnersWithoutARepresentative() {
        Vote vote = Vote.ordinary().unit("1-1", 1, "h", "w").unit("1-2", 1, "a", "b");

        assertThat(objections(vote)).singleElement().asString().contains("2 co-owned voters");
        assertThat(objections(vote.representative("h+w", "h").representative("a+b", "a"))).isEmpty();
    }

    @Test
    void objectsToBlankElectionBallotsThatWouldNotParticipate() {
        Vote vote = Vote.ordinary().policy("blank", "NOT_PARTICIPATING");

        assertThat(objections(vote)).isEmpty();
        assertThat(objections(vote.electing(1, "a"))).hasSize(1);
    }

    @Test
    void countsNothingWhereThereIsAnObjection() {
        Vote vote = sealed().policy("multiUnit", "PER_UNIT");

        assertThatThrownBy(() -> decide(vote, Map.of())).hasMessageContaining("PER_UNIT");
    }

    @Test
    void countsNothingThatThePackCannotDecide() {
        Vote vote = sealed().policy("deemed", "ABSTAIN").choosing("A", "B");

        assertThatThrownBy(() -> decide(vote, Map.of())).hasMessageContaining("YES_NO matters only");
    }
}
