package org.gongjue.tally;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.Choice.Option;
import org.gongjue.tally.Condition.Op;
import org.gongjue.tally.Condition.Phase;
import org.gongjue.tally.Condition.Ratio;
import org.gongjue.tally.Condition.Term;

import static org.assertj.core.api.Assertions.assertThat;

class ExplanationTest {

    private static Decision oneOfThree() {
        return Vote.ordinary().unit("1-1", 1_000_000, "p1").unit("1-2", 999_999, "p2").unit("1-3", 1_000_001, "p3")
                .everyone(Mark.FOR, "p1", "p2").decide();
    }

    @Test
    void saysHeadsInChinese() {
        Explanation heads = oneOfThree().explanation().get(1);

        assertThat(heads.chinese()).isEqualTo("户数参与 2/3，需 ≥ 2/3（2），满足");
        assertThat(heads.article()).isEqualTo("民法典 278(2)");
    }

    @Test
    void saysAreaInSquareMetresAndTruncatesPercent() {
        Explanation area = oneOfThree().explanation().getFirst();

        assertThat(area.english())
                .isEqualTo("Area participating 19,999.99 m² of 30,000.00 m²; needs ≥ 2/3 (20,000.00 m²): not met");
        assertThat(area.percent()).isEqualTo("66.66%");
    }

    @Test
    void saysWhereTheBaseIsZero() {
        Explanation approval = Vote.ordinary().owners(3).decide().explanation().getLast();

        assertThat(approval.chinese()).endsWith("基数为零，不满足");
        assertThat(approval.english()).endsWith("not met, because the base is zero");
        assertThat(approval.percent()).isEmpty();
    }

    @Test
    void explainsCountsAndAlternatives() {
        List<Explanation> lines = Vote.under("HK-BMO-344", "LARGE_SCALE_MAINTENANCE").owners(10)
                .inPerson("p1", Mark.FOR).decide().explanation();

        assertThat(lines.get(2).chinese()).isEqualTo("户数亲自到场投票 1，需 ≥ 100，不满足");
        assertThat(lines.get(2).english()).isEqualTo("Owners voting in person 1; needs ≥ 100: not met");
        assertThat(lines.get(3).chinese()).isEqualTo("以下至少一项：Q_INPERSON_GE_5PCT、Q_INPERSON_GE_100，满足");
        assertThat(lines.get(3).english()).isEqualTo("at least one of Q_INPERSON_GE_5PCT, Q_INPERSON_GE_100: met");
        assertThat(lines.get(4).english()).startsWith("Shares in favour");
    }

    @Test
    void explainsEveryOption() {
        Decision decision = Vote.ordinary().owners(2).choosing("A", "B").cast("p1", new Option("A"))
                .cast("p2", new Option("A")).decide();

        assertThat(decision.explanationOfOptions().get("A")).extracting(Explanation::chinese)
                .containsExactly("面积同意 200.00 m²/200.00 m²，需 > 1/2（100.01 m²），满足", "户数同意 2/2，需 > 1/2（2），满足");
        assertThat(decision.explanationOfOptions()).containsOnlyKeys("A", "B");
    }

    @Test
    void citesThePackWhereAConditionCitesNothing() {
        Tree file = Tree.oneCase("PL-001");

        Decision decision = CaseFile.read(file.value(), Map.of()).cases().getFirst().decide();

        assertThat(decision.explanation().getFirst().article()).startsWith("物权法 76");
    }

    @ParameterizedTest
    @CsvSource({"GTE,2,3,9,6", "GTE,2,3,10,7", "GT,1,2,10,6", "GT,1,2,11,6", "LTE,1,4,100,25", "LTE,1,4,101,25",
            "LT,1,2,100,49", "LT,1,2,101,50"})
    void findsTheFirstAmountThatReachesABar(Op op, long p, long q, long base, long bar) {
        Ratio ratio = new Ratio("R", Phase.QUORUM, "", Measure.AREA, Term.PARTICIPATING, Term.TOTAL, op, p, q);

        assertThat(ratio.bar(base)).isEqualTo(bar);
    }

    @Test
    void hasAWordForEveryMeasureAndTerm() {
        for (Measure measure : Measure.values()) {
            assertThat(Wording.chinese(measure)).isNotEmpty();
            assertThat(Wording.english(measure)).isNotEmpty();
        }
        assertThat(List.of(Term.values()).stream().map(Wording::chinese).distinct()).hasSize(Term.values().length);
        assertThat(List.of(Term.values()).stream().map(Wording::english).distinct()).hasSize(Term.values().length);
        assertThat(List.of(Measure.values()).stream().map(Wording::chinese).distinct()).hasSize(4);
        assertThat(List.of(Measure.values()).stream().map(Wording::english).distinct()).hasSize(4);
    }
}
