package org.gongjue.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Ciphertext;
import org.gongjue.crypto.CountedBoard;
import org.gongjue.crypto.CountedBoard.Measure;
import org.gongjue.crypto.Edited;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.PartialDecryption;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.EntryType;
import org.gongjue.ledger.TrusteeMessage;

import static org.assertj.core.api.Assertions.assertThat;

/** V27 to V29: sums other than those of the counted ballots, and openings that do not open them. */
class TallyChecksTest extends ChecksTest {
    private static final String SUMS = "V27 entries.jsonl line 22: ";
    private static final String SHARES = "V28 entries.jsonl line 23: ";

    private final OneRecord record = new OneRecord();

    @Test
    void v27FailsForHeadsWhereAreaIsDue() {
        sums(1, sum -> new Aggregate(0, 0, Measure.AREA, record.aggregates().get(0).ciphertext()));

        assertThat(failureOf(record)).isEqualTo(SUMS + "cts[1] is not the weighted sum of the counted ballots");
    }

    @Test
    void v27FailsForAWeightThatIsOneOff() {
        sums(1, sum -> of(sum, sum.ciphertext().plus(first(0, 0))));

        assertThat(failureOf(record)).isEqualTo(SUMS + "cts[1] is not the weighted sum of the counted ballots");
    }

    @Test
    void v27FailsForABallotCountedTwice() {
        sums(0, sum -> of(sum, sum.ciphertext().plus(first(0, 0))));

        assertThat(failureOf(record)).isEqualTo(SUMS + "cts[0] is not the weighted sum of the counted ballots");
    }

    @Test
    void v27FailsForABallotLeftOut() {
        sums(6, sum -> of(sum, sum.ciphertext().minus(first(1, 0))));

        assertThat(failureOf(record)).isEqualTo(SUMS + "cts[6] is not the weighted sum of the counted ballots");
    }

    @Test
    void v27FailsForOneBallotPresentedAsASum() {
        sums(0, sum -> of(sum, first(0, 0)));

        assertThat(failureOf(record)).isEqualTo(SUMS + "cts[0] is not the weighted sum of the counted ballots");
    }

    @Test
    void v27FailsForASumMore() {
        record.sums = sums -> {
            List<Aggregate> more = new ArrayList<>(sums);
            more.add(new Aggregate(0, 0, Measure.HEADS, first(0, 0)));
            return more;
        };

        assertThat(failureOf(record)).isEqualTo(SUMS + "number of sums should be 12, is 13");
    }

    @Test
    void v27FailsForSumsInAnotherOrder() {
        record.sums = List::reversed;

        assertThat(failureOf(record))
                .isEqualTo(SUMS + "cts[0] should be matter 0 option 0 heads, is matter 1 option 2 area");
    }

    @Test
    void v27FailsWhereSumsAreStatedBeforeTheTimeForVerifyingEnds() {
        record.at(OneRecord.TALLY, OneRecord.CLOSE_AT.plusSeconds(2 + OneRecord.VERIFY_SECONDS));

        assertThat(failureOf(record))
                .isEqualTo(SUMS + "is before the time for verifying ends at 2026-06-16T10:00:03Z");
    }

    @Test
    void v27FailsWhereNoSumsAreStated() {
        record.steps.subList(OneRecord.TALLY, OneRecord.RESULT).clear();

        assertThat(failureOf(record)).isEqualTo("V27 entries.jsonl: there is no TALLY_CT entry");
    }

    @Test
    void v28FailsForSharesSignedByAnotherTrustee() {
        record.body(OneRecord.PD, () -> record.trustees.signed(record.open(1), 2));

        assertThat(failureOf(record)).isEqualTo(SHARES + "E_SIG: is not signed by trustee 1");
    }

    @Test
    void v28FailsForSharesMadeWithAnotherKey() {
        record.body(OneRecord.PD, () -> {
            TrusteeMessage.Open other = record.open(2);
            return record.trustees.signed(new TrusteeMessage.Open(OneRecord.ELECTION, 1, other.shares().stream()
                    .map(share -> new PartialDecryption(1, share.d(), share.c(), share.s())).toList()));
        });

        assertThat(failureOf(record)).isEqualTo(SHARES + "E_PD: the proof of shares[0] does not hold");
    }

    @Test
    void v28FailsForASharesOfAnotherSum() {
        shares(1, (i, all) -> all.get(i == 2 ? 3 : i));

        assertThat(failureOf(record)).isEqualTo(SHARES + "E_PD: the proof of shares[2] does not hold");
    }

    @Test
    void v28FailsForASharesUnderAnotherTree() {
        record.body(OneRecord.PD, () -> {
            List<Aggregate> sums = record.aggregates();
            List<Bytes> labels = sums.stream().map(sum -> sum.label(new CountedBoard(Hash.ZERO, 20))).toList();
            return record.trustees.signed(record.trustees.open(OneRecord.ELECTION, record.election().extended(), labels,
                    sums, 1));
        });

        assertThat(failureOf(record)).isEqualTo(SHARES + "E_PD: the proof of shares[0] does not hold");
    }

