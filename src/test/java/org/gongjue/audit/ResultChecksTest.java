package org.gongjue.audit;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;

import static org.assertj.core.api.Assertions.assertThat;

class ResultChecksTest extends ChecksTest {
    private final OneRecord record = new OneRecord();

    @Test
    void v25FailsWhereABallotIsNotCounted() {
        record.close = body -> with(body, "counted", 5);

        assertThat(failureOf(record)).isEqualTo("V25 entries.jsonl: CLOSE counted should be 6, is 5");
    }

    @Test
    void v25FailsWhereParticipationIsNotWhatTheRollSays() {
        record.close = body -> with(body, "participation", Json.object("area", 77001, "heads", 6));

        assertThat(failureOf(record)).isEqualTo("V25 entries.jsonl: CLOSE participation should be"
                + " {\"area\":77000,\"heads\":6}, is {\"area\":77001,\"heads\":6}");
    }

    @Test
    void v26FailsWhereCloseFixesAnotherRoot() {
        record.close = body -> with(body, "closeRoot", Hash.ZERO);

        assertThat(failureOf(record)).startsWith("V26 entries.jsonl: closeRoot should be");
    }

    @Test
    void v26FailsWhereCloseLeavesOutTheLastBallot() {
        record.close = body -> with(with(body, "closeSize", 9), "closeRoot", record.root(9));

        assertThat(failureOf(record)).isEqualTo("V26 entries.jsonl line 11: closeSize should be 10, is 9");
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
        record.result = body -> with(body, "matters", Json.array(java.util.List.of()));

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
        return (Json.Obj) Json.parse(body.text().replaceFirst(java.util.regex.Pattern.quote(text), by));
    }
}
