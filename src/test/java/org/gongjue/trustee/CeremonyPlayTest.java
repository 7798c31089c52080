package org.gongjue.trustee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Dealing;
import org.gongjue.crypto.DealingProof;
import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.Scalar;
import org.gongjue.crypto.TrusteeKey;
import org.gongjue.crypto.TrusteeRecord;
import org.gongjue.ledger.ElectionId;
import org.gongjue.ledger.TrusteeMessage;

import static org.assertj.core.api.Assertions.assertThat;

/** Ceremonies of 3 of 5, as they should be and with whatever goes wrong: rows 49 to 56 of protocol.md 4 by their number. */
class CeremonyPlayTest {
    private final Ring ring = new Ring();

    @Test
    void fiveTrusteesMakeAKeyOfWhichEachHoldsAShare() {
        ring.play();

        TrusteeRecord record = ring.rounds().outcome().orElseThrow();
        assertThat(record.check(ring.manifest.ceremony()).isSound()).isTrue();
        for (int index = 1; index <= Ring.SIZE; index++) {
            assertThat(ring.next(index)).isEqualTo(new Step.Done());
            assertThat(new TrusteeKey(index, share(index).secret()).verificationKey())
                    .isEqualTo(record.verificationKeys().get(index - 1));
        }
        assertThat(ring.messages).hasSize(3 * Ring.SIZE);
    }

    @Test
    void forgetsThePolynomialOnceTheShareIsThere() {
        ring.play();

        assertThat(ring.kept).allSatisfy(kept -> assertThat(kept.part()).isNull());
    }

    @Test
    void waitsForThoseWhoHaveNotSpoken() {
        ring.step(2);
        ring.step(4);

        assertThat(ring.step(2)).isEqualTo(new Step.Wait(Rounds.Phase.COMMIT, List.of(1, 3, 5)));
    }

    @Test
    void row49RefusesABrokenProofOfTheCoefficients() {
        Dealing dealing = dealing(1);
        List<Scalar> s = new ArrayList<>(dealing.pok().s());
        s.set(0, s.getFirst().plus(Scalar.of(1)));

        assertRefused(FaultCode.E_DKG_POK, new Dealing(1, dealing.commitHash(), dealing.commitments(),
                new DealingProof(dealing.pok().c(), s)));
    }

    @Test
    void row50RefusesAnothersDealingUnderItsOwnNumber() {
        Dealing copied = dealing(2);

        assertRefused(FaultCode.E_DKG_COMMIT,
                new Dealing(1, copied.commitHash(), copied.commitments(), copied.pok()));
    }

    @Test
    void row51RefusesAPolynomialOfAHigherDegree() {
        Dealing dealing = dealing(1);
        List<Point> more = new ArrayList<>(dealing.commitments());
        more.add(Point.GENERATOR);

        assertRefused(FaultCode.E_DKG_DEGREE, new Dealing(1, dealing.commitHash(), more, dealing.pok()));
    }

    /** The hash of round 1 would already fit the cancelling commitment; what the dealer lacks is the coefficient. */
    @Test
    void row52RefusesAKeyThatCancelsTheOthers() {
        Dealing dealing = dealing(1);
        List<Point> rogue = new ArrayList<>(dealing.commitments());
        rogue.set(0, Point.GENERATOR.minus(dealing(2).commitments().getFirst()));
        Hash promised = ring.manifest.ceremony().commitHash(1, rogue);
        Dealing forged = new Dealing(1, promised, rogue, dealing.pok());
        TrusteeMessage.Commit first = rounds().commits().get(1);

        Rounds promisedSo = rounds().with(new TrusteeMessage.Commit(first.electionId(), 1, 1, first.sealingKey(),
                promised));

        assertThat(promisedSo.objection(deal(forged)))
                .contains(new Rounds.Objection.Wrong(FaultCode.E_DKG_POK));
    }

    @Test
    void row53RefusesOtherCommitmentsThanThosePromised() {
        Part other = Part.fresh(ring.manifest.ceremony(), 1, 1, ring.random);

        assertRefused(FaultCode.E_DKG_COMMIT, other.deal(rounds(), 1, ring.random).dealing());
    }

    @Test
    void row53RefusesADealingBeforeAllHavePromised() {
        IntStream.rangeClosed(1, 4).forEach(ring::step);
        Part first = part(1);

        assertThat(ring.rounds().objection(first.deal(ring.rounds(), 1, ring.random)))
                .contains(new Rounds.Objection.OutOfTurn());
    }

