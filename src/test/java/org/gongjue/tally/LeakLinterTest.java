package org.gongjue.tally;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.gongjue.tally.LeakReport.Code;
import org.gongjue.tally.LeakReport.Remark;
import org.gongjue.tally.LeakReport.Share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The figures of protocol.md 3, and its policy. */
class LeakLinterTest {
    private static final List<String> TWO = List.of("FOR", "AGAINST");
    private static final Tier ORDINARY = Vote.pack("CN-CC-2021").requireTier("ORDINARY");

    private static Weight flat(long area) {
        return new Weight(area, 1, 0, 1);
    }

    private static LeakReport lint(List<Weight> electors, Publish publish) {
        return LeakLinter.lint(new LeakLinter.Plan(electors, TWO, ORDINARY, publish), 100, 20_261_122);
    }

    /** All different, 60.00 to 140.00 m². */
    private static List<Weight> different(int n, long seed) {
        return new Random(seed).longs(6_000, 14_000).distinct().limit(n).mapToObj(LeakLinterTest::flat).toList();
    }

    /** So many flats of each type in turn, and odd units. */
    private static List<Weight> building(int n, int types, int odd) {
        List<Weight> electors = new ArrayList<>();
        new Random(types).longs(6_000, 14_000).distinct().limit(types).forEach(
                area -> electors.addAll(Collections.nCopies((n - odd) / types, flat(area))));
        new Random(odd).longs(15_000, 40_000).distinct().limit(odd).forEach(area -> electors.add(flat(area)));
        while (electors.size() < n) {
            electors.add(electors.getFirst());
        }
        return electors;
    }

    private static List<Code> codes(List<Remark> remarks) {
        return remarks.stream().map(Remark::code).toList();
    }

    private static void assertBetween(Share share, int least, int most) {
        assertThat(share).isBetween(new Share(least, 100), new Share(most, 100));
    }

    @Test
    void findsNearlyEveryVoteOfTwelveDifferentAreas() {
        List<LeakReport> runs = IntStream.range(0, 5)
                .mapToObj(seed -> lint(different(12, seed), Secret.EXACT)).toList();

        assertThat(runs).allSatisfy(run -> assertBetween(run.samples().getFirst().certain(), 85, 100));
    }

    @Test
    void findsFarFewerOfTwentyFour() {
        assertBetween(lint(different(24, 1), Secret.EXACT).samples().getFirst().certain(), 0, 40);
    }

    @Test
    void findsBothOddOwnersAmongTwoTypesInEveryOutcome() {
        LeakReport report = lint(building(100, 2, 2), Secret.EXACT);

        assertThat(report.outcomesWithExposed()).isEqualTo(new Share(100, 100));
        assertThat(report.mostExposed()).isEqualTo(new Share(100, 100));
        assertThat(report.expectedCertain()).isGreaterThanOrEqualTo(new Share(2, 100));
        assertThat(codes(report.refusals())).containsExactly(Code.AREA_REVEALS_VOTES);
    }

    @Test
    void findsFewOddOwnersAmongEightTypes() {
        assertBetween(lint(building(60, 8, 2), Secret.EXACT).samples().getFirst().certain(), 0, 2);
    }

    @Test
    void findsFewerWhereAreasAreRounded() {
        List<Weight> electors = different(12, 3);

        Share rounded = lint(electors, new Publish(Publication.EXACT, Publication.COARSE, 1_000)).expectedCertain();

        assertThat(rounded).isLessThan(lint(electors, Secret.EXACT).expectedCertain());
    }

    @Test
    void findsNobodyWhereOnlyHeadsArePublished() {
        LeakReport report = lint(building(100, 2, 2), Secret.PASS_FAIL_AREA);

        assertThat(report.expectedCertain()).isEqualByComparingTo(new Share(0, 1));
        assertThat(report.refusals()).isEmpty();
        assertThat(codes(report.warnings())).containsExactly(Code.NO_AREA_TO_PRINT);
    }

    @Test
    void looksAtAllElectorsAndAtTwoThirdsOfThem() {
        assertThat(lint(building(100, 2, 2), Secret.EXACT).samples()).extracting(LeakReport.Sample::participants)
                .containsExactly(100, 67);
    }

    @Test
    void answersTheSameQuestionTheSameWay() {
        assertThat(lint(building(60, 3, 3), Secret.EXACT)).isEqualTo(lint(building(60, 3, 3), Secret.EXACT));
    }

