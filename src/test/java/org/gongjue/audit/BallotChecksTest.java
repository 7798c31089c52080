package org.gongjue.audit;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.KeyRotation;
import org.gongjue.ledger.OpenBallot;
import org.gongjue.ledger.SignerRole;

import static org.assertj.core.api.Assertions.assertThat;

class BallotChecksTest extends ChecksTest {
    private static final Instant AT = OneRecord.OPEN_AT.plusSeconds(100);
    private static final String PLACE = " entries.jsonl line 4: ";

    private final OneRecord record = new OneRecord();

    @Test
    void v13FailsForABallotUnderAnotherManifest() {
        first(of(payload().electionId(), Hash.ZERO, 0, 1, Hash.ZERO));

        assertThat(failureOf(record)).startsWith("V13" + PLACE + "manifest should be");
    }

    @Test
    void v13FailsForABallotOfAnotherElection() {
        first(of(ElectionId.parse("00000000-0000-4000-8000-000000000000"), record.manifest.hash(), 0, 1, Hash.ZERO));

        assertThat(failureOf(record)).startsWith("V13" + PLACE + "electionId should be");
    }

    @Test
    void v13FailsForASignatureThatMeansSomethingElse() {
        body(() -> new EntryBody.Ballot(record.key(0).didKey(), record.sign(0, "login+jwt", payload().payload()), AT)
                .json());

        assertThat(failureOf(record)).startsWith("V13" + PLACE + "typ should be");
    }

    @Test
    void v13FailsForAnUnknownFieldInABallot() {
        body(() -> new EntryBody.Ballot(record.key(0).didKey(),
                record.sign(0, OpenBallot.TYP, with(payload().payload(), "weight", 7)), AT).json());

        assertThat(failureOf(record)).startsWith("V13" + PLACE + "not in the required form ($: unknown field weight");
    }

    @Test
    void v14FailsForAKeyThatIsNotOnTheRoll() {
        OpenBallot ballot = record.payload(0, 9, "FOR", "FOR");
        body(() -> record.ballot(ballot, 9, AT));

        assertThat(failureOf(record)).isEqualTo("V14" + PLACE + "kid is no key of roll line 0");
    }

    @Test
    void v14FailsForAKeyOfAnotherLine() {
        body(() -> record.ballot(record.payload(0, 1, "FOR", "FOR"), 1, AT));

        assertThat(failureOf(record)).isEqualTo("V14" + PLACE + "kid is no key of roll line 0");
    }

    @Test
    void v14FailsForARollLineThatIsNotThere() {
        body(() -> record.ballot(record.payload(8, 0, "FOR", "FOR"), 0, AT));

        assertThat(failureOf(record)).isEqualTo("V14" + PLACE + "the roll has no index 8");
    }

    @Test
    void v14FailsForASignatureByAnotherKey() {
        body(() -> new EntryBody.Ballot(record.key(0).didKey(), record.sign(1, OpenBallot.TYP, payload().payload()), AT)
                .json());

        assertThat(failureOf(record)).startsWith("V14" + PLACE + "JWS kid should be");
    }

    @Test
    void v14FailsForASignatureOverAnotherPayload() {
        body(() -> {
            String[] signed = record.sign(0, OpenBallot.TYP, payload().payload()).split("\\.");
            String[] other = record.sign(0, OpenBallot.TYP, payload().payload()).split("\\.");
            return new EntryBody.Ballot(record.key(0).didKey(), signed[0] + "." + signed[1] + "." + other[2], AT)
                    .json();
        });

        assertThat(failureOf(record)).isEqualTo("V14" + PLACE + "the signature does not verify");
    }

    @Test
    void v14FailsForADidOfAnotherKey() {
        body(() -> new EntryBody.Ballot(record.key(1).didKey(), record.sign(0, OpenBallot.TYP, payload().payload()), AT)
                .json());

        assertThat(failureOf(record)).startsWith("V14" + PLACE + "kid should be");
    }

    @Test
    void v14FailsForAKeyUsedBeforeItWasAdded() {
        OneRecord.Step rotation = record.steps.remove(7);
        record.steps.add(9, new OneRecord.Step(record.steps.get(8).at(), rotation.type(), rotation.body()));

        assertThat(failureOf(record)).isEqualTo("V14 entries.jsonl line 9: kid is no key of roll line 6");
    }

    @Test
    void v14FailsForAKeyTheServiceDidNotAdd() {
        record.steps.set(1, new OneRecord.Step(record.steps.get(1).at(), EntryType.KEY_ROTATE,
                () -> new EntryBody.KeyRotate(record.sign(6, KeyRotation.TYP,
                        new KeyRotation(OneRecord.ELECTION, 6, record.key(6), "6").payload())).json()));

        assertThat(failureOf(record))
                .isEqualTo("V14 entries.jsonl line 2: is not a key rotation signed by the service key");
    }

    @Test
    void v15FailsForASecondBallotOfALine() {
        body(() -> record.ballot(record.payload(1, 1, "FOR", "FOR"), 1, AT));

        assertThat(failureOf(record)).isEqualTo("V15 entries.jsonl line 5: seq should be 2, is 1");
    }

