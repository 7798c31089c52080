package org.gongjue.audit;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.BallotHead;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedBallots;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.Exclusion;
import org.gongjue.ledger.SealedCast;
import org.gongjue.ledger.ServiceKey;
import org.gongjue.ledger.SignerRole;

import static org.gongjue.audit.OneRecord.FOR;

import static org.assertj.core.api.Assertions.assertThat;

/** V23 and V24: line 4, which casts no ballot, checks one; voters are excluded. */
class SpoilChecksTest extends ChecksTest {
    private static final Hash SEED = Hash.sha256(new byte[]{5});
    private static final List<List<Integer>> VOTES = List.of(List.of(1, 0, 0), List.of(0, 1, 0));
    private static final Instant AT = OneRecord.OPEN_AT.plusSeconds(500);
    private static final int COMMIT = 18;
    private static final int OPENING = 19;

    private final OneRecord record = new OneRecord();
    private UnaryOperator<EntryBody.SpoilOpen> opening = same -> same;
    private SealedBallot ballot;

    @Test
    void passesWhereAVoterCheckedABallot() {
        check();

        Verification verification = Verification.of(record.seal().zip(), "--json", "--lang", "en");

        assertThat(verification.firstFailure()).isEqualTo("none");
        assertThat(verification.count("V23")).isEqualTo(2);
    }

    @Test
    void v23FailsForVotesThatWereNotSealed() {
        opening = old -> new EntryBody.SpoilOpen(old.ballot(), old.seed(), VOTES.reversed());
        check();

        assertThat(failureOf(record)).isEqualTo("V23 entries.jsonl line 20: seed and votes do not give its ciphertexts");
    }

    @Test
    void v23FailsForAnotherSeed() {
        opening = old -> new EntryBody.SpoilOpen(old.ballot(), Hash.ZERO, old.votes());
        check();

        assertThat(failureOf(record)).isEqualTo("V23 entries.jsonl line 20: seed and votes do not give its ciphertexts");
    }

    @Test
    void v23FailsForABallotNobodyCommittedTo() {
        check();
        record.steps.remove(COMMIT);

        assertThat(failureOf(record))
                .isEqualTo("V23 entries.jsonl line 19: nobody on its roll line committed to this ballot before");
    }

    @Test
    void v23FailsForACommitmentOfAnotherLine() {
        check();
        record.body(COMMIT, () -> new EntryBody.SpoilCommit(3, sealed().hash()).json());

        assertThat(failureOf(record))
                .isEqualTo("V23 entries.jsonl line 20: nobody on its roll line committed to this ballot before");
    }

    @Test
    void v23FailsForABallotThatWasCheckedAndThenCast() {
        check();
        record.insert(OPENING + 1, EntryType.BALLOT,
                () -> record.ballot(new SealedCast(ballot, SignerRole.OWNER, Hash.ZERO), 4, AT));
        record.at(OPENING + 1, AT);

        assertThat(failureOf("V23", record))
                .isEqualTo("entries.jsonl line 21: casts a ballot that was opened for checking");
    }

    @Test
    void v10FailsForACheckAfterClose() {
        check();
        record.move(OPENING, OneRecord.CLOSE + 2);

        assertThat(failureOf("V10", record)).isEqualTo("entries.jsonl line 23: SPOIL_OPEN may not stand here");
    }

    @Test
    void v25FailsWhereAnExcludedVoterIsCounted() {
        exclude(0, 1, 3);

        assertThat(failureOf(record)).startsWith("V25 entries.jsonl line 22: counted should be 5, is 6");
    }

    @Test
    void passesWhereOneWhoDidNotVoteIsExcluded() {
        exclude(4, 1, 3);

        Verification verification = Verification.of(record.seal().zip(), "--json", "--lang", "en");

        assertThat(verification.firstFailure()).isEqualTo("none");
        assertThat(verification.count("V24")).isEqualTo(1);
    }

    @Test
    void v24FailsForTwoSignaturesOfOneTrustee() {
        exclude(4, 2, 2);

        assertThat(failureOf(record)).isEqualTo("V24 entries.jsonl line 19: E_SIG: is signed twice by one trustee");
    }

    @Test
    void v24FailsForASignatureOfSomebodyElse() {
        exclude(List.of(record.trustees.signers.get(0), record.service), exclusion(4), exclusion(4));

        assertThat(failureOf(record)).isEqualTo("V24 entries.jsonl line 19: E_SIG: is not signed by a trustee");
    }

    @Test
    void v24FailsForTwoStatements() {
        exclude(record.trustees.signers, exclusion(4), exclusion(5));

        assertThat(failureOf(record)).isEqualTo("V24 entries.jsonl line 19: number of statements signed should be 1, is 2");
    }

    @Test
    void v24FailsForAVoterWhoIsNotThere() {
        exclude(8, 1, 2);

        assertThat(failureOf(record)).isEqualTo("V24 entries.jsonl line 19: the roll has no index 8");
    }

    @Test
    void v24FailsForAnExclusionFromAnotherElection() {
        Exclusion other = new Exclusion(ElectionId.parse("00000000-0000-4000-8000-000000000000"), 4,
                Exclusion.Reason.PAPER, Hash.ZERO);
        exclude(record.trustees.signers, other, other);

        assertThat(failureOf(record)).startsWith("V24 entries.jsonl line 19: E_CONTEXT: electionId should be");
    }

    @Test
    void v24FailsForASignatureThatMeansSomethingElse() {
        record.insert(COMMIT, EntryType.EXCLUDE, () -> new EntryBody.Exclude(record.trustees.signers.subList(0, 2)
                .stream().map(key -> key.sign("login+jwt", exclusion(4).payload())).toList()).json());

        assertThat(failureOf(record)).startsWith("V24 entries.jsonl line 19: E_SIG: typ should be");
    }

    @Test
    void v10FailsForAnExclusionAfterClose() {
        exclude(4, 1, 3);
        record.move(COMMIT, OneRecord.CLOSE + 1);

        assertThat(failureOf("V10", record)).isEqualTo("entries.jsonl line 22: EXCLUDE may not stand here");
    }

    private void check() {
        record.insert(COMMIT, EntryType.SPOIL_COMMIT, () -> new EntryBody.SpoilCommit(4, sealed().hash()).json());
        record.insert(OPENING, EntryType.SPOIL_OPEN,
                () -> opening.apply(new EntryBody.SpoilOpen(sealed(), SEED, VOTES)).json());
    }

    private SealedBallot sealed() {
        if (ballot == null) {
            ballot = SealedBallots.make(record.election(),
                    new BallotHead(4, record.key(4).thumbprint(), 1, Hash.ZERO, record.random()), SEED.bytes(), VOTES,
                    record.random);
        }
        return ballot;
    }

    private static Exclusion exclusion(long line) {
        return new Exclusion(OneRecord.ELECTION, line, Exclusion.Reason.PAPER, Hash.ZERO);
    }

    private void exclude(long line, int one, int other) {
        exclude(List.of(record.trustees.signers.get(one - 1), record.trustees.signers.get(other - 1)), exclusion(line),
                exclusion(line));
    }

    private void exclude(List<ServiceKey> keys, Exclusion one, Exclusion other) {
        record.insert(COMMIT, EntryType.EXCLUDE, () -> exclude(keys.get(0).sign(Exclusion.TYP, one.payload()),
                keys.get(1).sign(Exclusion.TYP, other.payload())));
    }

    private static Json.Obj exclude(String one, String other) {
        return new EntryBody.Exclude(List.of(one, other)).json();
    }
}
