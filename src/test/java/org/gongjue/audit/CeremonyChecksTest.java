package org.gongjue.audit;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Dealer;
import org.gongjue.crypto.Dealing;
import org.gongjue.crypto.DealingProof;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.Scalar;
import org.gongjue.crypto.Schnorr;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.TrusteeMessage;

import static org.assertj.core.api.Assertions.assertThat;

/** V5 to V9: key ceremonies in which one trustee, or the service, does not play by the rules. */
class CeremonyChecksTest extends ChecksTest {
    private static final int COMMIT_2 = OneRecord.KC + 1;
    private static final int DEAL_1 = OneRecord.KC + 3;
    private static final int DEAL_2 = OneRecord.KC + 4;
    private static final int OK_2 = OneRecord.KC + 7;
    private static final String OUTCOME = " entries.jsonl line 12: ";

    private final OneRecord record = new OneRecord();

    @Test
    void v5FailsForAMessageSignedBySomebodyElse() {
        record.body(COMMIT_2, () -> {
            record.trustees.commit(record.manifest, 2);
            return record.trustees.signed(record.trustees.commits.getLast(), 3);
        });

        assertThat(failureOf(record)).isEqualTo("V5 entries.jsonl line 4: E_SIG: is not signed by trustee 2");
    }

    @Test
    void v5FailsForATrusteeTheManifestDoesNotName() {
        record.insert(DEAL_1, EntryType.KC_COMMIT, () -> record.trustees.signed(new TrusteeMessage.Commit(
                OneRecord.ELECTION, 1, 4, Point.GENERATOR, Hash.ZERO), 3));

        assertThat(failureOf(record)).isEqualTo("V5 entries.jsonl line 6: E_QUORUM: there is no trustee 4");
    }

    @Test
    void v5FailsForAMessageOfAnotherElection() {
        record.body(COMMIT_2, () -> record.trustees.signed(new TrusteeMessage.Commit(
                ElectionId.parse("00000000-0000-4000-8000-000000000000"), 1, 2, Point.GENERATOR, Hash.ZERO)));

        assertThat(failureOf(record)).startsWith("V5 entries.jsonl line 4: E_CONTEXT: electionId should be");
    }

    @Test
    void v5FailsForAMessageInAnotherKindOfEntry() {
        record.body(DEAL_1, () -> record.trustees.signed(record.trustees.commits.getFirst()));

        assertThat(failureOf("V5", record)).startsWith("entries.jsonl line 6: entry of a message kc-commit+jwt");
    }

    @Test
    void v5FailsForAPointThatIsNone() {
        record.body(COMMIT_2, () -> new EntryBody.Trustee(EntryType.KC_COMMIT, record.trustees.signers.get(1)
                .sign(TrusteeMessage.Commit.TYP, with(new TrusteeMessage.Commit(OneRecord.ELECTION, 1, 2,
                        Point.GENERATOR, Hash.ZERO).payload(), "sealingKey", "00")))
                .json());

        assertThat(failureOf(record)).startsWith("V5 entries.jsonl line 4: not in the required form (E_POINT_ENC");
    }

    @Test
    void v5FailsWhereCommitmentsAreShownBeforeAllWerePromised() {
        record.move(DEAL_1, DEAL_1 - 1);

        assertThat(failureOf(record))
                .isEqualTo("V5 entries.jsonl line 5: stands before the commitments of all trustees");
    }

    @Test
    void v5FailsWhereOneAgreesBeforeAllHaveDealt() {
        record.move(OK_2 - 1, OK_2 - 2);

        assertThat(failureOf(record)).isEqualTo("V5 entries.jsonl line 8: stands before the dealings of all trustees");
    }

    @Test
    void v5FailsWhereATrusteeIsNeverHeard() {
        record.steps.remove(OK_2);

        assertThat(failureOf(record)).isEqualTo("V5 entries.jsonl line 11: stands before the agreements of all trustees");
    }

    @Test
    void v5FailsWhereATrusteePromisesTwice() {
        record.insert(DEAL_1, EntryType.KC_COMMIT,
                () -> record.trustees.signed(record.trustees.commits.getFirst()));

        assertThat(failureOf(record)).isEqualTo("V5 entries.jsonl line 6: trustee 1 has said this before");
    }

    @Test
    void v5FailsWhereAComplaintIsPassedOver() {
        record.insert(OK_2, EntryType.KC_COMPLAINT, this::complaint);

        assertThat(failureOf(record)).isEqualTo("V5 entries.jsonl line 11: a complaint has ended this attempt");
    }

