package org.gongjue.trustee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.gongjue.crypto.DiscreteLog;
import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.PartialDecryption;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedContest;
import org.gongjue.crypto.Trustees;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.CommunityId;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.TrusteeMessage;

import static org.assertj.core.api.Assertions.assertThat;

/** When a trustee's client opens, and when it must not: rows 59 and 69 to 74 of protocol.md 4 by their number. */
class OpeningPlayTest {
    private static final Instant LATER = ClosedVote.DUE.plusSeconds(60);

    @TempDir
    private Path folder;

    private final ClosedVote vote = new ClosedVote();

    @Test
    void anyThreeOfFiveOpenWhatTheOwnersSaid() throws IOException {
        Path record = vote.write(folder);
        List<TrusteeMessage.Open> all = IntStream.rangeClosed(1, Ring.SIZE).mapToObj(i -> shares(record, i)).toList();

        for (List<Integer> quorum : List.of(List.of(1, 2, 3), List.of(5, 3, 1), List.of(2, 4, 5))) {
            assertThat(opened(quorum.stream().map(i -> all.get(i - 1)).toList()))
                    .containsExactly(2L, 30_000L, 1L, 40_000L, 0L, 0L);
        }
    }

    @Test
    void row69OpensNoBallotPresentedAsATally() throws IOException {
        vote.sums = _ -> vote.aggregates(vote.ballots().subList(0, 1));

        assertThat(refusal(vote.write(folder), 1)).startsWith("RECORD_FAILS V27");
    }

    /** Both records pass the verifier: they differ in whether the third owner's ballot was ever there. */
    @Test
    void row70OpensNoSecondSumsOfTheSameVote() throws IOException {
        Step.Post first = (Step.Post) open(vote.write(folder), 1, LATER);
        vote.ring.keep(1, first.kept());
        vote.voters = 2;

        assertThat(refusal(vote.write(folder), 1)).isEqualTo("SECOND_SUMS");
    }

    @Test
    void opensTheSameSumsAgainWhereTheSharesWereLostOnTheWay() throws IOException {
        Path record = vote.write(folder);
        vote.ring.keep(1, ((Step.Post) open(record, 1, LATER)).kept());

        assertThat(open(record, 1, LATER)).isInstanceOf(Step.Post.class);
    }

    @Test
    void row71OpensNothingOfARecordWithAForgedBallot() throws IOException {
        vote.cast = ballot -> new SealedBallot(ballot.electionId(), ballot.extended(), ballot.head(),
                List.of(new SealedContest("m1", ballot.contests().getFirst().cts().reversed(),
                        ballot.contests().getFirst().bits(), ballot.contests().getFirst().sum())));

        assertThat(refusal(vote.write(folder), 1)).startsWith("RECORD_FAILS V18");
    }

    @Test
    void row71OpensNothingOfAFileThatIsNoRecord() throws IOException {
        Path file = vote.write(folder);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(refusal(file, 1)).startsWith("RECORD_FAILS V1");
    }

    /** Row 72 needs no test of its own as long as no sum but TALLY_CT's is ever opened: one more fails V27. */
    @Test
    void row72OpensNothingBesideTheSumsOfTheVote() throws IOException {
        vote.sums = sums -> {
            List<Aggregate> more = new ArrayList<>(sums);
            more.add(sums.getFirst());
            return more;
        };

        assertThat(refusal(vote.write(folder), 1)).startsWith("RECORD_FAILS V27");
    }

    @Test
    void row73OpensNothingWhereTooFewTookPart() throws IOException {
        ClosedVote small = new ClosedVote(4);

        Step step = TrusteeClient.open(small.write(folder), log(small.ring), small.ring.key(1), small.ring.kept(1),
                LATER, small.ring.random);

        assertThat(step.toString()).contains("RECORD_FAILS").contains("V25");
    }

    @Test
    void row74OpensNothingBeforeTheTimeForVerifyingIsOverByItsOwnClock() throws IOException {
        Path record = vote.write(folder);

        assertThat(open(record, 1, ClosedVote.DUE.minusSeconds(1)))
                .isEqualTo(new Step.Refused(Step.Reason.NOT_YET, ClosedVote.DUE.toString()));
        assertThat(open(record, 1, ClosedVote.DUE)).isInstanceOf(Step.Post.class);
    }

    @Test
    void row74OpensNothingThatWasSummedTooEarly() throws IOException {
        vote.summedAt = ClosedVote.DUE.minusSeconds(1);

        assertThat(refusal(vote.write(folder), 1)).startsWith("RECORD_FAILS V27");
    }

