package org.gongjue.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.gongjue.crypto.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** The public cases of rules.md 8, field by field. */
class TallyCasesTest {
    private static final Tree FILE = Tree.cases();

    static Stream<Object> ids() {
        return FILE.at("cases").items().stream().map(one -> String.valueOf(one.at("id").value()));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void decidesEveryPublicCaseAsExpected(String id) {
        Tree file = Tree.oneCase(id);

        CaseFile read = CaseFile.read(file.value(), Map.of());

        assertThat(Json.of(read.cases().getFirst().decide().report()).text())
                .isEqualTo(file.at("cases", 0, "expected").text());
    }

    @Test
    void reportsEveryCaseInTheOrderOfTheFile() {
        CaseFile read = CaseFile.read(FILE.value(), Map.of());

        List<Object> reported = new ArrayList<>();
        read.cases().forEach(one -> reported.add(String.valueOf(one.report().get("id"))));

        assertThat(reported).hasSize(86).containsExactlyElementsOf(ids().toList());
    }
}