    @Test
    void passesWhereASecondAttemptFollowsAComplaint() {
        record.insert(OneRecord.KC, EntryType.KC_COMPLAINT, this::complaint);
        for (int index : List.of(3, 2, 1)) {
            record.insert(OneRecord.KC, EntryType.KC_DEAL, () -> record.trustees.deal(record.manifest, index));
        }
        for (int index : List.of(3, 2, 1)) {
            record.insert(OneRecord.KC, EntryType.KC_COMMIT, () -> record.trustees.commit(record.manifest, index));
        }
        for (int index : List.of(1, 2, 3)) {
            record.body(OneRecord.KC + 6 + index, () -> record.trustees.commit(record.manifest, 2, index));
            record.body(OneRecord.KC + 9 + index, () -> record.trustees.deal(record.manifest, 2, index));
            record.body(OneRecord.KC + 12 + index, () -> record.trustees.agree(record.manifest, 2, index));
        }

        assertThat(failureOf(record)).isEqualTo("none");
    }

    @Test
    void v5FailsWhereTheAttemptsAreNotCounted() {
        record.body(OneRecord.KC, () -> record.trustees.commit(record.manifest, 2, 1));

        assertThat(failureOf(record)).isEqualTo("V5 entries.jsonl line 3: attempt should be 1, is 2");
    }

    @Test
    void v5FailsForTheOutcomeOfAnotherCeremony() {
        record.keys = keys -> new TrusteeRecord(Hash.ZERO, keys.dealers(), keys.verificationKeys(), keys.jointKey(), null);

        assertThat(failureOf(record)).startsWith("V5" + OUTCOME + "E_CONTEXT: $.kc should be");
    }

    @Test
    void v6FailsForABrokenProofOfKnowledge() {
        deal(2, old -> new Dealing(2, old.commitHash(), old.commitments(), new DealingProof(
                old.pok().c().plus(Scalar.of(1)), old.pok().s())));

        assertThat(failureOf(record)).isEqualTo("V6 entries.jsonl line 7: E_DKG_POK at $.pok");
    }

    @Test
    void v6FailsForTheDealingOfAnotherTrustee() {
        deal(2, old -> {
            Dealing first = record.trustees.deals.getFirst().dealing();
            return new Dealing(2, first.commitHash(), first.commitments(), first.pok());
        });

        assertThat(failureOf(record)).isEqualTo("V6 entries.jsonl line 7: E_DKG_COMMIT at $.commitHash");
    }

    @Test
    void v6FailsForMoreCommitmentsThanTheThreshold() {
        deal(2, old -> new Dealing(2, old.commitHash(),
                Stream.concat(old.commitments().stream(), Stream.of(Point.GENERATOR)).toList(), old.pok()));

        assertThat(failureOf(record)).isEqualTo("V6 entries.jsonl line 7: E_DKG_DEGREE at $.commitments");
    }

    /** The third dealer chooses its constant so that the joint key is one it knows. */
    @Test
    void v6FailsForAKeyThatCancelsTheOthers() {
        record.body(OneRecord.KC + 2, () -> {
            record.trustees.commit(record.manifest, 3);
            TrusteeMessage.Commit old = record.trustees.commits.removeLast();
            record.trustees.commits.add(new TrusteeMessage.Commit(OneRecord.ELECTION, 1, 3, old.sealingKey(),
                    record.manifest.ceremony().commitHash(3, rogue())));
            return record.trustees.signed(record.trustees.commits.getLast());
        });
        deal(3, old -> new Dealing(3, record.manifest.ceremony().commitHash(3, rogue()), rogue(), old.pok()));

        assertThat(failureOf(record)).isEqualTo("V6 entries.jsonl line 8: E_DKG_POK at $.pok");
    }

    private List<Point> rogue() {
        return List.of(Point.GENERATOR.timesPublic(Scalar.of(9)), Point.GENERATOR);
    }

    @Test
    void v6FailsForCommitmentsChangedAfterTheirHash() {
        deal(2, old -> new Dealing(2, old.commitHash(), old.commitments().reversed(), old.pok()));

        assertThat(failureOf(record)).isEqualTo("V6 entries.jsonl line 7: E_DKG_COMMIT at $.commitHash");
    }