    @Test
    void row54ComplainsOfAShareOffThePolynomialAndBeginsAgain() {
        ring.playUntil(Rounds.Phase.DEAL);
        // the dealer seals to trustee 2 what belongs to trustee 3
        TrusteeMessage.Deal honest = (TrusteeMessage.Deal) ring.says(1);
        List<Scalar> shifted = new ArrayList<>(part(1).coefficients());
        shifted.set(1, shifted.get(1).plus(Scalar.of(1)));
        TrusteeMessage.Deal wrong = new Part(1, part(1).sealing(), shifted).deal(ring.rounds(), 1, ring.random);
        ring.post(new TrusteeMessage.Deal(honest.electionId(), 1, 1, honest.dealing(), wrong.shares()));
        ring.playUntil(Rounds.Phase.AGREE);

        assertThat(ring.says(2)).isEqualTo(new TrusteeMessage.Complain(honest.electionId(), 1, 2, 1));
        ring.step(2);
        assertThat(ring.rounds().attempt()).isEqualTo(2);
        ring.play();
        assertThat(ring.next(2)).isEqualTo(new Step.Done());
    }

    @Test
    void complainsOfAShareThatCannotBeRead() {
        ring.playUntil(Rounds.Phase.DEAL);
        TrusteeMessage.Deal honest = (TrusteeMessage.Deal) ring.says(4);
        List<String> garbled = new ArrayList<>(honest.shares());
        garbled.set(2, garbled.get(1));
        ring.post(new TrusteeMessage.Deal(honest.electionId(), 1, 4, honest.dealing(), garbled));
        ring.playUntil(Rounds.Phase.AGREE);

        assertThat(ring.says(3)).isEqualTo(new TrusteeMessage.Complain(honest.electionId(), 1, 3, 4));
        assertThat(ring.says(1)).isInstanceOf(TrusteeMessage.Agree.class);
    }

    @Test
    void refusesADealingWithoutAShareForEachTrustee() {
        TrusteeMessage.Deal deal = (TrusteeMessage.Deal) ring.playUntil(Rounds.Phase.DEAL).says(1);

        assertThat(ring.rounds().objection(new TrusteeMessage.Deal(deal.electionId(), 1, 1, deal.dealing(),
                deal.shares().subList(0, 4)))).contains(new Rounds.Objection.Wrong(FaultCode.E_SCHEMA));
    }

    /** All five together; the joint key would be nothing. */
    @Test
    void row55RefusesPolynomialsThatCancelOut() {
        List<Part> parts = new ArrayList<>();
        Scalar sum = Scalar.ZERO;
        for (int index = 1; index <= Ring.SIZE; index++) {
            Part part = Part.fresh(ring.manifest.ceremony(), 1, index, ring.random);
            List<Scalar> coefficients = new ArrayList<>(part.coefficients());
            if (index == Ring.SIZE) {
                coefficients.set(0, sum.negated());
            }
            sum = sum.plus(coefficients.getFirst());
            parts.add(new Part(1, part.sealing(), coefficients));
            ring.post(parts.getLast().commit(ring.manifest.ceremony(), index));
        }
        for (int index = 1; index < Ring.SIZE; index++) {
            ring.post(parts.get(index - 1).deal(ring.rounds(), index, ring.random));
        }

        assertThat(ring.rounds().objection(parts.getLast().deal(ring.rounds(), Ring.SIZE, ring.random)))
                .contains(new Rounds.Objection.Wrong(FaultCode.E_DKG_KEY));
    }

    @Test
    void row56RefusesAgreementOverAnotherTranscript() {
        TrusteeMessage.Agree agree = (TrusteeMessage.Agree) ring.playUntil(Rounds.Phase.AGREE).says(1);

        assertThat(ring.rounds().objection(
                new TrusteeMessage.Agree(agree.electionId(), 1, 1, Hash.ZERO, agree.proof())))
                        .contains(new Rounds.Objection.Wrong(FaultCode.E_CONTEXT));
    }

    @Test
    void refusesAgreementWithoutTheShare() {
        ring.playUntil(Rounds.Phase.AGREE);

        assertThat(ring.rounds().objection(Part.agree(ring.rounds(), 1, Scalar.of(7), ring.random)))
                .contains(new Rounds.Objection.Wrong(FaultCode.E_DKG_POK));
    }

    @Test
    void refusesMessagesThatComeTwiceOrLate() {
        TrusteeMessage commit = ring.says(1);
        ring.step(1);
        assertThat(ring.rounds().objection(commit)).contains(new Rounds.Objection.OutOfTurn());

        ring.playUntil(Rounds.Phase.DEAL);
        TrusteeMessage deal = ring.says(1);
        ring.post(new TrusteeMessage.Complain(deal.electionId(), 1, 5, 1));
        ring.playUntil(Rounds.Phase.DEAL);

        assertThat(ring.rounds().objection(deal)).contains(new Rounds.Objection.OutOfTurn());
    }

    @Test
    void refusesMessagesOfAnotherElectionAndOfNobody() {
        TrusteeMessage.Commit commit = (TrusteeMessage.Commit) ring.says(1);

        assertThat(ring.rounds().objection(new TrusteeMessage.Commit(
                ElectionId.parse("00000000-0000-4000-8000-000000000000"), 1, 1,
                commit.sealingKey(), commit.commitHash())))
                        .contains(new Rounds.Objection.Wrong(FaultCode.E_CONTEXT));
        assertThat(ring.rounds().objection(new TrusteeMessage.Commit(commit.electionId(), 1, 6, commit.sealingKey(),
                commit.commitHash()))).contains(new Rounds.Objection.Wrong(FaultCode.E_QUORUM));
    }