    @Test
    void refusesFewerThanThirtyElectors() {
        assertThat(codes(lint(building(29, 1, 0), Secret.PASS_FAIL_AREA).refusals()))
                .containsExactly(Code.TOO_FEW_ELECTORS);
        assertThat(lint(building(30, 1, 0), Secret.PASS_FAIL_AREA).refusals()).isEmpty();
        assertThat(codes(lint(List.of(), Secret.EXACT).refusals())).containsExactly(Code.TOO_FEW_ELECTORS);
    }

    @Test
    void refusesToOpenFewerThanTwentyBallots() {
        assertThat(LeakLinter.refusalToOpen(20)).isEmpty();
        assertThat(LeakLinter.refusalToOpen(19)).get().extracting(Remark::code).isEqualTo(Code.TOO_FEW_PARTICIPANTS);
    }

    @Test
    void warnsOfAnOwnerAboveATenthAndRefusesOneAboveAThird() {
        List<Weight> electors = new ArrayList<>(Collections.nCopies(90, flat(1_000)));
        electors.add(flat(10_000));
        assertThat(lint(electors, Secret.PASS_FAIL_AREA).dominant()).isEmpty();

        electors.set(90, flat(10_001));
        LeakReport tenth = lint(electors, Secret.PASS_FAIL_AREA);
        assertThat(tenth.dominant()).containsExactly(new LeakReport.Dominant(90, new Share(10_001, 100_001)));
        assertThat(codes(tenth.warnings())).contains(Code.OWNER_ABOVE_A_TENTH);
        assertThat(tenth.refusals()).isEmpty();

        electors.set(90, flat(45_000));
        assertThat(lint(electors, Secret.PASS_FAIL_AREA).refusals()).isEmpty();
        electors.set(90, flat(45_001));
        assertThat(codes(lint(electors, Secret.PASS_FAIL_AREA).refusals())).containsExactly(Code.OWNER_ABOVE_A_THIRD);
    }

    @Test
    void letsALargeOwnerVoteWhereAreasDecideNothing() {
        List<Weight> electors = new ArrayList<>(Collections.nCopies(40, flat(1_000)));
        electors.add(flat(90_000));
        Tier heads = Vote.pack("DE-WEG-KOPF").requireTier("SIMPLE");

        LeakReport report = LeakLinter.lint(new LeakLinter.Plan(electors, TWO, heads, Secret.PASS_FAIL_AREA), 100, 1);

        assertThat(report.refusals()).isEmpty();
        assertThat(codes(report.warnings())).containsExactly(Code.OWNER_ABOVE_A_TENTH);
    }

    @Test
    void doesNotCallAResultLeakyForDominantOwnersAlone() {
        List<Weight> electors = new ArrayList<>(Collections.nCopies(200, flat(1_000)));
        electors.add(flat(30_000));

        LeakReport report = lint(electors, Secret.EXACT);

        assertThat(report.outcomesWithExposed()).isEqualByComparingTo(new Share(0, 1));
        assertThat(report.refusals()).isEmpty();
    }

    @Test
    void saysWhereItDidNotCountEveryCase() {
        LeakReport report = lint(different(200, 2), Secret.EXACT);

        assertThat(report.samples().getFirst().counted()).isFalse();
        assertThat(codes(report.warnings())).containsExactly(Code.SUMS_NOT_COUNTED_OUT);
        assertThat(codes(report.refusals())).containsExactly(Code.AREA_REVEALS_VOTES);
    }

    @Test
    void warnsThatFurtherOptionsTellMore() {
        LeakLinter.Plan plan = new LeakLinter.Plan(building(100, 1, 0), List.of("FOR", "AGAINST", "ABSTAIN"), ORDINARY,
                Secret.EXACT);

        assertThat(codes(LeakLinter.lint(plan, 100, 1).warnings())).containsExactly(Code.FURTHER_OPTIONS);
    }

    @Test
    void simulatesAHundredToAThousandOutcomes() {
        LeakLinter.Plan plan = new LeakLinter.Plan(building(40, 1, 0), TWO, ORDINARY, Secret.EXACT);

        assertThatThrownBy(() -> LeakLinter.lint(plan, 99, 1)).hasMessageContaining("99");
        assertThatThrownBy(() -> LeakLinter.lint(plan, 1_001, 1)).hasMessageContaining("1001");
        assertThat(LeakLinter.lint(plan, 1_000, 1).outcomes()).isEqualTo(1_000);
    }

    @Test
    void saysEverythingInBothLanguages() {
        LeakReport report = lint(different(12, 1), Secret.EXACT);

        assertThat(report.refusals()).allSatisfy(remark -> {
            assertThat(remark.chinese()).containsPattern("\\p{IsHan}");
            assertThat(remark.english()).doesNotContainPattern("\\p{IsHan}");
        });
        assertThat(LeakLinter.percent(new Share(1, 32))).isEqualTo("3.1%");
    }
}
