package org.gongjue.crypto;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who opens sums (protocol.md 2.11): {@code keys[t - 1]} is trustee t's verification key, any {@code threshold} of them
 * suffice, and with a guard its share is needed as well.
 */
public record Trustees(Hash extended, int threshold, List<Point> keys, @Nullable Point guard) {
    /** The guard's index in a partial decryption. */
    public static final int GUARD = 0;

    public Trustees {
        keys = List.copyOf(keys);
    }

    public static Trustees of(Hash extended, int threshold, TrusteeRecord record) {
        TrusteeRecord.Guard guard = record.guard();
        return new Trustees(extended, threshold, record.verificationKeys(), guard == null ? null : guard.key());
    }

    /**
     * V28, V29: whether these shares open the ciphertext to {@code value}, from 0 to {@code most} (the counted weight).
     * E_QUORUM, then E_PD, then E_TALLY_VALUE, which too few shares give as well: they prove no value.
     */
    public Finding checkValue(Ciphertext ciphertext, Bytes label, List<PartialDecryption> shares, long value,
            long most) {
        return Finding.of(() -> {
            Point opened = open(ciphertext, label, shares);
            if (value < 0 || value > most || !opened.equals(Point.GENERATOR.timesPublic(Scalar.of(value)))) {
                throw new Refused(FaultCode.E_TALLY_VALUE, "$.value");
            }
        });
    }

    /** {@code M = v·G}, after every check of the shares; throws {@link Refused} as {@link #checkValue} finds. */
    public Point open(Ciphertext ciphertext, Bytes label, List<PartialDecryption> shares) {
        if (ciphertext.a().isIdentity()) {
            return ciphertext.b();
        }
        requireQuorum(shares);
        for (int i = 0; i < shares.size(); i++) {
            PartialDecryption share = shares.get(i);
            share.require(extended, label, key(share.t()), ciphertext, "$.partials[" + i + "]");
        }
        requireEnough(shares);
        return ciphertext.b().minus(combined(shares));
    }

    private void requireQuorum(List<PartialDecryption> shares) {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < shares.size(); i++) {
            int t = shares.get(i).t();
            boolean known = t == GUARD ? guard != null : t <= keys.size();
            if (!known || t < 0 || !seen.add(t)) {
                throw new Refused(FaultCode.E_QUORUM, "$.partials[" + i + "]");
            }
        }
    }

    private void requireEnough(List<PartialDecryption> shares) {
        long guards = shares.stream().filter(share -> share.t() == GUARD).count();
        if (shares.size() - guards < threshold || guard != null && guards == 0) {
            throw new Refused(FaultCode.E_TALLY_VALUE, "$.partials");
        }
    }

    private Point key(int t) {
        return t == GUARD && guard != null ? guard : keys.get(t - 1);
    }

    /** {@code x·a} by Lagrange interpolation at 0 over all shares given, plus the guard's. */
    private static Point combined(List<PartialDecryption> shares) {
        List<Integer> quorum = shares.stream().map(PartialDecryption::t).filter(t -> t != GUARD).toList();
        Point sum = Point.IDENTITY;
        for (PartialDecryption share : shares) {
            sum = sum.plus(share.t() == GUARD ? share.d() : share.d().timesPublic(lagrange(share.t(), quorum)));
        }
        return sum;
    }

    private static Scalar lagrange(int t, List<Integer> quorum) {
        Scalar above = Scalar.of(1);
        Scalar below = Scalar.of(1);
        for (int u : quorum) {
            if (u != t) {
                above = above.times(Scalar.of(u));
                below = below.times(Scalar.of(u - t));
            }
        }
        return above.times(below.inverse());
    }
}
