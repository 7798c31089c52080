package org.gongjue.tally;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a file may say, and where. */
class CaseFileTest {

    @Test
    void takesAPackThatTheProgramShips() {
        Tree file = Tree.oneCase("CN-001");
        file.map().remove("packs");

        assertThat(CaseFile.read(file.value(), Vote.PACKS).cases().getFirst().decide().outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void readsEveryOptionalField() {
        Tree file = Tree.oneCase("CN-053");
        file.at("cases", 0, "proxies", 0).set("validFrom", "2026-05-01T00:00:00Z")
                .set("validTo", "2026-06-01T00:00:00Z")
                .set("revokedAt", "2026-06-01T00:00:00Z").set("matters", List.of("M1"));
        file.at("cases", 0, "proxies", 1).set("matter", "M2");
        file.at("cases", 0, "proxies", 2).set("signed", false);
        file.at("cases", 0, "ballots", 0).set("formal", "OK");
        file.at("cases", 0).set("originalOwner", "p1");

        Decision decision = CaseFile.read(file.value(), Map.of()).cases().getFirst().decide();

        assertThat(decision.rejected()).extracting(Rejection::reason).containsExactly("PROXY_LIMIT",
                "NO_PROXY_AUTHORITY", "NO_PROXY_AUTHORITY");
        assertThat(decision.admission().roll().firstOwners()).containsExactly("p1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roll", "matter"})
    void findsTheOriginalOwnerWhereverTheFileNamesIt(String place) {
        Tree file = Tree.oneCase("NSW-01");
        file.at("cases", 0, place).set("originalOwner", "p5");

        Decision decision = CaseFile.read(file.value(), Map.of()).cases().getFirst().decide();

        assertThat(decision.admission().electorate().shareScale()).isEqualTo(3);
    }

    @Test
    void takesUnknownFieldsOfCaseRollAndUnits() {
        Tree file = Tree.oneCase("CN-001");
        file.at("cases", 0).set("remark", "x").set("title", "");
        file.at("cases", 0, "roll").set("remark", "x");
        file.at("cases", 0, "roll", "units", 0).set("floor", 3L);

        assertThat(CaseFile.read(file.value(), Map.of()).cases().getFirst().decide().outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void takesTheWordAllForEveryMatterOfAProxy() {
        Tree file = Tree.oneCase("CN-053");
        file.at("cases", 0, "proxies", 0).set("matter", "ALL");
        file.at("cases", 0, "proxies", 1).set("matters", "ALL");
        file.at("cases", 0, "proxies", 2).set("matters", List.of("M9", "ALL"));

        assertThat(CaseFile.read(file.value(), Map.of()).cases().getFirst().proceedings().proxies())
                .extracting(Proxy::matters).startsWith(Set.of(), Set.of(), Set.of());
    }

    @Test
    void readsTheTermOfAProxy() {
        Tree file = Tree.oneCase("CN-053");
        file.at("cases", 0, "proxies", 0).set("validFrom", "2026-05-01T00:00:00Z")
                .set("validTo", "2026-06-01T00:00:00Z").set("revokedAt", "2026-07-01T00:00:00Z");

        assertThat(CaseFile.read(file.value(), Map.of()).cases().getFirst().proceedings().proxies().getFirst())
                .extracting(Proxy::validFrom, Proxy::validTo, Proxy::revokedAt)
                .containsExactly(Moment.of(Instant.parse("2026-05-01T00:00:00Z")),
                        Moment.of(Instant.parse("2026-06-01T00:00:00Z")),
                        Moment.of(Instant.parse("2026-07-01T00:00:00Z")));
    }

    @Test
    void readsAScopeOfBuildings() {
        Tree file = Tree.oneCase("CN-001");
        file.at("cases", 0, "matter").set("scope", Map.of("buildings", List.of("1")));

        assertThat(CaseFile.read(file.value(), Map.of()).cases().getFirst().matter().scope())
                .isEqualTo(new Scope.Buildings(Set.of("1")));
    }

    @Test
    void readsAScopeOfUnits() {
        Tree file = Tree.oneCase("CN-001");
        file.at("cases", 0, "matter").set("scope", Map.of("units", List.of("1-101")));

        assertThat(CaseFile.read(file.value(), Map.of()).cases().getFirst().decide().totals().heads()).isEqualTo(1);
    }
}
