package org.gongjue.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.BallotHead;
import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Edited;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.KeyRotation;
import org.gongjue.ledger.SealedCast;
import org.gongjue.ledger.SignerRole;

import static org.gongjue.audit.OneRecord.FOR;
import static org.gongjue.crypto.Edited.at;
import static org.gongjue.crypto.Edited.to;

import static org.assertj.core.api.Assertions.assertThat;

/** V13 to V15, V20 to V22: what a ballot is, whose it is and when it came. Its proofs: {@link ProofChecksTest}. */
class BallotChecksTest extends ChecksTest {
    private static final Instant AT = OneRecord.OPEN_AT.plusSeconds(100);
    private static final String PLACE = " entries.jsonl line 14: ";

    private final OneRecord record = new OneRecord();

    @Test
    void v13FailsForABallotUnderAnotherManifestOrJointKey() {
        bend(ballot -> at(ballot, to(Hash.ZERO), "ext"));

        assertThat(failureOf(record)).isEqualTo("V13" + PLACE + "E_CONTEXT at $.ext");
    }

    @Test
    void v13FailsForABallotOfAnotherElection() {
        bend(ballot -> at(ballot, to("urn:uuid:00000000-0000-4000-8000-000000000000"), "electionId"));

        assertThat(failureOf(record)).isEqualTo("V13" + PLACE + "E_CONTEXT at $.electionId");
    }

    @Test
    void v13FailsForAnotherFormat() {
        bend(ballot -> at(ballot, to("OAV2"), "v"));

        assertThat(failureOf(record)).isEqualTo("V13" + PLACE + "E_CONTEXT at $.v");
    }

    @Test
    void v13FailsForAnUnknownFieldInABallot() {
        bend(ballot -> at(ballot, to(7), "weight"));

        assertThat(failureOf(record)).isEqualTo("V13" + PLACE + "E_SCHEMA at $.weight");
    }

    @Test
    void v13FailsForAnUnknownFieldBesideABallot() {
        payload(payload -> with(payload, "weight", 7));

        assertThat(failureOf(record))
                .isEqualTo("V13" + PLACE + "E_SCHEMA: not in the required form ($: unknown field weight)");
    }

    @Test
    void v13FailsForTextThatIsNotInNormalForm() {
        bend(ballot -> at(ballot, to("e\u0301"), "contests", 0, "matterId"));

        assertThat(failureOf(record)).isEqualTo("V13" + PLACE + "E_SCHEMA at $.contests[0].matterId");
    }

    @Test
    void v13FailsForANameGivenTwice() {
        text(text -> text.replace("\"seq\":1", "\"seq\":1,\"seq\":2"));

        assertThat(failureOf(record)).startsWith("V13" + PLACE + "E_SCHEMA");
    }

    @Test
    void v13FailsForAFractionWhereAWholeNumberIsDue() {
        text(text -> text.replace("\"seq\":1", "\"seq\":1.0"));

        assertThat(failureOf(record)).startsWith("V13" + PLACE + "E_SCHEMA");
    }

    @Test
    void v13FailsForANegativeSequenceNumber() {
        bend(ballot -> at(ballot, to(-1), "seq"));

        assertThat(failureOf(record)).startsWith("V13" + PLACE + "E_SCHEMA: not in the required form ($.ballot.seq");
    }

    @Test
    void v14FailsForASignatureThatMeansSomethingElse() {
        body(() -> new EntryBody.Ballot(record.key(0).didKey(), record.sign(0, "login+jwt", ballot().payload()), AT)
                .json());

        assertThat(failureOf(record)).startsWith("V14" + PLACE + "E_SIG: typ should be");
    }

    @Test
    void v14FailsForAKeyThatIsNotOnTheRoll() {
        body(() -> record.ballot(record.payload(0, 9, FOR, FOR), 9, AT));

        assertThat(failureOf(record)).isEqualTo("V14" + PLACE + "E_ELIGIBILITY: kid is no key of roll line 0");
    }

