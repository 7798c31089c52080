package org.gongjue.audit;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.BallotHead;
import org.gongjue.crypto.Edited;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;

import static org.assertj.core.api.Assertions.assertThat;

class ResultChecksTest extends ChecksTest {
    private final OneRecord record = new OneRecord();

    @Test
    void v25FailsWhereABallotIsNotCounted() {
        record.close = body -> with(body, "counted", 5);

        assertThat(failureOf(record)).isEqualTo("V25 entries.jsonl line 21: counted should be 6, is 5");
    }

    @Test
    void v25FailsWhereTheCountedBallotsAreOthers() {
        record.close = body -> with(body, "countedHash",
                EntryBody.Close.countedHash(List.of(13L, 14L, 15L, 16L, 17L, 18L)));

        assertThat(failureOf(record)).startsWith("V25 entries.jsonl line 21: countedHash should be");
    }

    /** Under FIRST_VALID the first ballot of a line counts, whichever came later. */
    @Test
    void v25FailsWhereASupersededBallotIsCounted() {
        Instant at = OneRecord.CLOSE_AT.minusSeconds(1);
        record.insert(OneRecord.CLOSE, EntryType.BALLOT, () -> record.ballot(record.payload(new BallotHead(0,
                record.key(0).thumbprint(), 2, record.sealed(record.entries.get(OneRecord.BALLOT_0)).hash(),
                record.random()), OneRecord.FOR, OneRecord.FOR), 0, at));
        record.at(OneRecord.CLOSE, at);
        record.close = body -> with(body, "countedHash",
                EntryBody.Close.countedHash(List.of(14L, 15L, 16L, 18L, 19L, 20L)));

        assertThat(failureOf(record)).startsWith("V25 entries.jsonl line 22: countedHash should be");
    }

    @Test
    void v25FailsWhereFewerVotedThanTheManifestAsksFor() {
        record.manifest(json -> with(json, "minParticipants", 7));

        assertThat(failureOf(record)).isEqualTo("V25 entries.jsonl line 21: counts fewer than 7 voters");
    }

    @Test
    void v25FailsWhereParticipationIsNotWhatTheRollSays() {
        record.close = body -> with(body, "participation", Json.object("area", 77001, "heads", 6));

        assertThat(failureOf(record)).isEqualTo("V25 entries.jsonl line 21: participation should be"
                + " {\"area\":77000,\"heads\":6}, is {\"area\":77001,\"heads\":6}");
    }

    @Test
    void v26FailsWhereCloseFixesAnotherRoot() {
        record.close = body -> with(body, "closeRoot", Hash.ZERO);

        assertThat(failureOf(record)).startsWith("V26 entries.jsonl: closeRoot should be");
    }

    @Test
    void v26FailsWhereCloseLeavesOutTheLastBallot() {
        record.close = body -> with(with(body, "closeSize", 19), "closeRoot", record.root(19));

        assertThat(failureOf("V26", record)).isEqualTo("entries.jsonl line 21: closeSize should be 20, is 19");
    }

    @Test
    void v31FailsWhereAnotherSumIsOpened() {
        record.result = body -> replace(body, "\"opened\":[",
                "\"opened\":[{\"matter\":0,\"measure\":\"heads\",\"option\":0,\"value\":1},");

        assertThat(failureOf("V31", record))
                .isEqualTo("entries.jsonl: number of sums that RESULT opens should be 12, is 13");
    }

    @Test
    void v31FailsForAResultBeforeTheTimeForVerifyingEnds() {
        record.at(OneRecord.TALLY, OneRecord.CLOSE_AT.plusSeconds(10));
        record.at(OneRecord.PD, OneRecord.CLOSE_AT.plusSeconds(10));
        record.at(OneRecord.PD + 1, OneRecord.CLOSE_AT.plusSeconds(10));
        record.at(OneRecord.RESULT, OneRecord.CLOSE_AT.plusSeconds(10));

        assertThat(failureOf("V31", record))
                .isEqualTo("entries.jsonl line 25: is before the time for verifying ends at 2026-06-16T10:00:03Z");
    }

    @Test
    void passesARecordOfAVoteInWhichNobodyVoted() {
        record.steps.subList(OneRecord.TALLY, OneRecord.RESULT).clear();
        record.steps.subList(OneRecord.BALLOT_0, OneRecord.CLOSE).clear();
        record.close = body -> with(with(with(body, "counted", 0), "countedHash",
                EntryBody.Close.countedHash(List.of())), "participation", Json.object("area", 0, "heads", 0));
        record.result = body -> Json.object("closeHash", Edited.get(body, "closeHash"), "opened", List.of(),
                "matters", List.of(
                        unattended("m1", condition("AA", "APPROVAL", "GT", 0, false),
                                condition("AH", "APPROVAL", "GT", 0, false)),
                        unattended("m2", condition("AA", "APPROVAL", "GTE", 0, false),
                                condition("AH", "APPROVAL", "GTE", 0, false))));

        assertThat(failureOf(record)).isEqualTo("none");
    }

    private static Json.Obj unattended(String matter, Json... approvals) {
        Json.Obj none = Json.object("AREA", 0, "HEADCOUNT", 0);
        return Json.object("matterId", matter, "outcome", "FAILED_QUORUM", "totals",
                Json.object("AREA", 96000, "HEADCOUNT", 7), "participating", none, "buckets",
                Json.object("FOR", none, "AGAINST", none, "ABSTAIN", none, "NO_CHOICE", none), "conditions",
                List.of(condition("QA", "QUORUM", "GTE", 192000, false), condition("QH", "QUORUM", "GTE", 14, false),
                        approvals[0], approvals[1]));
    }

    private static Json.Obj condition(String id, String phase, String op, long needed, boolean holds) {
        return Json.object("id", id, "phase", phase, "lhs", 0, "op", op, "rhs", needed, "holds", holds);
    }

    @Test
    void v31FailsWhereAnOutcomeIsWrong() {
        record.result = body -> replace(body, "FAILED_APPROVAL", "PASSED");

        assertThat(failureOf(record)).isEqualTo("V31 entries.jsonl: RESULT $.matters[1].outcome should be"
                + " \"FAILED_APPROVAL\", is \"PASSED\"");
    }

    @Test
    void v31FailsWhereOneIntegerIsWrong() {
        record.result = body -> replace(body, "\"lhs\":231000", "\"lhs\":231001");

        assertThat(failureOf(record)).isEqualTo("V31 entries.jsonl: RESULT $.matters[0].conditions[0].lhs should be"
                + " 231000, is 231001");
    }

    @Test
    void v31FailsWhereAMatterIsMissing() {
        record.result = body -> with(body, "matters", Json.array(List.of()));

        assertThat(failureOf(record)).startsWith("V31 entries.jsonl: RESULT $.matters should be");
    }

    @Test
    void v31FailsWhereSomethingIsAdded() {
        record.result = body -> replace(body, "\"matterId\":\"m1\"", "\"matterId\":\"m1\",\"note\":\"x\"");

        assertThat(failureOf(record))
                .isEqualTo("V31 entries.jsonl: RESULT $.matters[0].note should not be there");
    }

    @Test
    void v31FailsWhereTheResultNamesAnotherClose() {
        record.result = body -> with(body, "closeHash", Hash.ZERO);

        assertThat(failureOf(record)).startsWith("V31 entries.jsonl: RESULT $.closeHash should be");
    }

    private static Json.Obj replace(Json.Obj body, String text, String by) {
        return (Json.Obj) Json.parse(body.text().replaceFirst(Pattern.quote(text), by));
    }
}
