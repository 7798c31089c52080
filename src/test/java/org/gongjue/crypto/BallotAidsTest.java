package org.gongjue.crypto;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.BallotBatch.Cast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The binary form of protocol.md 2.6b, byte for byte. */
class BallotAidsTest {
    private static final int CIPHERTEXTS = 3 * 64;
    private static final int COMMITMENTS = (3 * 2 + 1) * 2 * 64;

    private final SignedVotes votes = new SignedVotes(1, 3);
    private final Cast.Signed cast = (Cast.Signed) votes.casts.getFirst();
    private final byte[] aids = cast.aids().bytes().toArray();
    private final SealedContest contest = SealedBallot.parse(cast.ballot()).contests().getFirst();

    private Bytes part(int from, int length) {
        return Bytes.of(Arrays.copyOfRange(aids, from, from + length));
    }

    private static Bytes coordinates(Point point) {
        return Bytes.of(Arrays.copyOfRange(point.uncompressed(), 1, 65));
    }

    @Test
    void beginWithTheCiphertextsY() {
        for (int j = 0; j < 3; j++) {
            Bytes y = Bytes.of(Arrays.copyOfRange(contest.cts().get(j).b().uncompressed(), 33, 65));

            assertThat(part(64 * j + 32, 32)).isEqualTo(y);
        }
    }

    @Test
    void goOnWithTheCommitmentsOfEveryBranch() {
        OrProof second = contest.bits().get(1);
        Point a = Point.sumPublic(second.s().get(1), Point.GENERATOR, second.c().get(1), contest.cts().get(1).a());
        Point last = Point.sumPublic(contest.sum().s().getFirst(), votes.election.key(),
                contest.sum().c().getFirst(),
                Ciphertext.sum(contest.cts()).b().minus(Point.GENERATOR));

        assertThat(part(CIPHERTEXTS + (2 + 1) * 128, 64)).isEqualTo(coordinates(a));
        assertThat(part(CIPHERTEXTS + COMMITMENTS - 64, 64)).isEqualTo(coordinates(last));
    }

    @Test
    void endWithTheYOfTheSignature() {
        byte[] point = new byte[65];
        point[0] = 4;
        System.arraycopy(cast.jws().signature().toArray(), 0, point, 1, 32);
        System.arraycopy(aids, CIPHERTEXTS + COMMITMENTS, point, 33, 32);

        assertThat(aids).hasSize(CIPHERTEXTS + COMMITMENTS + 32);
        assertThat(P256Key.isPoint(point)).isTrue();
    }

    @Test
    void areReadInTheSizesOfTheElectionOnly() {
        for (int size = 0; size <= aids.length + 32; size++) {
            Bytes bytes = Bytes.of(Arrays.copyOf(aids, size));
            if (size == aids.length || size == aids.length - 32) {
                assertThat(BallotAids.parse(bytes, votes.election).bytes()).isEqualTo(bytes);
            } else {
                assertThatThrownBy(() -> BallotAids.parse(bytes, votes.election)).isInstanceOf(Refused.class)
                        .hasMessage("E_SCHEMA at $");
            }
        }
    }

    @Test
    void areNotMadeForASignatureOfAnotherKey() {
        P256Key other = P256Key.of(SignedVotes.key());

        assertThatThrownBy(() -> cast.aids().signed(cast.jws(), other)).isInstanceOf(IllegalArgumentException.class);
    }
}