    @Test
    void v14FailsForAKeyOfAnotherLine() {
        body(() -> record.ballot(record.payload(0, 1, FOR, FOR), 1, AT));

        assertThat(failureOf(record)).isEqualTo("V14" + PLACE + "E_ELIGIBILITY: kid is no key of roll line 0");
    }

    @Test
    void v14FailsForARollLineThatIsNotThere() {
        body(() -> record.ballot(record.payload(8, 0, FOR, FOR), 0, AT));

        assertThat(failureOf(record)).isEqualTo("V14" + PLACE + "the roll has no index 8");
    }

    @Test
    void v14FailsForASignatureByAnotherKey() {
        body(() -> new EntryBody.Ballot(record.key(0).didKey(), record.sign(1, SealedCast.TYP, ballot().payload()), AT)
                .json());

        assertThat(failureOf(record)).startsWith("V14" + PLACE + "E_SIG: JWS kid should be");
    }

    @Test
    void v14FailsForASignatureOverAnotherPayload() {
        body(() -> {
            String[] signed = record.sign(0, SealedCast.TYP, ballot().payload()).split("\\.");
            String[] other = record.sign(0, SealedCast.TYP, ballot().payload()).split("\\.");
            return cast(signed[0] + "." + signed[1] + "." + other[2]);
        });

        assertThat(failureOf(record)).isEqualTo("V14" + PLACE + "E_SIG: the signature does not verify");
    }

    @Test
    void v14FailsForADidOfAnotherKey() {
        body(() -> new EntryBody.Ballot(record.key(1).didKey(), record.sign(0, SealedCast.TYP, ballot().payload()), AT)
                .json());

        assertThat(failureOf(record)).startsWith("V14" + PLACE + "E_SIG: kid should be");
    }

    @Test
    void v14FailsForHeadersThatAreNotPlainEs256() {
        Map<String, String> headers = Map.of("none", "\"alg\":\"none\"", "HMAC", "\"alg\":\"HS256\"", "another curve",
                "\"alg\":\"ES256K\"", "key inside", "\"alg\":\"ES256\",\"jwk\":{}", "not encoded",
                "\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"]");
        headers.forEach((name, members) -> {
            OneRecord bent = new OneRecord();
            bent.body(OneRecord.BALLOT_0, () -> {
                String[] signed = bent.sign(0, SealedCast.TYP, bent.payload(0, 0, FOR, FOR).payload()).split("\\.");
                String header = "{" + members + ",\"kid\":\"" + bent.key(0).thumbprint() + "\",\"typ\":\""
                        + SealedCast.TYP + "\"}";
                return new EntryBody.Ballot(bent.key(0).didKey(),
                        Bytes.utf8(header).toBase64Url() + "." + signed[1] + "." + signed[2], AT).json();
            });

            assertThat(failureOf(bent)).as(name).startsWith("V14" + PLACE + "E_SIG: not in the required form");
        });
    }

    @Test
    void v14FailsForAPayloadThatIsNotCanonical() {
        text(text -> text.replaceFirst("\\{", "{ "));

        assertThat(failureOf(record)).startsWith("V14" + PLACE + "E_JCS");
    }

    @Test
    void v14FailsForAKeyUsedBeforeItWasAdded() {
        record.move(17, 19);

        assertThat(failureOf(record)).isEqualTo("V14 entries.jsonl line 19: E_ELIGIBILITY: kid is no key of roll line 6");
    }

    @Test
    void v14FailsForAKeyTheServiceDidNotAdd() {
        record.body(1, () -> new EntryBody.KeyRotate(record.sign(6, KeyRotation.TYP,
                new KeyRotation(OneRecord.ELECTION, 6, record.key(6), "6").payload())).json());

        assertThat(failureOf(record))
                .isEqualTo("V14 entries.jsonl line 2: E_SIG: is not a key rotation signed by the service key");
    }

