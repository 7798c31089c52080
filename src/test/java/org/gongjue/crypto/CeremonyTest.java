package org.gongjue.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongjue.crypto.Findings.assertFault;
import static org.gongjue.crypto.Findings.assertSound;

/** The key ceremony of protocol.md 2.5; cases 49 to 55 of section 4. */
class CeremonyTest {
    private final SealedVote vote = new SealedVote();
    private final Ceremony ceremony = vote.ceremony;
    private final Dealing first = vote.dealings.getFirst();
    private final Dealing last = vote.dealings.getLast();

    private Finding check(Dealing dealing) {
        return ceremony.checkDealing(dealing);
    }

    /** The first round's promise fits the commitments, whatever they are. */
    private Dealing promised(Dealing dealing, List<Point> commitments) {
        return new Dealing(dealing.index(), ceremony.commitHash(dealing.index(), commitments), commitments,
                dealing.pok());
    }

    private static <T> List<T> with(List<T> list, int index, T item) {
        List<T> changed = new ArrayList<>(list);
        changed.set(index, item);
        return changed;
    }

    @Test
    void acceptsHonestDealersAndTheirRecord() {
        vote.dealings.forEach(dealing -> assertSound(check(dealing)));
        assertSound(vote.record.check(ceremony));
        assertThat(TrusteeRecord.parse(vote.record.json())).isEqualTo(vote.record);
    }

    @Test
    void givesEveryTrusteeTheShareOfItsKey() {
        for (int j = 1; j <= 3; j++) {
            assertThat(vote.keys.get(j - 1).verificationKey()).isEqualTo(vote.record.verificationKeys().get(j - 1));
            assertSound(Ceremony.checkShare(first.commitments(), j, vote.dealers.getFirst().shareFor(j)));
        }
    }

    @Test
    void refusesABrokenProofOfACoefficient() {
        for (int m = 0; m < 2; m++) {
            List<Scalar> s = with(first.pok().s(), m, first.pok().s().get(m).plus(Scalar.of(1)));

            assertFault(
                    check(new Dealing(1, first.commitHash(), first.commitments(),
                            new DealingProof(first.pok().c(), s))),
                    FaultCode.E_DKG_POK);
        }
    }

    @Test
    void refusesAProofWithAResponseMissing() {
        DealingProof shorter = new DealingProof(first.pok().c(), first.pok().s().subList(0, 1));

        assertFault(check(new Dealing(1, first.commitHash(), first.commitments(), shorter)), FaultCode.E_DKG_POK);
    }

    @Test
    void refusesMessagesCopiedToAnotherIndex() {
        assertFault(check(new Dealing(2, first.commitHash(), first.commitments(), first.pok())),
                FaultCode.E_DKG_COMMIT);
        assertFault(
                check(new Dealing(2, ceremony.commitHash(2, first.commitments()), first.commitments(), first.pok())),
                FaultCode.E_DKG_POK);
    }

    @Test
    void refusesAnotherDegree() {
        List<Point> more = new ArrayList<>(first.commitments());
        more.add(Point.GENERATOR);

        assertFault(check(promised(first, more)), FaultCode.E_DKG_DEGREE);
        assertFault(check(promised(first, first.commitments().subList(0, 1))), FaultCode.E_DKG_DEGREE);
    }

    @Test
    void refusesAKeyThatCancelsTheOthers() {
        Point others = Ceremony.thresholdKey(vote.dealings.subList(0, 2));
        Point rogue = Point.GENERATOR.minus(others);

        assertFault(check(promised(last, with(last.commitments(), 0, rogue))), FaultCode.E_DKG_POK);
    }

    @Test
    void refusesCommitmentsChangedAfterTheirHash() {
        List<Point> changed = with(first.commitments(), 0, first.commitments().getFirst().plus(Point.GENERATOR));

        assertFault(check(new Dealing(1, first.commitHash(), changed, first.pok())), FaultCode.E_DKG_COMMIT);
    }

    @Test
    void refusesAShareOffThePolynomial() {
        Scalar share = vote.dealers.getFirst().shareFor(2);

        assertFault(Ceremony.checkShare(first.commitments(), 2, share.plus(Scalar.of(1))), FaultCode.E_DKG_SHARE);
        assertFault(Ceremony.checkShare(first.commitments(), 3, share), FaultCode.E_DKG_SHARE);
    }

    @Test
    void refusesADealerTwiceOrMissingOrOutOfOrder() {
        List<Dealing> dealings = vote.dealings;

        assertFault(ceremony.checkDealings(dealings.subList(0, 2)), FaultCode.E_DKG_COMMIT);
        assertFault(ceremony.checkDealings(List.of(first, first, last)), FaultCode.E_DKG_COMMIT);
        assertFault(ceremony.checkDealings(dealings.reversed()), FaultCode.E_DKG_COMMIT);
    }

    @Test
    void refusesAJointKeyThatIsNotTheSum() {
        TrusteeRecord other = new TrusteeRecord(vote.record.ceremony(), vote.dealings, vote.record.verificationKeys(),
                vote.record.jointKey().plus(Point.GENERATOR), null);

        assertFault(other.check(ceremony), FaultCode.E_DKG_KEY);
    }

    @Test
    void refusesAVerificationKeyThatTheCommitmentsDoNotGive() {
        TrusteeRecord other = new TrusteeRecord(vote.record.ceremony(), vote.dealings,
                with(vote.record.verificationKeys(), 1, Point.GENERATOR), vote.record.jointKey(), null);

        assertFault(other.check(ceremony), FaultCode.E_DKG_KEY);
    }

    @Test
    void refusesARecordOfAnotherCeremony() {
        assertFault(vote.record.check(new Ceremony("urn:uuid:2", 2, ceremony.dids())), FaultCode.E_CONTEXT);
    }

    @Test
    void acceptsAGuardAndRefusesOneWithoutProof() {
        TrusteeRecord.Guard guard = TrusteeRecord.Guard.make(ceremony, Scalar.of(5), vote.random);
        TrusteeRecord.Guard unproved = new TrusteeRecord.Guard(guard.key(), new Schnorr(guard.pok().c(), Scalar.of(1)));

        TrusteeRecord sound = TrusteeRecord.of(ceremony, vote.dealings, Optional.of(guard));
        TrusteeRecord unsound = TrusteeRecord.of(ceremony, vote.dealings, Optional.of(unproved));

        assertSound(sound.check(ceremony));
        assertThat(TrusteeRecord.parse(sound.json())).isEqualTo(sound);
        assertFault(unsound.check(ceremony), FaultCode.E_DKG_POK);
    }

    @Test
    void provesThatAShareArrived() {
        TrusteeKey key = vote.keys.get(1);
        Schnorr proof = key.prove(ceremony, vote.random);

        assertSound(TrusteeKey.checkProof(ceremony, 2, key.verificationKey(), proof));
        assertFault(TrusteeKey.checkProof(ceremony, 3, key.verificationKey(), proof), FaultCode.E_DKG_POK);
        assertFault(TrusteeKey.checkProof(ceremony, 2, Point.GENERATOR, proof), FaultCode.E_DKG_POK);
    }

    @Test
    void signsOneTranscriptInItsOrder() {
        Bytes a = Bytes.utf8("a");
        Bytes b = Bytes.utf8("b");

        assertThat(ceremony.agreement(List.of(a, b))).isNotEqualTo(ceremony.agreement(List.of(b, a)));
    }
}
