package org.gongjue.audit;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.gongjue.crypto.BallotHead;
import org.gongjue.crypto.Ciphertext;
import org.gongjue.crypto.Edited;
import org.gongjue.crypto.Hash;
import org.gongjue.crypto.Json;
import org.gongjue.crypto.Point;
import org.gongjue.crypto.Scalar;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.crypto.SealedElection;
import org.gongjue.ledger.EntryType;

import static org.gongjue.audit.OneRecord.AGAINST;
import static org.gongjue.audit.OneRecord.FOR;
import static org.gongjue.crypto.Edited.at;
import static org.gongjue.crypto.Edited.to;

import static org.assertj.core.api.Assertions.assertThat;

/** V16 to V19: a ballot that was bent and then signed by its own voter. */
class ProofChecksTest extends ChecksTest {
    private static final Instant AT = OneRecord.OPEN_AT.plusSeconds(100);
    private static final String PLACE = " entries.jsonl line 14: ";
    private static final BigInteger ORDER = new BigInteger(
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private final OneRecord record = new OneRecord();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
            "x not below p, 02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "not on the curve, 020000000000000000000000000000000000000000000000000000000000000001",
            "uncompressed, 046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "hybrid, 066b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "identity, 00",
            "of secp256k1, 0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
            "upper case, 036B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296",
            "too short, 036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2",
            "too long, 036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c29600"})
    void v16FailsForWhatIsNoPoint(String name, String text) {
        bend(ballot -> at(ballot, to(text), "contests", 0, "cts", 0, "a"));

        assertThat(failureOf(record)).isEqualTo("V16" + PLACE + "E_POINT_ENC at $.contests[0].cts[0].a");
    }

    @Test
    void v16FailsForAScalarThatIsNotReduced() {
        change((text, value) -> value.add(ORDER).bitLength() <= 256 ? value.add(ORDER) : ORDER, "contests", 0, "bits",
                0, "c", 0);

        assertThat(failureOf(record)).isEqualTo("V16" + PLACE + "E_SCALAR_RANGE at $.contests[0].bits[0].c[0]");
    }

    @Test
    void v16FailsForAScalarInUpperCase() {
        bend(ballot -> at(ballot, to("A".repeat(64)), "contests", 1, "sum", "s", 0));

        assertThat(failureOf(record)).isEqualTo("V16" + PLACE + "E_SCALAR_ENC at $.contests[1].sum.s[0]");
    }

    @Test
    void v17FailsForAMatterLeftOut() {
        bend(ballot -> at(ballot, contests -> Json.array(((Json.Arr) contests).items().subList(0, 1)), "contests"));

        assertThat(failureOf(record)).isEqualTo("V17" + PLACE + "E_CONTESTS at $.contests");
    }

    @Test
    void v17FailsForMattersInAnotherOrder() {
        bend(ballot -> at(ballot, contests -> Json.array(((Json.Arr) contests).items().reversed()), "contests"));

        assertThat(failureOf(record)).isEqualTo("V17" + PLACE + "E_CONTESTS at $.contests[0]");
    }

    @Test
    void v17FailsForAMatterThatIsNotVotedOn() {
        bend(ballot -> at(ballot, to("m3"), "contests", 1, "matterId"));

        assertThat(failureOf(record)).isEqualTo("V17" + PLACE + "E_CONTESTS at $.contests[1]");
    }

    @Test
    void v17FailsForAnOptionLeftOut() {
        bend(ballot -> at(ballot, cts -> Json.array(((Json.Arr) cts).items().subList(0, 2)), "contests", 0, "cts"));

        assertThat(failureOf(record)).isEqualTo("V17" + PLACE + "E_CONTESTS at $.contests[0]");
    }

    @Test
    void v18FailsForAResponseThatIsOneOff() {
        change((text, value) -> value.add(BigInteger.ONE).mod(ORDER), "contests", 0, "bits", 1, "s", 0);

        assertThat(failureOf(record)).isEqualTo("V18" + PLACE + "E_PROOF at $.contests[0].bits[1]");
    }

    @Test
    void v18FailsForAChallengeThatIsOneOff() {
        change((text, value) -> value.add(BigInteger.ONE).mod(ORDER), "contests", 1, "bits", 2, "c", 1);

        assertThat(failureOf(record)).isEqualTo("V18" + PLACE + "E_PROOF at $.contests[1].bits[2]");
    }

    @Test
    void v18FailsForOptionsAndProofsInAnotherOrder() {
        bend(ballot -> at(at(ballot, items -> Json.array(((Json.Arr) items).items().reversed()), "contests", 0, "cts"),
                items -> Json.array(((Json.Arr) items).items().reversed()), "contests", 0, "bits"));

        assertThat(failureOf(record)).isEqualTo("V18" + PLACE + "E_PROOF at $.contests[0].bits[0]");
    }

    @Test
    void v18FailsForAThirdBranch() {
        bend(ballot -> at(at(ballot, ProofChecksTest::oneMore, "contests", 0, "bits", 0, "c"),
                ProofChecksTest::oneMore, "contests", 0, "bits", 0, "s"));

        assertThat(failureOf(record)).isEqualTo("V18" + PLACE + "E_PROOF_SHAPE at $.contests[0].bits[0]");
    }

    @Test
    void v18FailsForAProofLeftOut() {
        bend(ballot -> at(ballot, bits -> Json.array(((Json.Arr) bits).items().subList(0, 2)), "contests", 1, "bits"));

        assertThat(failureOf(record)).isEqualTo("V18" + PLACE + "E_PROOF_SHAPE at $.contests[1].bits");
    }

    @Test
    void v18FailsForACiphertextUsedTwiceInABallot() {
        bend(ballot -> at(ballot, to(Edited.get(ballot, "contests", 0, "cts", 1)), "contests", 0, "cts", 2));

        assertThat(failureOf(record)).isEqualTo("V18" + PLACE + "E_PROOF at $.contests[0].bits[0]");
    }

    @Test
    void v18FailsForARandomisedCiphertextUnderItsOldProof() {
        bend(ballot -> at(ballot, old -> {
            Ciphertext again = Ciphertext.parse(old)
                    .plus(Ciphertext.encrypt(record.election().key(), Scalar.ZERO, Scalar.of(7)));
            return Json.object("a", again.a().toHex(), "b", again.b().toHex());
        }, "contests", 1, "cts", 0));

        assertThat(failureOf(record)).isEqualTo("V18" + PLACE + "E_PROOF at $.contests[0].bits[0]");
    }

    @Test
    void v18FailsForABallotCopiedUnderAnotherLine() {
        bend(ballot -> {
            SealedBallot copied = record.sealed(record.election(),
                    new BallotHead(1, record.key(1).thumbprint(), 1, Hash.ZERO, record.random()), FOR, AGAINST);
            return at(ballot, to(Edited.get(copied.json(), "contests")), "contests");
        });

        assertThat(failureOf(record)).isEqualTo("V18" + PLACE + "E_PROOF at $.contests[0].bits[0]");
    }

    @Test
    void v18FailsForASaltThatIsNotTheOneProved() {
        bend(ballot -> at(ballot, to(record.random()), "salt"));

        assertThat(failureOf(record)).isEqualTo("V18" + PLACE + "E_PROOF at $.contests[0].bits[0]");
    }

    @Test
    void v18FailsForABallotReplayedUnderAHigherNumber() {
        Instant at = OneRecord.CLOSE_AT.minusSeconds(1);
        record.insert(OneRecord.CLOSE, EntryType.BALLOT, () -> {
            SealedBallot first = record.sealed(record.entries.get(OneRecord.BALLOT_0));
            Json again = at(at(first.json(), to(2), "seq"), to(first.hash()), "prev");
            return record.ballot(Json.object("ballot", again, "signerRole", "OWNER", "authority", Hash.ZERO), 0, at);
        });
        record.at(OneRecord.CLOSE, at);

        assertThat(failureOf(record)).isEqualTo("V18 entries.jsonl line 21: E_PROOF at $.contests[0].bits[0]");
    }

    @Test
    void v18FailsForABallotSealedForAnotherKey() {
        bend(ballot -> {
            SealedElection own = record.election();
            SealedElection other = new SealedElection(own.electionId(), own.extended(),
                    Point.GENERATOR.timesPublic(Scalar.of(5)), own.contests());
            return record.sealed(other, head(), FOR, FOR).json();
        });

        assertThat(failureOf(record)).isEqualTo("V18" + PLACE + "E_PROOF at $.contests[0].bits[0]");
    }

    @Test
    void v19FailsForASumProofCopiedFromAnotherMatter() {
        bend(ballot -> at(ballot, to(Edited.get(ballot, "contests", 1, "sum")), "contests", 0, "sum"));

        assertThat(failureOf(record)).isEqualTo("V19" + PLACE + "E_PROOF at $.contests[0].sum");
    }

    @Test
    void v19FailsForAProofWithOneMoreAllowedSum() {
        bend(ballot -> at(at(ballot, ProofChecksTest::oneMore, "contests", 1, "sum", "c"), ProofChecksTest::oneMore,
                "contests", 1, "sum", "s"));

        assertThat(failureOf(record)).isEqualTo("V19" + PLACE + "E_PROOF_SHAPE at $.contests[1].sum");
    }

    @Test
    void v19FailsForABallotThatChoosesNothing() {
        bend(ballot -> record.sealed(allowing(0), head(), "", "").json());

        assertThat(failureOf(record)).isEqualTo("V19" + PLACE + "E_PROOF at $.contests[0].sum");
    }

    /** A second vote for the same owner, hidden in the sum. */
    @Test
    void v19FailsForABallotThatChoosesTwice() {
        bend(ballot -> record.sealed(allowing(2), head(), FOR + AGAINST, FOR + AGAINST).json());

        assertThat(failureOf(record)).isEqualTo("V19" + PLACE + "E_PROOF at $.contests[0].sum");
    }

    @Test
    void v19CountsNoBallotWhoseEncodingIsWrong() {
        bend(ballot -> at(ballot, to("00"), "contests", 0, "cts", 0, "a"));

        assertThat(failureOf("V19", record)).isEqualTo(PLACE.strip() + " E_POINT_ENC at $.contests[0].cts[0].a");
    }

    private SealedElection allowing(int sum) {
        SealedElection own = record.election();
        return new SealedElection(own.electionId(), own.extended(), own.key(), own.contests().stream()
                .map(one -> new SealedElection.Contest(one.matterId(), one.options(), List.of(sum))).toList());
    }

    private BallotHead head() {
        return new BallotHead(0, record.key(0).thumbprint(), 1, Hash.ZERO, record.random());
    }

    private static Json oneMore(Json items) {
        List<Json> before = ((Json.Arr) items).items();
        return Json.array(IntStream.rangeClosed(0, before.size()).mapToObj(i -> before.get(Math.min(i, 0))).toList());
    }

    private void change(BiFunction<String, BigInteger, BigInteger> change, Object... path) {
        bend(ballot -> at(ballot, old -> {
            String text = ((Json.Str) old).value();
            return Json.of("%064x".formatted(change.apply(text, new BigInteger(text, 16))));
        }, path));
    }

    private void bend(UnaryOperator<Json> change) {
        record.body(OneRecord.BALLOT_0, () -> record.ballot(
                (Json.Obj) at(record.payload(0, 0, FOR, FOR).payload(), change, "ballot"), 0, AT));
    }
}