    @Test
    void theClientStopsAtAMessageThatItsSenderDidNotSign() {
        ring.step(1);
        TrusteeMessage second = ring.says(2);
        ring.messages.add(ring.signed(3, second));

        assertThat(ring.next(1)).isEqualTo(new Step.Refused(Step.Reason.FORGED_MESSAGE, "KC_COMMIT 2"));
    }

    @Test
    void theClientStopsAtAMessageThatAnHonestServiceWouldNotHaveTaken() {
        TrusteeMessage.Deal deal = (TrusteeMessage.Deal) ring.playUntil(Rounds.Phase.DEAL).says(1);
        List<Scalar> s = new ArrayList<>(deal.dealing().pok().s().reversed());
        ring.messages.add(ring.signed(1, new TrusteeMessage.Deal(deal.electionId(), 1, 1, new Dealing(1,
                deal.dealing().commitHash(), deal.dealing().commitments(),
                new DealingProof(deal.dealing().pok().c(), s)), deal.shares())));

        assertThat(ring.next(2)).isEqualTo(new Step.Refused(Step.Reason.WRONG_MESSAGE, "KC_DEAL 1 E_DKG_POK"));
    }

    @Test
    void theClientStopsWhereTheServiceShowsLessThanBefore() {
        ring.playUntil(Rounds.Phase.DEAL);
        List<String> first = List.copyOf(ring.messages);
        ring.post(new TrusteeMessage.Complain(ring.manifest.electionId(), 1, 5, 1));
        ring.step(1);
        ring.messages.clear();
        ring.messages.addAll(first);

        assertThat(ring.next(1)).isEqualTo(new Step.Refused(Step.Reason.ROLLED_BACK, ""));
    }

    @Test
    void sendsTheSameCommitmentAgainWhereItWasLostOnTheWay() {
        Step.Post lost = (Step.Post) ring.next(1);
        ring.keep(1, lost.kept());

        assertThat(ring.says(1)).isEqualTo(lost.message());
    }

    @Test
    void whoLosesTheKeyFileBetweenTheRoundsAsksForAnotherAttempt() {
        for (Rounds.Phase phase : List.of(Rounds.Phase.DEAL, Rounds.Phase.AGREE)) {
            ring.playUntil(phase);
            ring.keep(3, Kept.nothing());

            assertThat(ring.says(3)).isEqualTo(new TrusteeMessage.Complain(ring.manifest.electionId(),
                    ring.rounds().attempt(), 3, 3));
            ring.step(3);
        }
        ring.play();

        assertThat(ring.rounds().attempt()).isEqualTo(3);
        assertThat(ring.next(3)).isEqualTo(new Step.Done());
    }

    @Test
    void whoLosesTheShareAfterwardsIsTold() {
        ring.play();
        ring.keep(3, Kept.nothing());

        assertThat(ring.next(3)).isEqualTo(new Step.Refused(Step.Reason.SHARE_LOST, ""));
    }

    @Test
    void aKeyThatTheManifestDoesNotNameDoesNothing() {
        Ring strangers = new Ring();

        Step step = new TrusteeClient(ring.manifest, strangers.key(1), ring.random).next(List.of(), Kept.nothing());

        assertThat(step).isEqualTo(new Step.Refused(Step.Reason.NOT_A_TRUSTEE, ""));
    }

    private Rounds rounds() {
        if (ring.messages.isEmpty()) {
            ring.playUntil(Rounds.Phase.DEAL);
        }
        return ring.rounds();
    }

    private Dealing dealing(int index) {
        return part(index).deal(rounds(), index, ring.random).dealing();
    }

    private Part part(int index) {
        if (ring.messages.isEmpty()) {
            ring.playUntil(Rounds.Phase.DEAL);
        }
        return Optional.ofNullable(ring.kept(index).part()).orElseThrow();
    }

    private Kept.Share share(int index) {
        return Optional.ofNullable(ring.kept(index).share()).orElseThrow();
    }

    private TrusteeMessage.Deal deal(Dealing dealing) {
        return new TrusteeMessage.Deal(ring.manifest.electionId(), 1, dealing.index(), dealing,
                Stream.generate(() -> "AA").limit(Ring.SIZE).toList());
    }

    /** By the service when it comes, and by every other client when it is there. */
    private void assertRefused(FaultCode code, Dealing dealing) {
        assertThat(rounds().objection(deal(dealing))).contains(new Rounds.Objection.Wrong(code));
        ring.messages.add(ring.signed(1, deal(dealing)));
        assertThat(ring.next(5)).isEqualTo(new Step.Refused(Step.Reason.WRONG_MESSAGE, "KC_DEAL 1 " + code));
    }
}
