package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import org.gongjue.crypto.SealedElection.Contest;

/**
 * What makes checking a ballot again cheap (protocol.md 2.6b): unsigned, outside every hash, and without a say in any
 * verdict. All coordinates are 32 bytes big-endian, with nothing between them:
 *
 * <pre>
 * per ciphertext, contest by contest and option by option:  y(α) y(β)
 * per proof, of each contest the options' then the sum's, per branch:  x(A) y(A) x(B) y(B)
 * if the ballot was signed:  y(R) of the ES256 signature, whose r is x(R)
 * </pre>
 *
 * {@link #NONE} has no bytes.
 */
public record BallotAids(Bytes bytes) {
    public static final BallotAids NONE = new BallotAids(Bytes.of(new byte[0]));
    private static final int COORDINATE = Field.BYTES;
    private static final int POINT = 2 * COORDINATE;

    /**
     * Refuses another size than the election's ballots have, signed or not (E_SCHEMA). Looks at nothing but the size.
     */
    public static BallotAids parse(Bytes bytes, SealedElection election) {
        BallotAids aids = new BallotAids(bytes);
        if (!aids.fits(election)) {
            throw new Refused(FaultCode.E_SCHEMA, "$");
        }
        return aids;
    }

    boolean fits(SealedElection election) {
        int size = unsigned(election);
        return bytes.size() == size || bytes.size() == size + COORDINATE;
    }

    boolean isSigned(SealedElection election) {
        return bytes.size() == unsigned(election) + COORDINATE;
    }

    private static int unsigned(SealedElection election) {
        int branches = election.contests().stream()
                .mapToInt(one -> one.options() * OrProof.BIT.size() + one.allowedSums().size()).sum();
        return proofs(election) + 2 * POINT * branches;
    }

    /** Bytes before the first commitment. */
    private static int proofs(SealedElection election) {
        return POINT * election.contests().stream().mapToInt(Contest::options).sum();
    }

    /** {@code commitments} as {@link Commitments} gives them, of a ballot whose proofs hold. */
    static BallotAids of(BallotProofs ballot, long[] commitments) {
        byte[] out = new byte[POINT * (ballot.size() + ballot.commitments())];
        int next = 0;
        for (int p = 0; p < 2 * ballot.size(); p++, next += COORDINATE) {
            Field.write(out, next, ballot.points(), p * Jacobian.AFFINE + Field.SIZE);
        }
        for (int at = 0; at < commitments.length; at += Field.SIZE, next += COORDINATE) {
            Field.write(out, next, commitments, at);
        }
        return new BallotAids(Bytes.of(out));
    }

    /** With the y of R of this signature, which must be {@code key}'s; of aids that have none yet. */
    public BallotAids signed(Jws jws, P256Key key) {
        byte[] out = Arrays.copyOf(bytes.toArray(), bytes.size() + COORDINATE);
        Point r = Es256.commitment(key, jws.digest(), jws.signature())
                .orElseThrow(() -> new IllegalArgumentException("not a signature of this key"));
        System.arraycopy(r.uncompressed(), 1 + COORDINATE, out, bytes.size(), COORDINATE);
        return new BallotAids(Bytes.of(out));
    }

    /** The bytes of sound aids as numbers; {@link Refused} for what is no point. */
    static final class Reader {
        private final byte[] bytes;
        private final int first;
        private int next;

        Reader(BallotAids aids, SealedElection election) {
            bytes = aids.bytes.toArray();
            first = proofs(election);
        }

        /** Reads the ciphertexts' points, in their order, with the help of y. */
        BiFunction<String, String, Point> points() {
            return (hex, place) -> {
                if (next == first) {
                    // more ciphertexts than the election has
                    throw new Refused(FaultCode.E_CONTESTS, place);
                }
                next += COORDINATE;
                return Point.parse(hex, place, bytes, next - COORDINATE);
            };
        }

        /** The commitments, affine, A and B of every branch in order. */
        long[] commitments(int count) {
            long[] points = new long[count * Jacobian.AFFINE];
            for (int k = 0; k < count; k++) {
                read(points, k * Jacobian.AFFINE, bytes, first + POINT * k, first + POINT * k + COORDINATE);
            }
            return points;
        }

        /** The p33 of commitments {@code from} to {@code until} (exclusive). */
        List<Bytes> encoded(int from, int until) {
            return IntStream.range(from, until).mapToObj(k -> {
                byte[] point = new byte[1 + COORDINATE];
                System.arraycopy(bytes, first + POINT * k, point, 1, COORDINATE);
                point[0] = (byte) (2 + (bytes[first + POINT * (k + 1) - 1] & 1));
                return Bytes.of(point);
            }).toList();
        }

        /** R of a signature with this r. */
        long[] commitment(BigInteger r) {
            long[] point = new long[Jacobian.AFFINE];
            byte[] x = Tlv.unsigned(r, COORDINATE);
            if (!Point.read(point, 0, x, 0, bytes, bytes.length - COORDINATE)) {
                throw new Refused(FaultCode.E_SIG, "$");
            }
            return point;
        }

        private static void read(long[] points, int at, byte[] bytes, int x, int y) {
            if (!Point.read(points, at, bytes, x, bytes, y)) {
                throw new Refused(FaultCode.E_PROOF, "$");
            }
        }
    }
}
