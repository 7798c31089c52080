package org.gongjue.audit;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.EvidenceMember;
import org.gongjue.ledger.RawEvidence;
import org.gongjue.ledger.RollEntry;

import static org.assertj.core.api.Assertions.assertThat;

class SetupChecksTest extends ChecksTest {

    @Test
    void v1FailsWhereTheIndexNamesAnotherHash() {
        Map<EvidenceMember, Bytes> members = members(new OneRecord().seal());
        Map<EvidenceMember, Bytes> others = members(new OneRecord().seal());
        others.put(EvidenceMember.README, Bytes.utf8("read us"));
        String zip = Bytes.of(RawEvidence.zipWithIndex(others)).toHex();
        String index = zip.substring(2 * 40, zip.indexOf(Bytes.utf8("PK").toHex(), 80));
        members.put(EvidenceMember.INDEX, Bytes.hex(index));

        assertThat(failureOf(RawEvidence.zip(members))).startsWith("V1 index.json: README.txt should be");
    }

    @Test
    void v1FailsWhereTheIndexIsOfAnUnknownFormat() {
        Map<EvidenceMember, Bytes> members = members(new OneRecord().seal());
        members.put(EvidenceMember.INDEX, Bytes.utf8("{\"files\":[],\"v\":\"OAV2\"}"));

        assertThat(failureOf(RawEvidence.zip(members))).startsWith("V1 index.json: not in the required form");
    }

    @Test
    void v2FailsWhereTheManifestIsNotTheOneOfSetup() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.MANIFEST,
                text -> text.replace("Annual assembly", "Another assembly")))
                .startsWith("V2 manifest.json: SHA-256 should be");
    }

    @Test
    void v2FailsWhereTheManifestHasAFieldMore() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.MANIFEST,
                text -> text.replace("\"closeAt\"", "\"a\":1,\"closeAt\"")))
                .isEqualTo("V2 manifest.json: not in the required form ($: unknown field a)");
    }

    @Test
    void v2FailsWhereTheManifestIsNotCanonical() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.MANIFEST, text -> text + " "))
                .isEqualTo("V2 manifest.json: not in the required form (not in the canonical form of RFC 8785)");
    }

    @Test
    void v3FailsWhereAnAreaWasChanged() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.ROLL,
                text -> text.replace("\"area\":11000", "\"area\":11001")))
                .isEqualTo("V3 roll.jsonl: totalArea should be 96000, is 96001");
    }

    @Test
    void v3FailsWhereTwoAreasWereExchanged() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.ROLL, text -> text.replace("\"area\":11000",
                "\"area\":X").replace("\"area\":12000", "\"area\":11000").replace("\"area\":X", "\"area\":12000")))
                .startsWith("V3 roll.jsonl: root should be");
    }

    @Test
    void v3FailsWhereTwoLinesShareAKey() {
        OneRecord record = new OneRecord();
        record.roll.set(4, new RollEntry(4, record.roll.get(1).kid(), 1, 14000, record.random()));
        record.manifest = record.manifest(Packs.civilCode());

        assertThat(failureOf(record)).isEqualTo("V3 roll.jsonl line 5: kid is that of a line before");
    }

    @Test
    void v3FailsWhereAnIndexIsLeftOut() {
        OneRecord record = new OneRecord();
        record.roll.set(7, new RollEntry(8, record.roll.get(7).kid(), 0, 5000, record.random()));
        record.manifest = record.manifest(Packs.civilCode());

        assertThat(failureOf(record)).isEqualTo("V3 roll.jsonl line 8: rollIndex should be 7, is 8");
    }

    @Test
    void v3FailsWhereAWeightIsOutsideItsRange() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.ROLL,
                text -> text.replace("\"area\":11000", "\"area\":" + ((1L << 40) + 1))))
                .startsWith("V3 roll.jsonl line 2: E_RANGE: not in the required form");
    }

    @Test
    void v3FailsWhereAWeightIsNoWholeNumber() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.ROLL,
                text -> text.replace("\"area\":11000", "\"area\":11000.0")))
                .startsWith("V3 roll.jsonl line 2: E_SCHEMA: not in the required form");
    }

    @Test
    void v3FailsWhereAWeightIsNegative() {
        assertThat(failureOf(new OneRecord().seal(), EvidenceMember.ROLL,
                text -> text.replace("\"area\":11000", "\"area\":-11000")))
                .startsWith("V3 roll.jsonl line 2: E_RANGE");
    }

    @Test
    void v4FailsWhereThePackIsNotTheOneHashed() {
        OneRecord record = new OneRecord();
        record.manifest(json -> with(json, "packHash", Hash.ZERO));

        assertThat(failureOf(record)).startsWith("V4 manifest.json: packHash should be");
    }

    @Test
    void v4FailsWhereATierDoesNotFollowFromTheStatutoryItem() {
        OneRecord record = new OneRecord();
        record.manifest(json -> (Json.Obj) Json.parse(json.text().replace("\"SPECIAL\",\"title\"",
                "\"ORDINARY\",\"title\"")));

        assertThat(failureOf(record))
                .isEqualTo("V4 manifest.json: matter m2 tier should be SPECIAL, is ORDINARY");
    }

    @Test
    void v4FailsWhereThePackIsNoRulePack() {
        OneRecord record = new OneRecord();
        record.manifest = record.manifest(with(Packs.civilCode(), "tiers", Json.object()));

        assertThat(failureOf(record)).startsWith("V4 ");
    }
}
