package org.gongjue.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.KeyRotation;
import org.gongjue.ledger.SealedCast;
import org.gongjue.ledger.SignerRole;
import org.gongjue.ledger.Standing;
import org.gongjue.ledger.StandingFact;

import static org.assertj.core.api.Assertions.assertThat;

/** What the roll authority states beside the ballots decides which of them count, and the verifier sees to it. */
class StandingChecksTest extends ChecksTest {
    private static final Instant BEFORE = OneRecord.OPEN_AT.minusSeconds(3600);
    private static final String AGENT = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "00112233445566778899aabbccddeeff";
    private static final Hash GRANT = Hash.sha256(new byte[]{7});

    private final OneRecord record = new OneRecord();

    @Test
    void passesWhereServiceAndAttendanceAreStated() {
        state(new StandingFact.Delivered(4), new StandingFact.Attended(0));

        assertThat(failureOf(record)).isEqualTo("none");
    }

    @Test
    void v10FailsForAFactStatedAfterClose() {
        EntryBody facts = facts(new StandingFact.Delivered(4));
        record.insert(OneRecord.TALLY, EntryType.STANDING, facts::json);

        assertThat(failureOf(record))
                .isEqualTo("V10 entries.jsonl line 22: STANDING stands after SETUP and before CLOSE");
    }

    @Test
    void v14FailsForAFactTheServiceDidNotState() {
        Standing standing = new Standing(OneRecord.ELECTION, List.of(new StandingFact.Suspended(0)));
        insert(() -> new EntryBody.Facts(record.sign(0, Standing.TYP, standing.payload())).json());

        assertThat(failureOf(record))
                .isEqualTo("V14 entries.jsonl line 2: E_SIG: is not a statement of standing signed by the service key");
    }

    @Test
    void v14FailsForAFactOfAnotherKind() {
        Json.Obj payload = Json.object("electionId", OneRecord.ELECTION.urn(), "facts",
                List.of(Json.object("kind", "DEAD", "rollIndex", 0)));
        insert(() -> new EntryBody.Facts(record.service.sign(Standing.TYP, payload)).json());

        assertThat(failureOf(record)).startsWith("V14 entries.jsonl line 2: not in the required form");
    }

    @Test
    void v25FailsWhereASuspendedVotersBallotIsCounted() {
        state(new StandingFact.Suspended(0));

        assertThat(failureOf(record)).startsWith("V25 ").endsWith(": counted should be 5, is 6");
    }

    @Test
    void v25FailsWhereSomebodyElseThanTheRepresentativeIsCounted() {
        state(new StandingFact.Owners(0, List.of(AGENT, OTHER)), new StandingFact.Representative(0, AGENT));

        assertThat(failureOf(record)).startsWith("V25 ").endsWith(": counted should be 5, is 6");
    }

    @Test
    void v25FailsForAFactAboutALineThatIsNotThere() {
        state(new StandingFact.Suspended(99));

        assertThat(failureOf(record)).isEqualTo("V25 entries.jsonl line 2: the roll has no index 99");
    }

    @Test
    void passesWhereAnAgentVotedForThePrincipal() {
        grant(Optional.empty(), true);
        byAgent(GRANT);

        assertThat(failureOf(record)).isEqualTo("none");
    }

    @Test
    void v25FailsForABallotUnderAProxyThatNobodySigned() {
        grant(Optional.empty(), false);
        byAgent(GRANT);

        assertThat(failureOf(record)).startsWith("V25 ").endsWith(": counted should be 5, is 6");
    }

    @Test
    void v25FailsForABallotUnderAProxyThatWasRevokedBefore() {
        grant(Optional.empty(), true);
        insert(() -> facts(new StandingFact.Revoked(GRANT, OneRecord.OPEN_AT)).json(), 3);
        byAgent(GRANT);

        assertThat(failureOf(record)).startsWith("V25 ").endsWith(": counted should be 5, is 6");
    }

    @Test
    void v25FailsForABallotUnderAProxyThatHadEnded() {
        grant(Optional.of(OneRecord.OPEN_AT), true);
        byAgent(GRANT);

        assertThat(failureOf(record)).startsWith("V25 ").endsWith(": counted should be 5, is 6");
    }

    @Test
    void v25FailsForABallotUnderAProxyThatIsNotThere() {
        grant(Optional.empty(), true);
        byAgent(Hash.sha256(new byte[]{8}));

        assertThat(failureOf(record)).startsWith("V25 ").endsWith(": counted should be 5, is 6");
    }

    /** The agent, whose key is the tenth, is given line 0's proxy and key. */
    private void grant(Optional<Instant> until, boolean signed) {
        insert(() -> facts(
                new StandingFact.Proxy(GRANT, 0, AGENT, signed, BEFORE, List.of(), Optional.empty(), until)).json());
        insert(() -> new EntryBody.KeyRotate(record.service.sign(KeyRotation.TYP,
                new KeyRotation(OneRecord.ELECTION, 0, record.key(9), AGENT).payload())).json(), EntryType.KEY_ROTATE,
                2);
    }

    /** In place of line 0's own ballot, with the same choices. */
    private void byAgent(Hash grant) {
        int place = record.steps.indexOf(
                record.steps.stream().filter(step -> step.type() == EntryType.BALLOT).findFirst().orElseThrow());
        Instant at = record.steps.get(place).at();
        record.steps.set(place, new OneRecord.Step(at, EntryType.BALLOT, () -> {
            SealedCast own = record.payload(0, 9, OneRecord.FOR, OneRecord.FOR);
            return record.ballot(new SealedCast(own.ballot(), SignerRole.PROXY, grant), 9, at);
        }));
    }

    private void state(StandingFact... facts) {
        insert(() -> facts(facts).json());
    }

    private EntryBody facts(StandingFact... facts) {
        return new EntryBody.Facts(record.service.sign(Standing.TYP,
                new Standing(OneRecord.ELECTION, List.of(facts)).payload()));
    }

    private void insert(java.util.function.Supplier<Json.Obj> body) {
        insert(body, 1);
    }

    private void insert(java.util.function.Supplier<Json.Obj> body, int place) {
        insert(body, EntryType.STANDING, place);
    }

    private void insert(java.util.function.Supplier<Json.Obj> body, EntryType type, int place) {
        record.steps.add(place, new OneRecord.Step(record.steps.get(place).at().isBefore(BEFORE)
                ? record.steps.get(place).at()
                : BEFORE, type, body));
    }
}
