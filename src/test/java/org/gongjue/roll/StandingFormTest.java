package org.gongjue.roll;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads what the desk types; every fault names its field. */
class StandingFormTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<UnitLabel> UNITS = List.of(new UnitLabel("3", "2", "602"),
            new UnitLabel("东", "", "101"));

    @ParameterizedTest
    @EnumSource(Authority.Kind.class)
    void anEmptyFormNamesNobodyAndLacksEvidence(Authority.Kind kind) {
        assertThat(faults(kind)).containsEntry("unit", "problem.unit-unknown").containsEntry("evidence",
                "problem.evidence-missing");
    }

    @ParameterizedTest
    @CsvSource({"UNIT,3-2-602,3-2-602", "UNIT,3号楼2单元602,3号楼2单元602", "BUILDING,3,3", "BUILDING,3号楼,3", "BUILDING,东,东",
            "ALL,3-2-602,''"})
    void serviceIsOfAHomeABuildingOrEverybody(String scope, String unit, String asked) {
        StandingForm form = form(Authority.Kind.DELIVERY, "scope", scope, "unit", unit, "evidence", "签收单");

        assertThat(form.faults(UNITS, ZONE)).isEmpty();
        assertThat(form.request(ZONE).unit()).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({"UNIT,3", "UNIT,''", "BUILDING,3-2-602", "BUILDING,''", "'',''"})
    void serviceOfOneHomeNeverMeansMore(String scope, String unit) {
        assertThat(faults(Authority.Kind.DELIVERY, "scope", scope, "unit", unit, "evidence", "签收单"))
                .containsKey("unit");
    }

    @Test
    void aSuspensionOfEverybodyIsNoHome() {
        assertThat(faults(Authority.Kind.SUSPENSION, "scope", "ALL", "ruling", "YES", "evidence", "案号"))
                .containsOnlyKeys("unit");
    }

    @Test
    void aSuspensionNeedsAFinalRuling() {
        assertThat(faults(Authority.Kind.SUSPENSION, "unit", "3-2-602", "evidence", "欠费"))
                .containsOnly(Map.entry("ruling", "standing.error.ruling"));
    }

    @Test
    void aProxySaysWhoTheAgentIsAndWhetherItIsSigned() {
        assertThat(faults(Authority.Kind.PROXY, "unit", "3-2-602", "actorName", "李强", "evidence", "委托书"))
                .containsOnlyKeys("by", "signed");
    }

    @Test
    void readsTheTimesOfAProxyInTheCommunitysZone() {
        AuthorityRequest request = form(Authority.Kind.PROXY, "unit", "3-2-602", "actorName", "李强", "by", "OWNER",
                "actorUnit", "东-101", "signed", "NO", "from", "2026-06-15T09:00", "evidence", "委托书").request(ZONE);

        assertThat(request.from()).contains(Instant.parse("2026-06-15T01:00:00Z"));
        assertThat(request.to()).isEmpty();
        assertThat(request.signed()).isFalse();
        assertThat(request.actor()).isEqualTo(new AuthorityRequest.Person("李强", "东-101", null, ""));
    }

    @Test
    void refusesATimeItCannotRead() {
        assertThat(faults(Authority.Kind.PROXY, "unit", "3-2-602", "actorName", "李强", "by", "OWNER", "signed", "YES",
                "to", "tomorrow", "evidence", "委托书")).containsOnlyKeys("to");
    }

    @Test
    void aGuardianIsKnownByADocumentOfTheRightForm() {
        assertThat(faults(Authority.Kind.GUARDIAN, "unit", "3-2-602", "actorName", "王梅", "documentType",
                "IDENTITY_CARD", "document", "12", "evidence", "户口簿")).containsOnlyKeys("document");
        assertThat(faults(Authority.Kind.GUARDIAN, "unit", "3-2-602", "actorName", "王梅", "documentType",
                "IDENTITY_CARD", "document", "11010519491231002x", "evidence", "户口簿")).isEmpty();
    }

    private static Map<String, String> faults(Authority.Kind kind, String... typed) {
        return form(kind, typed).faults(UNITS, ZONE);
    }

    private static StandingForm form(Authority.Kind kind, String... typed) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], typed[i + 1]);
        }
        return new StandingForm(kind, fields);
    }
}
