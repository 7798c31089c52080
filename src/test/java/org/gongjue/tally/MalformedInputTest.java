package org.gongjue.tally;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class MalformedInputTest {
    private static final Map<String, Object> RATIO = Map.of("id", "R", "phase", "APPROVAL", "type", "RATIO",
            "measure", "AREA", "num", "FOR", "den", "TOTAL", "op", "GT", "p", 1L, "q", 2L);

    /** What to change in CN-055, a guardian's case: where, what, to what, and the path complained of. */
    static Stream<Arguments> faults() {
        return Stream.of(ofTheCase(), ofTheMatter(), ofBallots(), ofTheRoll()).flatMap(Function.identity());
    }

    private static Stream<Arguments> ofTheCase() {
        return Stream.of(
                arguments(steps(), "id", null, "$.cases[0].id"),
                arguments(steps(), "pack", "XX", "$.cases[0].pack"),
                arguments(steps(), "ballots", "none", "$.cases[0].ballots"),
                arguments(steps(), "window", List.of(), "$.cases[0].window"),
                arguments(steps(), "policyOverrides", Map.of("duplicate", "ALL"),
                        "$.cases[0].policyOverrides.duplicate"),
                arguments(steps(), "policyOverrides", Map.of("dublicate", "LAST_VALID"),
                        "$.cases[0].policyOverrides.dublicate"),
                arguments(steps(), "policyOverrides", Map.of("proxyLimit", Map.of("type", "SHARE", "n", 1L)),
                        "$.cases[0].policyOverrides.proxyLimit.type"),
                arguments(steps(), "policyOverrides", Map.of("committeeMinAbs", -1L),
                        "$.cases[0].policyOverrides.committeeMinAbs"),
                arguments(steps(), "policyOverrides", Map.of("headcountKey", "ANY_OWNER"),
                        "$.cases[0].policyOverrides.headcountKey"),
                arguments(steps(), "policyOverrides", Map.of("suspendedInBase", "yes"),
                        "$.cases[0].policyOverrides.suspendedInBase"),
                arguments(steps(), "guardians", Map.of("p1", 1L), "$.cases[0].guardians.p1"),
                arguments(steps(), "deliveries", List.of(Map.of("voter", "p1")), "$.cases[0].deliveries[0].proof"),
                arguments(steps(), "attendance", List.of(Map.of("mode", "IN_PERSON")),
                        "$.cases[0].attendance[0].voter"),
                arguments(steps(), "suspended", List.of("p1"), "$.cases[0].suspended[0]"),
                arguments(steps(), "proxies", List.of(Map.of("id", "x1")), "$.cases[0].proxies[0].principal"),
                arguments(steps(), "proxies", proxy("limit", 3L), "$.cases[0].proxies[0].limit"),
                arguments(steps(), "proxies", proxy("signed", "yes"), "$.cases[0].proxies[0].signed"),
                arguments(steps(), "proxies", proxy("registeredAt", "May"), "$.cases[0].proxies[0].registeredAt"),
                arguments(steps(), "proxies", proxy("matters", List.of("M1")), "$.cases[0].proxies[0].matter"));
    }

    /** One proxy for the matter M1, with one more or another field. */
    private static List<Object> proxy(String name, Object value) {
        Map<String, Object> proxy = new HashMap<>(Map.of("id", "x1", "principal", "p1", "agent", "a", "signed", true,
                "registeredAt", "2026-05-01T00:00:00Z", "matter", "M1"));
        proxy.put(name, value);
        return List.of(proxy);
    }

    private static Stream<Arguments> ofTheMatter() {
        return Stream.of(
                arguments(steps("matter"), "type", "RANKING", "$.cases[0].matter.type"),
                arguments(steps("matter"), "tier", "ART24", "$.cases[0].matter.tier"),
                arguments(steps("matter"), "scope", "SOME", "$.cases[0].matter.scope"),
                arguments(steps("matter"), "scope", Map.of("buildings", List.of("9")),
                        "$.cases[0].matter.scope.buildings[0]"),
                arguments(steps("matter"), "scope", Map.of("units", List.of("9")), "$.cases[0].matter.scope.units[0]"),
                arguments(steps("matter"), "scope", Map.of("units", List.of(), "buildings", List.of()),
                        "$.cases[0].matter.scope"),
                arguments(steps("matter"), "scope", Map.of("floors", List.of()), "$.cases[0].matter.scope.floors"),
                arguments(steps("matter"), "quorum", 1L, "$.cases[0].matter.quorum"),
                arguments(steps("matter"), "options", List.of("A"), "$.cases[0].matter"),
                arguments(steps("matter"), "seats", 1L, "$.cases[0].matter.seats"),
                arguments(steps("matter"), "maxVotes", 1L, "$.cases[0].matter.maxVotes"),
                arguments(steps("window"), "closesAt", "2026-05-01T00:00:00+08:00", "$.cases[0].window"),
                arguments(steps("window"), "opensAt", "2026-05-06T09:00:00", "$.cases[0].window.opensAt"),
                arguments(steps("window"), "extended", true, "$.cases[0].window.extended"));
    }

    private static Stream<Arguments> ofBallots() {
        return Stream.of(
                arguments(steps("ballots", 1), "choice", "PERHAPS", "$.cases[0].ballots[1].choice"),
                arguments(steps("ballots", 1), "choice", "SEALED", "$.cases[0].ballots[1].choice"),
                arguments(steps("ballots", 1), "choice", List.of("c1"), "$.cases[0].ballots[1].choice[0]"),
                arguments(steps("ballots", 1), "choice", "NONE", "$.cases[0].ballots[1].choice"),
                arguments(steps("ballots", 1), "choice", 1L, "$.cases[0].ballots[1].choice"),
                arguments(steps("ballots", 1), "capacity", "HEIR", "$.cases[0].ballots[1].capacity"),
                arguments(steps("ballots", 1), "channel", "FAX", "$.cases[0].ballots[1].channel"),
                arguments(steps("ballots", 1), "at", "yesterday", "$.cases[0].ballots[1].at"),
                arguments(steps("ballots", 1), "at", null, "$.cases[0].ballots[1].at"),
                arguments(steps("ballots", 1), "voter", "", "$.cases[0].ballots[1].voter"),
                arguments(steps("ballots", 1), "id", "b01", "$.cases[0].ballots[1].id"),
                arguments(steps("ballots", 1), "formal", "un-signed", "$.cases[0].ballots[1].formal"),
                arguments(steps("ballots", 1), "fromal", "UNSIGNED", "$.cases[0].ballots[1].fromal"));
    }

    private static Stream<Arguments> ofTheRoll() {
        return Stream.of(
                arguments(steps("roll", "units", 0), "area", -1L, "$.cases[0].roll.units[0].area"),
                arguments(steps("roll", "units", 0), "area", 0L, "$.cases[0].roll.units[0].area"),
                arguments(steps("roll", "units", 0), "area", null, "$.cases[0].roll.units[0].area"),
                arguments(steps("roll", "units", 0), "area", "100.00", "$.cases[0].roll.units[0].area"),
                arguments(steps("roll", "units", 0), "area", BigInteger.TWO.pow(63), "$.cases[0].roll.units[0].area"),
                arguments(steps("roll", "units", 0), "area", Long.MAX_VALUE, "$.cases[0]"),
                arguments(steps("roll", "units", 0), "areas", Map.of("survey", 1L), "$.cases[0].roll.units[0].areas"),
                arguments(steps("roll", "units", 0), "state", "RENTED", "$.cases[0].roll.units[0].state"),
                arguments(steps("roll", "units", 0), "state", "UNSOLD", "$.cases[0].roll.units[0]"),
                arguments(steps("roll", "units", 0), "owners", List.of(), "$.cases[0].roll.units[0]"),
                arguments(steps("roll", "units", 0), "owners", List.of("p1", 2L), "$.cases[0].roll.units[0].owners[1]"),
                arguments(steps("roll", "units", 0), "id", "1-201", "$.cases[0].roll.units"));
    }

    private static List<Object> steps(Object... steps) {
        return List.of(steps);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesThePlaceOfAFault(List<Object> steps, String name, @Nullable Object value, String path) {
        Tree file = Tree.oneCase("CN-055");
        file.at("cases", 0).at(steps.toArray()).set(name, value);

        assertThatThrownBy(() -> CaseFile.read(file.value(), Map.of()).cases().getFirst().report())
                .isInstanceOfSatisfying(MalformedInput.class, fault -> assertThat(fault.path()).isEqualTo(path))
                .hasMessageStartingWith(path + ": ");
    }

    /** What to change in the pack of CN-055, and the path below the pack. */
    static Stream<Arguments> packFaults() {
        return Stream.of(
                arguments(steps(), "measures", List.of(), ".measures"),
                arguments(steps(), "measures", List.of("AREA", "AREA"), ".measures[1]"),
                arguments(steps(), "measures", List.of("AREA"), ".tiers.ORDINARY.conditions[1].measure"),
                arguments(steps(), "quorum", 1L, ".quorum"),
                arguments(steps(), "title", 1L, ".title"),
                arguments(steps(), "lawRefs", List.of(1L), ".lawRefs[0]"),
                arguments(steps(), "weightRules", List.of("HALF"), ".weightRules[0]"),
                arguments(steps(), "weightRuleTiers", List.of("ART24"), ".weightRuleTiers[0]"),
                arguments(steps(), "statutoryItems", Map.of("1", "ART24"), ".statutoryItems.1"),
                arguments(steps(), "mustSet", List.of("colour"), ".mustSet[0]"),
                arguments(steps(), "procedure", Map.of("NOTICE", Map.of()), ".procedure.NOTICE"),
                arguments(steps(), "procedure", Map.of("PETITION", Map.of("value", "ALL", "article", "1")),
                        ".procedure.PETITION.value"),
                arguments(steps(), "procedure", Map.of("NOTICE_MIN_DAYS", Map.of("value", "ten", "article", "1")),
                        ".procedure.NOTICE_MIN_DAYS.value"),
                arguments(steps("policy"), "blank", null, ".policy.blank"),
                arguments(steps("tiers", "SPECIAL"), "conditions", List.of(RATIO, RATIO),
                        ".tiers.SPECIAL.conditions[1]"),
                arguments(steps("tiers", "SPECIAL"), "conditions", List.of(with("q", 0L)),
                        ".tiers.SPECIAL.conditions[0].q"),
                arguments(steps("tiers", "SPECIAL"), "conditions", List.of(with("p", -1L)),
                        ".tiers.SPECIAL.conditions[0].p"),
                arguments(steps("tiers", "SPECIAL"), "conditions", List.of(with("k", 1L)),
                        ".tiers.SPECIAL.conditions[0].k"),
                arguments(steps("tiers", "SPECIAL"), "conditions", List.of(with("type", "SUM")),
                        ".tiers.SPECIAL.conditions[0].type"),
                arguments(steps("tiers", "SPECIAL"), "conditions", List.of(with("phase", "GATE")),
                        ".tiers.SPECIAL.conditions"),
                arguments(steps("tiers", "SPECIAL"), "conditions",
                        List.of(Map.of("id", "A", "phase", "QUORUM", "type", "ANY_OF", "of", List.of())),
                        ".tiers.SPECIAL.conditions[0].of"),
                arguments(steps("tiers", "SPECIAL"), "conditions",
                        List.of(Map.of("id", "A", "phase", "QUORUM", "type", "ANY_OF", "of", List.of(RATIO))),
                        ".tiers.SPECIAL.conditions[0].of"),
                arguments(steps("tiers", "SPECIAL"), "fallback", fallback("ORDINARY", "APPROVAL"),
                        ".tiers.SPECIAL.fallback.gate"),
                arguments(steps("tiers", "SPECIAL"), "fallback", fallback("SPECIAL", "GATE"), ".tiers.SPECIAL"),
                arguments(steps("tiers", "SPECIAL"), "fallback", fallback("ART24", "GATE"), ".tiers.SPECIAL"),
                arguments(steps("tiers"), "NO_BAR", Map.of("conditions", List.of(), "fallback",
                        fallback("NO_BAR", "GATE")), ".tiers.NO_BAR"),
                arguments(steps("tiers", "SPECIAL"), "objections",
                        Map.of("days", 7L, "p", 1L, "q", 2L, "measures", List.of(), "article", "1"),
                        ".tiers.SPECIAL.objections"));
    }

    private static Map<String, Object> with(String name, Object value) {
        return with("id", "R", name, value);
    }

    private static Map<String, Object> with(String name, Object value, String other, Object otherValue) {
        Map<String, Object> condition = new HashMap<>(RATIO);
        condition.put(name, value);
        condition.put(other, otherValue);
        return condition;
    }

    private static Map<String, Object> fallback(String tier, String phase) {
        return Map.of("id", "F", "gate", List.of(with("phase", phase)), "tier", tier);
    }

    @ParameterizedTest
    @MethodSource("packFaults")
    void namesThePlaceOfAFaultInAPack(List<Object> steps, String name, @Nullable Object value, String path) {
        Tree file = Tree.oneCase("CN-055");
        file.at("packs", "CN-CC-2021").at(steps.toArray()).set(name, value);

        assertThatThrownBy(() -> CaseFile.read(file.value(), Map.of()))
                .isInstanceOfSatisfying(MalformedInput.class,
                        fault -> assertThat(fault.path()).isEqualTo("$.packs.CN-CC-2021" + path));
    }

    @Test
    void refusesAFallbackToATierThatTestsNoApproval() {
        Tree file = Tree.oneCase("CN-055");
        file.at("packs", "CN-CC-2021", "tiers").set("NO_BAR", Map.of("conditions", List.of()));
        file.at("packs", "CN-CC-2021", "tiers", "SPECIAL").set("fallback", fallback("NO_BAR", "GATE"));

        assertThatThrownBy(() -> CaseFile.read(file.value(), Map.of()))
                .hasMessageStartingWith("$.packs.CN-CC-2021.tiers.SPECIAL: the fallback leads to no further tier");
    }

    @Test
    void refusesAFileThatIsNoObject() {
        assertThatThrownBy(() -> CaseFile.read(List.of(), Map.of()))
                .hasMessage("$: expected an object, found an array");
        assertThatThrownBy(() -> CaseFile.read(null, Map.of())).hasMessage("$: expected an object, found nothing");
    }

    @Test
    void refusesAnotherFormatOrVersion() {
        assertThatThrownBy(() -> CaseFile.read(Tree.cases().set("format", "x").value(), Map.of()))
                .hasMessageStartingWith("$.format: ");
        assertThatThrownBy(() -> CaseFile.read(Tree.cases().set("schemaVersion", 2L).value(), Map.of()))
                .hasMessageStartingWith("$.schemaVersion: ");
    }

    @Test
    void refusesTwoCasesWithOneId() {
        Tree file = Tree.oneCase("CN-001");
        file.set("cases", new ArrayList<>(List.of(file.at("cases", 0).map(), file.at("cases", 0).map())));

        assertThatThrownBy(() -> CaseFile.read(file.value(), Map.of())).hasMessageStartingWith("$.cases[1].id: ");
    }

    @Test
    void refusesAnElectionBallotForAStranger() {
        Tree file = Tree.oneCase("CN-118");
        file.at("cases", 0, "ballots", 0).set("choice", List.of("c1", "c9"));

        assertThatThrownBy(() -> CaseFile.read(file.value(), Map.of()))
                .hasMessageStartingWith("$.cases[0].ballots[0].choice[1]: expected one of [c1, c2]");
    }

    @Test
    void refusesADeemedElectionWhenItIsMade() {
        Tree file = Tree.oneCase("CN-118");
        file.at("cases", 0).set("policyOverrides", Map.of("deemed", "ABSTAIN"));

        assertThatThrownBy(() -> CaseFile.read(file.value(), Map.of())).hasMessageStartingWith("$.cases[0].matter: ");
    }

    @Test
    void requiresSharesWhereThePackWeighsThem() {
        Tree file = Tree.oneCase("FR-01");
        file.at("cases", 0, "roll", "units", 2).map().remove("shares");

        assertThatThrownBy(() -> CaseFile.read(file.value(), Map.of()))
                .hasMessage("$.cases[0].roll.units[2].shares: missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAST", "PRESENT", "AGAINST"})
    void refusesOptionsUnderAnAlternativeOnAnotherBase(String base) {
        Tree file = Tree.oneCase("CN-100");
        Map<String, Object> either = Map.of("id", "A", "phase", "APPROVAL", "type", "ANY_OF", "of",
                List.of(RATIO, with("id", "OTHER", "den", base)));
        file.at("packs", "CN-CC-2021", "tiers").set("ORDINARY", Map.of("conditions", List.of(either)));

        assertThatThrownBy(() -> CaseFile.read(file.value(), Map.of()))
                .hasMessageStartingWith("$.cases[0].matter: condition A ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAST", "AGAINST"})
    void refusesOptionsUnderAQuorumOfVotesThatTheyDoNotHave(String amount) {
        Tree file = Tree.oneCase("CN-100");
        Map<String, Object> count = Map.of("id", "C", "phase", "QUORUM", "type", "COUNT", "measure", "AREA", "num",
                amount, "op", "GTE", "k", 1L);
        Map<String, Object> either = Map.of("id", "Q", "phase", "QUORUM", "type", "ANY_OF", "of", List.of(count));
        file.at("packs", "CN-CC-2021", "tiers").set("ORDINARY",
                Map.of("conditions", List.of(either, with("den", "PARTICIPATING"))));

        assertThatThrownBy(() -> CaseFile.read(file.value(), Map.of()))
                .hasMessageStartingWith("$.cases[0].matter: condition Q ");
    }

    @Test
    void takesOptionsUnderAQuorumOfThosePresent() {
        Tree file = Tree.oneCase("CN-100");
        Map<String, Object> present = with("id", "Q", "num", "PRESENT");
        present.put("phase", "QUORUM");
        Map<String, Object> either = Map.of("id", "E", "phase", "QUORUM", "type", "ANY_OF", "of", List.of(present));
        file.at("packs", "CN-CC-2021", "tiers").set("ORDINARY",
                Map.of("conditions", List.of(either, with("den", "PARTICIPATING"))));

        assertThat(CaseFile.read(file.value(), Map.of()).cases()).hasSize(1);
    }

    /** Only a parking space that the policy gives no area may come without one. */
    @ParameterizedTest
    @CsvSource({"PARKING, EXCLUDE, true", "PARKING, INCLUDE, false", "RES, EXCLUDE, false"})
    void asksForTheAreaOfUnitsThatWeighByIt(String kind, String parkingArea, boolean taken) {
        Tree file = Tree.oneCase("CN-001");
        file.at("cases", 0).set("policyOverrides", Map.of("parkingArea", parkingArea));
        file.at("cases", 0, "roll", "units", 0).set("kind", kind).set("area", null);

        if (taken) {
            assertThat(CaseFile.read(file.value(), Map.of()).cases()).hasSize(1);
        } else {
            assertThatThrownBy(() -> CaseFile.read(file.value(), Map.of()))
                    .hasMessageStartingWith("$.cases[0].roll.units[0].area: ");
        }
    }
}