    @Test
    void hasNothingToOpenBeforeSumsAreStated() throws IOException {
        vote.summed = false;

        assertThat(refusal(vote.write(folder), 1)).isEqualTo("NOTHING_TO_OPEN");
    }

    @Test
    void isDoneOnceItsSharesAreOnTheRecord() throws IOException {
        // of a record written anew with other ballots: whether shares are good is asked by V28 only
        Path record = vote.write(folder, shares(vote.write(folder), 2));

        assertThat(open(record, 2, LATER)).isEqualTo(new Step.Done());
        assertThat(open(record, 1, LATER)).isInstanceOf(Step.Post.class);
    }

    @Test
    void opensNothingWithoutItsShare() throws IOException {
        vote.ring.keep(4, Kept.nothing());

        assertThat(refusal(vote.write(folder), 4)).isEqualTo("SHARE_LOST");
    }

    @Test
    void opensNothingWithAnothersShare() throws IOException {
        Kept.Share others = Optional.ofNullable(vote.ring.kept(2).share()).orElseThrow();
        vote.ring.keep(1, Kept.nothing().with(others));

        assertThat(refusal(vote.write(folder), 1)).isEqualTo("SHARE_LOST");
    }

    @Test
    void opensNothingOfACeremonyItDidNotAgreeTo() throws IOException {
        Kept.Share own = Optional.ofNullable(vote.ring.kept(1).share()).orElseThrow();
        vote.ring.keep(1, Kept.nothing().with(new Kept.Share(1, own.secret(), Hash.ZERO)));

        assertThat(refusal(vote.write(folder), 1)).isEqualTo("OTHER_CEREMONY");
    }

    @Test
    void opensNothingOfAnotherVoteThanTheOneAskedFor() throws IOException {
        LogId asked = new LogId(new CommunityId("xingfuli"), vote.ring.manifest.electionId());

        assertThat(TrusteeClient.open(vote.write(folder), asked, vote.ring.key(1), vote.ring.kept(1), LATER,
                vote.ring.random)).isEqualTo(new Step.Refused(Step.Reason.OTHER_ELECTION, ""));
    }

    @Test
    void row59SharesOfOneTrusteeAreNotAnothers() throws IOException {
        TrusteeMessage.Open shares = shares(vote.write(folder), 1);

        assertThat(fault(shares, 1)).isEmpty();
        assertThat(fault(shares, 2)).contains(FaultCode.E_PD);
    }

    @Test
    void row60SharesOfOneSumAreNotAnothers() throws IOException {
        TrusteeMessage.Open shares = shares(vote.write(folder), 1);
        List<PartialDecryption> swapped = new ArrayList<>(shares.shares());
        swapped.set(0, shares.shares().get(1));

        assertThat(fault(new TrusteeMessage.Open(shares.electionId(), 1, swapped), 1)).contains(FaultCode.E_PD);
        assertThat(fault(new TrusteeMessage.Open(shares.electionId(), 1, shares.shares().subList(0, 5)), 1))
                .contains(FaultCode.E_PD);
    }

    private Optional<FaultCode> fault(TrusteeMessage.Open shares, int index) {
        return Shares.fault(shares, vote.trustees().verificationKeys().get(index - 1),
                vote.ring.manifest.extended(vote.trustees()), vote.stated(), vote.board());
    }

    private Step open(Path record, int index, Instant now) throws IOException {
        return TrusteeClient.open(record, log(vote.ring), vote.ring.key(index), vote.ring.kept(index), now,
                vote.ring.random);
    }

    private TrusteeMessage.Open shares(Path record, int index) {
        try {
            return (TrusteeMessage.Open) ((Step.Post) open(record, index, LATER)).message();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String refusal(Path record, int index) throws IOException {
        return open(record, index, LATER) instanceof Step.Refused(var reason, var detail)
                ? (reason + " " + detail).strip()
                : "opened";
    }

    private static LogId log(Ring ring) {
        return new LogId(ring.manifest.community(), ring.manifest.electionId());
    }

    private List<Long> opened(List<TrusteeMessage.Open> shares) {
        Trustees trustees = Trustees.of(vote.ring.manifest.extended(vote.trustees()), Ring.THRESHOLD,
                vote.trustees());
        DiscreteLog values = DiscreteLog.upTo(150_000);
        List<Long> opened = new ArrayList<>();
        for (int i = 0; i < vote.stated().size(); i++) {
            int place = i;
            Aggregate sum = vote.stated().get(i);
            opened.add(values.of(trustees.open(sum.ciphertext(), sum.label(vote.board()),
                    shares.stream().map(share -> share.shares().get(place)).toList())).orElseThrow());
        }
        return opened;
    }
}