    @Test
    void v28FailsForASharesOfAnotherElection() {
        record.body(OneRecord.PD, () -> {
            EntryBody.Close closed = record.body(EntryType.CLOSE, EntryBody.Close.class);
            List<Aggregate> sums = record.aggregates();
            List<Bytes> labels = sums.stream()
                    .map(sum -> sum.label(new CountedBoard(closed.closeRoot(), closed.closeSize()))).toList();
            return record.trustees.signed(record.trustees.open(OneRecord.ELECTION, Hash.ZERO, labels, sums, 1));
        });

        assertThat(failureOf(record)).isEqualTo(SHARES + "E_PD: the proof of shares[0] does not hold");
    }

    /** The factor that would move the sum by one. */
    @Test
    void v28FailsForAShareMovedByOne() {
        shares(1, (i, all) -> i == 0
                ? new PartialDecryption(1, all.get(0).d().plus(Point.GENERATOR), all.get(0).c(), all.get(0).s())
                : all.get(i));

        assertThat(failureOf(record)).isEqualTo(SHARES + "E_PD: the proof of shares[0] does not hold");
    }

    @Test
    void v28FailsForAShareLeftOut() {
        record.shares = message -> new TrusteeMessage.Open(message.electionId(), message.index(),
                message.shares().subList(0, 11));

        assertThat(failureOf(record)).isEqualTo(SHARES + "number of shares should be 12, is 11");
    }

    @Test
    void v28FailsForATrusteeThatIsHeardTwice() {
        record.body(OneRecord.PD + 1, () -> record.trustees.signed(record.open(1)));

        assertThat(failureOf(record))
                .isEqualTo("V28 entries.jsonl line 24: E_QUORUM: trustee 1 has sent shares before");
    }

    @Test
    void v28FailsForFewerTrusteesThanTheThreshold() {
        record.steps.remove(OneRecord.PD);

        assertThat(failureOf(record))
                .isEqualTo("V28 entries.jsonl: E_TALLY_VALUE: 2 trustees should have sent shares, 1 have");
    }

    @Test
    void passesWhereMoreTrusteesThanNeededOpened() {
        record.insert(OneRecord.PD + 1, EntryType.PD, () -> record.trustees.signed(record.open(2)));

        assertThat(failureOf(record)).isEqualTo("none");
    }

    @Test
    void v29FailsForANumberThatIsOneOff() {
        record.result = body -> opened(body, 0, 5);

        assertThat(failureOf(record))
                .isEqualTo("V29 entries.jsonl: E_TALLY_VALUE: RESULT opened[0] is not what the shares open");
    }

    @Test
    void v29FailsForANumberBeyondAllThatWasCounted() {
        record.result = body -> opened(body, 1, 77_001);

        assertThat(failureOf(record))
                .isEqualTo("V29 entries.jsonl: E_TALLY_VALUE: RESULT opened[1] is not what the shares open");
    }

    @Test
    void v29FailsForANegativeNumber() {
        record.result = body -> opened(body, 10, -1);

        assertThat(failureOf(record))
                .isEqualTo("V29 entries.jsonl: E_TALLY_VALUE: RESULT opened[10] is not what the shares open");
    }

    @Test
    void v29FailsForANumberLeftOut() {
        record.result = body -> (Json.Obj) Edited.at(body, opened -> Json.array(((Json.Arr) opened).items().subList(0, 11)),
                "opened");

        assertThat(failureOf(record)).isEqualTo("V29 entries.jsonl: RESULT lacks 1 sums");
    }

    @Test
    void v29FailsWhereNumbersStandInOthersPlaces() {
        record.result = body -> (Json.Obj) Edited.at(body, opened -> Json.array(((Json.Arr) opened).items().reversed()),
                "opened");

        assertThat(failureOf(record)).isEqualTo("V29 entries.jsonl: RESULT opened[0] should be matter 0 option 0 heads,"
                + " is matter 1 option 2 area");
    }

    private static Json.Obj opened(Json.Obj body, int index, long value) {
        return (Json.Obj) Edited.at(body, Edited.to(value), "opened", index, "value");
    }

    private Ciphertext first(int matter, int option) {
        SealedBallot ballot = record.sealed(record.entries.get(OneRecord.BALLOT_0));
        return ballot.contests().get(matter).cts().get(option);
    }

    private static Aggregate of(Aggregate sum, Ciphertext ciphertext) {
        return new Aggregate(sum.matter(), sum.option(), sum.measure(), ciphertext);
    }

    private void sums(int index, UnaryOperator<Aggregate> change) {
        record.sums = sums -> IntStream.range(0, sums.size())
                .mapToObj(i -> i == index ? change.apply(sums.get(i)) : sums.get(i)).toList();
    }

    private interface Pick {
        PartialDecryption of(int index, List<PartialDecryption> all);
    }

    private void shares(int trustee, Pick pick) {
        record.shares = message -> message.index() != trustee
                ? message
                : new TrusteeMessage.Open(message.electionId(), trustee, IntStream.range(0, message.shares().size())
                        .mapToObj(i -> pick.of(i, message.shares())).toList());
    }
}
