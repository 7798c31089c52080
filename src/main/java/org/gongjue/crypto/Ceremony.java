package org.gongjue.crypto;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One key ceremony (protocol.md 2.5, joint Feldman with commit–reveal): {@code threshold} of the trustees open sums. The
 * trustee at place i of {@code dids} has the index i + 1.
 */
public record Ceremony(String electionId, int threshold, List<String> dids) {

    public Ceremony {
        dids = List.copyOf(dids);
        if (threshold < 1 || threshold > dids.size() || new HashSet<>(dids).size() != dids.size()) {
            throw new IllegalArgumentException(
                    "a ceremony has distinct trustees and a threshold from 1 to their number");
        }
    }

    /** hk. */
    public Hash hash() {
        return Context.ceremony(electionId, threshold, dids);
    }

    /** Round 1: what a dealer posts before anyone sees a commitment, so that none can be chosen after the others. */
    public Hash commitHash(int index, List<Point> commitments) {
        return Hash.tagged("dkg-commit", hash().bytes(), Tlv.u32(index), Tlv.points(commitments));
    }

    /** What a share sealed by {@code dealer} to {@code receiver} is bound to, both indexes from 1 (protocol.md 2.5, round 2). */
    public Bytes shareInfo(int dealer, int receiver) {
        return Tlv.enc(Tlv.text("dkg-share"), hash().bytes(), Tlv.u32(dealer), Tlv.u32(receiver));
    }

    /** What a trustee signs when all shares are good: every message of rounds 1 and 2, in the order of the record. */
    public Hash agreement(List<Bytes> messages) {
        List<Bytes> parts = new java.util.ArrayList<>(messages);
        parts.addFirst(hash().bytes());
        return Hash.tagged("dkg-ok", parts.toArray(Bytes[]::new));
    }

    /** Round 2, one dealer: E_DKG_DEGREE, E_DKG_COMMIT or E_DKG_POK. */
    public Finding checkDealing(Dealing dealing) {
        return Finding.of(() -> requireDealing(dealing, "$"));
    }

    void requireDealing(Dealing dealing, String place) {
        if (dealing.commitments().size() != threshold) {
            throw new Refused(FaultCode.E_DKG_DEGREE, place + ".commitments");
        }
        if (dealing.index() < 1 || dealing.index() > dids.size()
                || !dealing.commitHash().equals(commitHash(dealing.index(), dealing.commitments()))) {
            throw new Refused(FaultCode.E_DKG_COMMIT, place + ".commitHash");
        }
        dealing.pok().require(this, dealing.index(), dealing.commitments(), place + ".pok");
    }

    /** Round 2, all dealers: one each in order, no two with the same {@code A_i0} (E_DKG_COMMIT). */
    public Finding checkDealings(List<Dealing> dealings) {
        return Finding.of(() -> requireDealings(dealings, "$"));
    }

    void requireDealings(List<Dealing> dealings, String place) {
        Set<Point> constants = new HashSet<>();
        for (int i = 0; i < dealings.size(); i++) {
            String at = place + "[" + i + "]";
            requireDealing(dealings.get(i), at);
            if (dealings.get(i).index() != i + 1 || !constants.add(dealings.get(i).commitments().getFirst())) {
                throw new Refused(FaultCode.E_DKG_COMMIT, at);
            }
        }
        if (dealings.size() != dids.size()) {
            throw new Refused(FaultCode.E_DKG_COMMIT, place);
        }
    }

    /** Round 3: whether {@code share} is the value at {@code receiver} of the polynomial committed to (E_DKG_SHARE). */
    public static Finding checkShare(List<Point> commitments, int receiver, Scalar share) {
        return Finding.of(() -> {
            if (!Point.GENERATOR.timesSecret(share).equals(valueAt(commitments, receiver))) {
                throw new Refused(FaultCode.E_DKG_SHARE, "$");
            }
        });
    }

    /** {@code Σ_m j^m·A_m}: the public image of a polynomial's value. */
    static Point valueAt(List<Point> commitments, int j) {
        Point value = Point.IDENTITY;
        for (Point commitment : commitments.reversed()) {
            value = value.timesPublic(Scalar.of(j)).plus(commitment);
        }
        return value;
    }

    /** Round 4: {@code Y_j} of every trustee, in order. */
    public List<Point> verificationKeys(List<Dealing> dealings) {
        return IntStream.rangeClosed(1, dids.size()).mapToObj(j -> dealings.stream()
                .map(dealing -> valueAt(dealing.commitments(), j)).reduce(Point.IDENTITY, Point::plus)).toList();
    }

    /** Round 4: {@code Y_thr}, the joint key without a guard. */
    public static Point thresholdKey(List<Dealing> dealings) {
        return dealings.stream().map(dealing -> dealing.commitments().getFirst()).reduce(Point.IDENTITY, Point::plus);
    }
}
