package org.gongjue.tally;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PublishTest {

    @Test
    void readsTheWordsOfTheManifest() {
        assertThat(Publish.read(Map.of("heads", "EXACT", "area", "PASS_FAIL")))
                .isEqualTo(new Publish(Publication.EXACT, Publication.PASS_FAIL));
        assertThat(Publish.read(Map.of("heads", "EXACT", "area", "COARSE", "grid", 1_000L)))
                .isEqualTo(new Publish(Publication.EXACT, Publication.COARSE, 1_000));
    }

    @Test
    void refusesAnyOtherWord() {
        assertThatThrownBy(() -> Publish.read(Map.of("heads", "exact", "area", "PASS_FAIL")))
                .hasMessageContaining("$.heads");
        assertThatThrownBy(() -> Publish.read(Map.of("heads", "EXACT"))).hasMessageContaining("$.area");
        assertThatThrownBy(() -> Publish.read(Map.of("heads", "EXACT", "area", "EXACT", "buildings", "EXACT")))
                .hasMessageContaining("$.buildings");
    }

    @Test
    void wantsAGridForACoarseAreaAndForNothingElse() {
        assertThatThrownBy(() -> Publish.read(Map.of("heads", "EXACT", "area", "COARSE"))).hasMessageContaining("grid");
        assertThatThrownBy(() -> Publish.read(Map.of("heads", "EXACT", "area", "COARSE", "grid", 1L)))
                .hasMessageContaining("$.grid");
        assertThatThrownBy(() -> Publish.read(Map.of("heads", "EXACT", "area", "EXACT", "grid", 1_000L)))
                .hasMessageContaining("$.grid");
        assertThatThrownBy(() -> new Publish(Publication.EXACT, Publication.COARSE)).hasMessageContaining("grid");
        assertThatThrownBy(() -> new Publish(Publication.EXACT, Publication.EXACT, 10)).hasMessageContaining("grid");
    }

    @Test
    void refusesCoarseHeadsAndACoarseAreaWithoutHeads() {
        assertThatThrownBy(() -> new Publish(Publication.COARSE, Publication.EXACT)).hasMessageContaining("heads");
        assertThatThrownBy(() -> new Publish(Publication.PASS_FAIL, Publication.COARSE, 10))
                .hasMessageContaining("EXACT heads");
    }

    @Test
    void hidesWhatIsNotExact() {
        assertThat(Secret.PASS_FAIL_AREA.hides(Measure.HEADCOUNT)).isFalse();
        assertThat(Secret.PASS_FAIL_AREA.hides(Measure.AREA)).isTrue();
        assertThat(Secret.COARSE.hides(Measure.AREA)).isTrue();
        assertThat(Secret.EXACT.hides(Measure.AREA)).isFalse();
        assertThat(Secret.EXACT.hides(Measure.SHARES)).isTrue();
        assertThat(Secret.EXACT.hides(Measure.UNITS)).isTrue();
    }
}