    @Test
    void v14FailsForAProxyThatNamesNoAuthority() {
        payload(payload -> with(payload, "signerRole", "PROXY"));

        assertThat(failureOf(record)).startsWith("V14" + PLACE + "E_ELIGIBILITY: authority should be the proxy's id");
    }

    @Test
    void v15FailsForASecondBallotOfALine() {
        body(() -> record.ballot(record.payload(1, 1, FOR, FOR), 1, AT));

        assertThat(failureOf(record)).isEqualTo("V15 entries.jsonl line 15: E_SEQ: seq should be 2, is 1");
    }

    @Test
    void v15FailsForAnotherSequenceNumber() {
        first(2, Hash.ZERO);

        assertThat(failureOf(record)).isEqualTo("V15" + PLACE + "E_SEQ: seq should be 1, is 2");
    }

    @Test
    void v15FailsForABallotThatNamesAnEarlierOne() {
        first(1, record.random());

        assertThat(failureOf(record)).startsWith("V15" + PLACE + "E_SEQ: prev should be 0000");
    }

    @Test
    void v15FailsForAGapInTheSequence() {
        again(3, OneRecord.BALLOT_0);

        assertThat(failureOf(record)).isEqualTo("V15 entries.jsonl line 21: E_SEQ: seq should be 2, is 3");
    }

    @Test
    void v15FailsWhereTheBallotBeforeIsAnothers() {
        again(2, OneRecord.BALLOT_0 + 1);

        assertThat(failureOf(record)).startsWith("V15 entries.jsonl line 21: E_SEQ: prev should be");
    }

    @Test
    void v15AcceptsASecondBallotThatNamesTheFirst() {
        again(2, OneRecord.BALLOT_0);

        assertThat(failureOf("V15", record)).isEmpty();
    }

    @Test
    void v20FailsForAnEntrysSaltUsedTwice() {
        Hash salt = record.random();
        record.salts.addAll(List.of(salt, record.random(), salt));

        assertThat(failureOf(record)).isEqualTo("V20 entries.jsonl line 3: a salt occurred before");
    }

    @Test
    void v20FailsForABallotsSaltUsedTwice() {
        body(() -> record.ballot(record.payload(
                new BallotHead(0, record.key(0).thumbprint(), 1, Hash.ZERO, record.roll.get(3).salt()), FOR, FOR), 0,
                AT));

        assertThat(failureOf(record)).isEqualTo("V20" + PLACE + "a salt occurred before");
    }

    @Test
    void v20FailsForABallotCastTwice() {
        record.steps.add(18, record.steps.get(16));
        record.at(18, OneRecord.OPEN_AT.plusSeconds(500));
        record.body(18, () -> record.entries.get(16).body());

        assertThat(failureOf("V20", record)).isEqualTo("entries.jsonl line 19: a salt occurred before");
    }

    @Test
    void v20FailsForACiphertextCopiedFromAnotherVoter() {
        record.body(14, () -> {
            Json copied = record.sealed(record.entries.get(OneRecord.BALLOT_0)).json();
            Json own = record.payload(1, 1, FOR, FOR).payload();
            return record.ballot((Json.Obj) at(own, to(Edited.get(copied, "contests")), "ballot",
                    "contests"), 1, OneRecord.OPEN_AT.plusSeconds(200));
        });

        assertThat(failureOf("V20", record)).isEqualTo("entries.jsonl line 15: a ciphertext occurred before");
    }

    @Test
    void v21FailsForABallotThatCarriesItsOpening() {
        payload(payload -> with(payload, "opening", "seed"));

        assertThat(failureOf(record)).isEqualTo("V21" + PLACE + "E_SCHEMA: may not carry an opening");
    }

    @Test
    void v22FailsForABallotReceivedBeforeTheWindow() {
        body(() -> record.ballot(ballot(), 0, OneRecord.OPEN_AT.minusMillis(1)));

        assertThat(failureOf(record)).startsWith("V22" + PLACE + "receivedAt 2026-05-31T23:59:59.999Z is not within");
    }

