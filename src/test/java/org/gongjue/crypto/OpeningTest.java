package org.gongjue.crypto;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.CountedBoard.Measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongjue.crypto.Findings.assertFault;
import static org.gongjue.crypto.Findings.assertSound;

/** Opening of weighted sums (protocol.md 2.11); cases 59 to 64 of section 4. */
class OpeningTest {
    private static final List<Long> AREAS = List.of(8943L, 11802L, 14377L);
    private static final long AREA = 35122;

    private final SealedVote vote = new SealedVote();
    private final List<Ciphertext> column = IntStream.range(0, 3)
            .mapToObj(index -> vote.ballot(index).contests().getFirst().cts().get(1)).toList();
    private final Ciphertext heads = Ciphertext.weighted(column, List.of(1L, 1L, 1L));
    private final Ciphertext area = Ciphertext.weighted(column, AREAS);
    private final Bytes headsLabel = vote.board.tallyLabel(0, 1, Measure.HEADS);
    private final Bytes areaLabel = vote.board.tallyLabel(0, 1, Measure.AREA);

    private List<PartialDecryption> shares(Integer... trustees) {
        return Stream.of(trustees).map(t -> vote.share(t, areaLabel, area)).toList();
    }

    private Finding opens(List<PartialDecryption> shares, long value) {
        return vote.trustees.checkValue(area, areaLabel, shares, value, AREA);
    }

    private Finding check(PartialDecryption share, int keyOf) {
        return share.check(vote.extended, areaLabel, vote.record.verificationKeys().get(keyOf - 1), area);
    }

    @Test
    void opensHeadsAndAreaFromTheSameCiphertexts() {
        List<PartialDecryption> forHeads = Stream.of(1, 3).map(t -> vote.share(t, headsLabel, heads)).toList();

        assertSound(vote.trustees.checkValue(heads, headsLabel, forHeads, 3, 3));
        assertSound(opens(shares(1, 2), AREA));
        assertSound(opens(shares(3, 2), AREA));
        assertSound(opens(shares(1, 2, 3), AREA));
    }

    @Test
    void findsTheNumberBehindTheSum() {
        Point opened = vote.trustees.open(area, areaLabel, shares(2, 3));

        assertThat(DiscreteLog.upTo(100_000).of(opened)).isEqualTo(OptionalLong.of(AREA));
        assertThat(DiscreteLog.upTo(0).of(Point.IDENTITY)).isEqualTo(OptionalLong.of(0));
        assertThat(DiscreteLog.upTo(100).of(opened)).isEmpty();
    }