    @Test
    void v15FailsForAnotherSequenceNumber() {
        first(of(OneRecord.ELECTION, record.manifest.hash(), 0, 2, Hash.ZERO));

        assertThat(failureOf(record)).isEqualTo("V15" + PLACE + "seq should be 1, is 2");
    }

    @Test
    void v15FailsForABallotThatNamesAnEarlierOne() {
        first(of(OneRecord.ELECTION, record.manifest.hash(), 0, 1, record.random()));

        assertThat(failureOf(record)).startsWith("V15" + PLACE + "prev should be 0000");
    }

    @Test
    void v17FailsForAMatterLeftOut() {
        body(() -> record.ballot(record.payload(0, 0, "FOR"), 0, AT));

        assertThat(failureOf(record)).isEqualTo("V17" + PLACE + "number of choices should be 2, is 1");
    }

    @Test
    void v17FailsForAChoiceThatIsNotOffered() {
        body(() -> record.ballot(record.payload(0, 0, "FOR", "BLANK"), 0, AT));

        assertThat(failureOf(record)).isEqualTo("V17" + PLACE + "choices[1] is no option of the matter");
    }

    @Test
    void v17FailsForMattersInAnotherOrder() {
        body(() -> {
            OpenBallot ballot = payload();
            return record.ballot(new OpenBallot(ballot.electionId(), ballot.manifest(), 0, ballot.kid(),
                    SignerRole.OWNER, Hash.ZERO, 1, Hash.ZERO, ballot.salt(), ballot.choices().reversed()), 0, AT);
        });

        assertThat(failureOf(record)).isEqualTo("V17" + PLACE + "choices[0].matterId should be m1, is m2");
    }

    @Test
    void v20FailsForAnEntrysSaltUsedTwice() {
        Hash salt = record.random();
        record.salts.addAll(List.of(salt, record.random(), salt));

        assertThat(failureOf(record)).isEqualTo("V20 entries.jsonl line 3: a salt occurred before");
    }

    @Test
    void v20FailsForABallotsSaltUsedTwice() {
        OpenBallot copied = payload();
        body(() -> record.ballot(new OpenBallot(copied.electionId(), record.manifest.hash(), 0, copied.kid(),
                SignerRole.OWNER, Hash.ZERO, 1, Hash.ZERO, record.roll.get(3).salt(), copied.choices()), 0, AT));

        assertThat(failureOf(record)).isEqualTo("V20" + PLACE + "a salt occurred before");
    }

    @Test
    void v22FailsForABallotReceivedBeforeTheWindow() {
        body(() -> record.ballot(payload(), 0, OneRecord.OPEN_AT.minusMillis(1)));

        assertThat(failureOf(record)).startsWith("V22" + PLACE + "receivedAt 2026-05-31T23:59:59.999Z is not within");
    }

    @Test
    void v22FailsForABallotReceivedAfterTheWindow() {
        late(OneRecord.CLOSE_AT.plusMillis(1), OneRecord.CLOSE_AT.plusSeconds(1));

        assertThat(failureOf(record)).startsWith("V22 entries.jsonl line 11: receivedAt 2026-06-15T10:00:00.001Z");
    }

    @Test
    void v22AcceptsABallotReceivedInTheLastMoment() {
        late(OneRecord.CLOSE_AT, OneRecord.CLOSE_AT.plusSeconds(1));

        assertThat(failureOf(record)).doesNotStartWith("V22");
    }

    @Test
    void v22AcceptsABallotWrittenInTheSecondItArrived() {
        body(() -> record.ballot(payload(), 0, AT.plusMillis(999)));

        assertThat(failureOf(record)).isEqualTo("none");
    }

    @Test
    void v22FailsForABallotWrittenLongAfterItArrived() {
        body(() -> record.ballot(payload(), 0, AT.minusSeconds(61)));

        assertThat(failureOf(record)).contains("V22" + PLACE + "at 2026-06-01T00:01:40Z is not within 60 seconds");
    }

    @Test
    void v22FailsForABallotWrittenBeforeItArrived() {
        body(() -> record.ballot(payload(), 0, AT.plusSeconds(1)));

        assertThat(failureOf(record)).startsWith("V22" + PLACE + "at ");
    }

    /** Line 4, which has not voted, votes last. */
    private void late(Instant receivedAt, Instant writtenAt) {
        record.steps.add(10, new OneRecord.Step(writtenAt, EntryType.BALLOT,
                () -> record.ballot(record.payload(4, 4, "FOR", "FOR"), 4, receivedAt)));
    }

    private OpenBallot payload() {
        return record.payload(0, 0, "FOR", "FOR");
    }

    private OpenBallot of(ElectionId election, Hash manifest, long line, long seq, Hash prev) {
        OpenBallot ballot = payload();
        return new OpenBallot(election, manifest, line, ballot.kid(), SignerRole.OWNER, Hash.ZERO, seq,
                prev, ballot.salt(), ballot.choices());
    }

    private void first(OpenBallot ballot) {
        body(() -> record.ballot(ballot, 0, AT));
    }

    private void body(java.util.function.Supplier<Json.Obj> body) {
        record.steps.set(OneRecord.BALLOT_0, new OneRecord.Step(AT, EntryType.BALLOT, body));
    }
}
