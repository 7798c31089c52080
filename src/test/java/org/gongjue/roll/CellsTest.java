package org.gongjue.roll;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CellsTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1", "　=1", "＝1", "＠x"})
    void putsAnApostropheBeforeAFormula(String cell) {
        assertThat(Cells.safe(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "赵一", "a=b", "1-2-602", "<script>", "'quoted"})
    void leavesOtherTextAsItIs(String cell) {
        assertThat(Cells.safe(cell)).isEqualTo(cell);
    }

    @Test
    void writesFormulasOfARegisterAsQuotedText() {
        String csv = Cells.csv(List.of("姓名"), List.of(List.of("=HYPERLINK(\"http://x.invalid\",\"点\")")));

        assertThat(csv).isEqualTo("\ufeff姓名\r\n\"'=HYPERLINK(\"\"http://x.invalid\"\",\"\"点\"\")\"\r\n");
    }
}