    @Test
    void findsNumbersUpToTwoToTheThirty() {
        Point most = Point.GENERATOR.timesPublic(Scalar.of(DiscreteLog.MOST));

        assertThat(DiscreteLog.upTo(DiscreteLog.MOST).of(most)).isEqualTo(OptionalLong.of(DiscreteLog.MOST));
        assertThatThrownBy(() -> DiscreteLog.upTo(DiscreteLog.MOST + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAShareUnderAnotherTrusteesKey() {
        assertFault(check(shares(1).getFirst(), 2), FaultCode.E_PD);
    }

    @Test
    void refusesARelabelledShare() {
        PartialDecryption share = shares(1).getFirst();
        PartialDecryption relabelled = new PartialDecryption(2, share.d(), share.c(), share.s());

        assertFault(check(relabelled, 1), FaultCode.E_PD);
        assertFault(check(relabelled, 2), FaultCode.E_PD);
    }

    @Test
    void refusesAShareMadeForAnotherSum() {
        Point key = vote.record.verificationKeys().getFirst();
        PartialDecryption share = shares(1).getFirst();
        Bytes otherRoot = new CountedBoard(Hash.ZERO, 5).tallyLabel(0, 1, Measure.AREA);
        Bytes otherMatter = vote.board.tallyLabel(1, 1, Measure.AREA);

        assertFault(vote.share(1, headsLabel, heads).check(vote.extended, areaLabel, key, area), FaultCode.E_PD);
        assertFault(share.check(vote.extended, headsLabel, key, area), FaultCode.E_PD);
        assertFault(share.check(vote.extended, otherRoot, key, area), FaultCode.E_PD);
        assertFault(share.check(vote.extended, otherMatter, key, area), FaultCode.E_PD);
        assertFault(share.check(Hash.ZERO, areaLabel, key, area), FaultCode.E_PD);
    }

    @Test
    void refusesAShareShiftedByTheGenerator() {
        PartialDecryption share = shares(1).getFirst();

        assertFault(check(new PartialDecryption(1, share.d().plus(Point.GENERATOR), share.c(), share.s()), 1),
                FaultCode.E_PD);
    }

    /** Weak Fiat–Shamir: a proof whose hash leaves the share out lets its maker choose the share afterwards. */
    @Test
    void refusesAShareChosenAfterTheChallenge() {
        TrusteeKey key = vote.keys.getFirst();
        Point t1 = Point.GENERATOR.timesPublic(Scalar.of(2));
        Point t2 = area.a().timesPublic(Scalar.of(3));
        Scalar c = Challenge.of("pd", vote.extended.bytes(), areaLabel, Tlv.u32(1), key.verificationKey().bytes(),
                area.a().bytes(), area.b().bytes(), t1.bytes(), t2.bytes());
        Scalar s = Scalar.of(2).minus(c.times(key.secret()));
        Point chosen = t2.minus(area.a().timesPublic(s)).timesPublic(c.inverse());

        assertFault(check(new PartialDecryption(1, chosen, c, s), 1), FaultCode.E_PD);
    }

    @Test
    void refusesATrusteeTwiceOrUnknown() {
        PartialDecryption share = shares(1).getFirst();

        assertFault(opens(List.of(share, share, shares(3).getFirst()), AREA), FaultCode.E_QUORUM);
        assertFault(opens(List.of(share, new PartialDecryption(4, share.d(), share.c(), share.s())), AREA),
                FaultCode.E_QUORUM);
        assertFault(opens(List.of(share, new PartialDecryption(0, share.d(), share.c(), share.s())), AREA),
                FaultCode.E_QUORUM);
    }

    @Test
    void provesNoValueWithTooFewShares() {
        assertFault(opens(shares(2), AREA), FaultCode.E_TALLY_VALUE);
        assertFault(opens(List.of(), AREA), FaultCode.E_TALLY_VALUE);
    }

    @Test
    void refusesAnotherValueAndOneBeyondTheCountedWeight() {
        assertFault(opens(shares(1, 2), AREA + 1), FaultCode.E_TALLY_VALUE);
        assertFault(opens(shares(1, 2), -1), FaultCode.E_TALLY_VALUE);
        assertFault(vote.trustees.checkValue(area, areaLabel, shares(1, 2), AREA, AREA - 1), FaultCode.E_TALLY_VALUE);
    }

    @Test
    void opensNothingToZeroWithoutShares() {
        Ciphertext nothing = Ciphertext.weighted(List.of(), List.of());

        assertSound(vote.trustees.checkValue(nothing, areaLabel, List.of(), 0, 0));
        assertFault(vote.trustees.checkValue(nothing, areaLabel, List.of(), 1, 1), FaultCode.E_TALLY_VALUE);
    }

    @Test
    void needsTheGuardWhereThereIsOne() {
        TrusteeKey guard = new TrusteeKey(Trustees.GUARD, Scalar.of(77));
        TrusteeRecord record = TrusteeRecord.of(vote.ceremony, vote.dealings,
                Optional.of(TrusteeRecord.Guard.make(vote.ceremony, Scalar.of(77), vote.random)));
        Trustees guarded = Trustees.of(vote.extended, 2, record);
        Ciphertext sealed = Ciphertext.encrypt(record.jointKey(), Scalar.of(9), Scalar.random(vote.random));
        List<PartialDecryption> shares = Stream.of(guard, vote.keys.get(0), vote.keys.get(2))
                .map(key -> PartialDecryption.make(vote.extended, areaLabel, key, sealed, vote.random)).toList();

        assertSound(guarded.checkValue(sealed, areaLabel, shares, 9, 9));
        assertFault(guarded.checkValue(sealed, areaLabel, shares.subList(1, 3), 9, 9), FaultCode.E_TALLY_VALUE);
        assertFault(guarded.checkValue(sealed, areaLabel, shares.subList(0, 2), 9, 9), FaultCode.E_TALLY_VALUE);
    }
}