    @Test
    void v6FailsForADealingThatWasNotPromised() {
        deal(2, old -> Dealer.make(record.manifest.ceremony(), 2, record.random).dealing());

        assertThat(failureOf(record)).startsWith("V6 entries.jsonl line 7: E_DKG_COMMIT: commitHash should be");
    }

    @Test
    void v6FailsWhereTheOutcomeHasAnotherDealer() {
        record.keys = keys -> new TrusteeRecord(keys.ceremony(), keys.dealers().reversed(), keys.verificationKeys(),
                keys.jointKey(), null);

        assertThat(failureOf(record)).isEqualTo("V6" + OUTCOME + "E_DKG_COMMIT: dealers[0] is not that of line 6");
    }

    @Test
    void v6FailsForAThresholdThatIsNotTheManifests() {
        OneRecord other = new OneRecord();
        other.manifest(json -> with(json, "trustees", with((Json.Obj) json.members().get("trustees"),
                "k", 3)));
        other.trustees.dealing = old -> new Dealing(old.index(), old.commitHash(), old.commitments().subList(0, 2),
                old.pok());

        assertThat(failureOf(other)).isEqualTo("V6 entries.jsonl line 6: E_DKG_DEGREE at $.commitments");
    }

    @Test
    void v7FailsForAJointKeyThatIsNotTheSum() {
        record.keys = keys -> new TrusteeRecord(keys.ceremony(), keys.dealers(), keys.verificationKeys(),
                Point.GENERATOR.timesPublic(Scalar.of(9)), null);

        assertThat(failureOf(record)).startsWith("V7" + OUTCOME + "E_DKG_KEY: jointKey should be");
    }

    @Test
    void v7FailsForAVerificationKeyThatDoesNotFollow() {
        record.keys = keys -> new TrusteeRecord(keys.ceremony(), keys.dealers(), List.of(
                keys.verificationKeys().get(0), Point.GENERATOR, keys.verificationKeys().get(2)), keys.jointKey(), null);

        assertThat(failureOf(record)).startsWith("V7" + OUTCOME + "E_DKG_KEY: verificationKeys[1] should be");
    }

    @Test
    void v7FailsForAGuardNobodyNamed() {
        record.keys = keys -> new TrusteeRecord(keys.ceremony(), keys.dealers(), keys.verificationKeys(),
                keys.jointKey(), TrusteeRecord.Guard.make(record.manifest.ceremony(), Scalar.of(9), record.random));

        assertThat(failureOf(record)).isEqualTo("V7" + OUTCOME + "E_DKG_KEY: the manifest names no guard");
    }

    @Test
    void v8FailsWhereATrusteeAgreedToSomethingElse() {
        agree(2, old -> new TrusteeMessage.Agree(old.electionId(), 1, 2, Hash.ZERO, old.proof()));

        assertThat(failureOf(record)).startsWith("V8 entries.jsonl line 10: transcript should be");
    }

    @Test
    void v8FailsForATrusteeWithoutItsShare() {
        agree(2, old -> new TrusteeMessage.Agree(old.electionId(), 1, 2, old.transcript(),
                new Schnorr(old.proof().c(), old.proof().s().plus(Scalar.of(1)))));

        assertThat(failureOf(record)).isEqualTo("V8 entries.jsonl line 10: E_DKG_POK at $");
    }

    @Test
    void v9FailsForABindingThatDoesNotFollow() {
        record.body(OneRecord.TRUSTEES,
                () -> new EntryBody.Trustees(record.trustees.record(record.manifest), Hash.ZERO).json());

        assertThat(failureOf(record)).startsWith("V9" + OUTCOME + "E_CONTEXT: ext should be");
    }

    @Test
    void v9FailsWhereVotingOpenedBeforeTheKeyWasFixed() {
        record.move(OneRecord.OPEN, OneRecord.TRUSTEES);

        assertThat(failureOf("V9", record)).isEqualTo("entries.jsonl line 12: stands before TRUSTEES");
    }

    private Json.Obj complaint() {
        return record.trustees.signed(new TrusteeMessage.Complain(OneRecord.ELECTION, 1, 2, 3));
    }

    private void deal(int index, UnaryOperator<Dealing> change) {
        record.trustees.dealing = old -> old.index() == index ? change.apply(old) : old;
    }

    private void agree(int index, UnaryOperator<TrusteeMessage.Agree> change) {
        record.trustees.agreement = old -> old.index() == index ? change.apply(old) : old;
    }
}