    @Test
    void v22FailsForABallotReceivedAfterTheWindow() {
        late(OneRecord.CLOSE_AT.plusMillis(1), OneRecord.CLOSE_AT.plusSeconds(1));

        assertThat(failureOf(record)).startsWith("V22 entries.jsonl line 21: receivedAt 2026-06-15T10:00:00.001Z");
    }

    @Test
    void v22AcceptsABallotReceivedInTheLastMoment() {
        late(OneRecord.CLOSE_AT, OneRecord.CLOSE_AT.plusSeconds(1));

        assertThat(failureOf("V22", record)).isEmpty();
    }

    @Test
    void v22AcceptsABallotWrittenInTheSecondItArrived() {
        body(() -> record.ballot(ballot(), 0, AT.plusMillis(999)));

        assertThat(failureOf(record)).isEqualTo("none");
    }

    @Test
    void v22FailsForABallotWrittenLongAfterItArrived() {
        body(() -> record.ballot(ballot(), 0, AT.minusSeconds(61)));

        assertThat(failureOf(record)).contains("V22" + PLACE + "at 2026-06-01T00:01:40Z is not within 60 seconds");
    }

    @Test
    void v22FailsForABallotWrittenBeforeItArrived() {
        body(() -> record.ballot(ballot(), 0, AT.plusSeconds(1)));

        assertThat(failureOf(record)).startsWith("V22" + PLACE + "at ");
    }

    @Test
    void v22FailsForABallotThatCloseLeavesOut() {
        record.close = body -> with(with(body, "closeSize", 19), "closeRoot", record.root(19));

        assertThat(failureOf(record))
                .isEqualTo("V22 entries.jsonl line 20: is not in the tree of 19 entries that CLOSE fixed");
    }

    /** Line 4, which has not voted, votes last. */
    private void late(Instant receivedAt, Instant writtenAt) {
        record.insert(OneRecord.CLOSE, EntryType.BALLOT,
                () -> record.ballot(record.payload(4, 4, FOR, FOR), 4, receivedAt));
        record.at(OneRecord.CLOSE, writtenAt);
    }

    /** Line 0 votes again, last, and names the ballot of entry {@code before}. */
    private void again(long seq, int before) {
        Instant at = OneRecord.CLOSE_AT.minusSeconds(1);
        record.insert(OneRecord.CLOSE, EntryType.BALLOT, () -> record.ballot(record.payload(new BallotHead(0,
                record.key(0).thumbprint(), seq, record.sealed(record.entries.get(before)).hash(), record.random()), FOR,
                FOR), 0, at));
        record.at(OneRecord.CLOSE, at);
    }

    private SealedCast ballot() {
        return record.payload(0, 0, FOR, FOR);
    }

    private void first(long seq, Hash prev) {
        body(() -> record.ballot(new SealedCast(record.payload(
                new BallotHead(0, record.key(0).thumbprint(), seq, prev, record.random()), FOR, FOR).ballot(),
                SignerRole.OWNER, Hash.ZERO), 0, AT));
    }

    /** The first ballot, changed and then signed. */
    private void bend(UnaryOperator<Json> change) {
        payload(payload -> (Json.Obj) at(payload, change, "ballot"));
    }

    private void payload(UnaryOperator<Json.Obj> change) {
        body(() -> record.ballot(change.apply(ballot().payload()), 0, AT));
    }

    /** What was signed as other text, which no signer here would write. */
    private void text(UnaryOperator<String> change) {
        body(() -> {
            String[] signed = record.sign(0, SealedCast.TYP, ballot().payload()).split("\\.");
            String text = change.apply(Bytes.base64Url(signed[1]).toUtf8());
            return cast(signed[0] + "." + Bytes.utf8(text).toBase64Url() + "." + signed[2]);
        });
    }

    private Json.Obj cast(String jws) {
        return new EntryBody.Ballot(record.key(0).didKey(), jws, AT).json();
    }

    private void body(Supplier<Json.Obj> body) {
        record.body(OneRecord.BALLOT_0, body);
    }
}
