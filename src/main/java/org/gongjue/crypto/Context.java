package org.gongjue.crypto;

import java.util.List;

/** The hash chain that every statement of a vote is bound to (protocol.md 2.3 and 2.6). */
public final class Context {
    private Context() {}

    /** hp: suite and curve. */
    public static Hash parameters() {
        return Hash.tagged("params", Tlv.text(Group.SUITE), field(Group.FIELD),
                field(Group.CURVE.getA().toBigInteger()),
                field(Group.CURVE.getB().toBigInteger()), field(Group.ORDER), Point.GENERATOR.bytes());
    }

    private static Bytes field(java.math.BigInteger value) {
        return Bytes.of(Tlv.unsigned(value, Scalar.SIZE));
    }

    /** hk: one key ceremony; the DIDs in the order of the trustees' indexes. */
    public static Hash ceremony(String electionId, int threshold, List<String> dids) {
        return Hash.tagged("kc", parameters().bytes(), Tlv.text(electionId), Tlv.u32(dids.size()), Tlv.u32(threshold),
                Tlv.texts(dids));
    }

    /** HB: manifest (RFC 8785 bytes), roll with its totals (heads; hundredths of a square metre), trustees. */
    public static Hash base(Bytes manifest, Electors roll, int trustees, int threshold) {
        return Hash.tagged("base", parameters().bytes(), manifest, roll.root().bytes(), Tlv.u64(roll.size()),
                Tlv.u64(roll.heads()), Tlv.u64(roll.area()), Tlv.u32(trustees), Tlv.u32(threshold));
    }

    /** What HB says of the roll: Merkle root, number of lines, sums of heads and of hundredths of a square metre. */
    public record Electors(Hash root, long size, long heads, long area) {}

    /** HE: HB with the joint key and the trustees' record; everything later binds it. */
    public static Hash extended(Hash base, TrusteeRecord trustees) {
        return Hash.tagged("ext", base.bytes(), trustees.jointKey().bytes(), trustees.hash().bytes());
    }

    /** HI: one ballot of one voter. */
    static Hash ballot(Hash extended, BallotHead head) {
        return Hash.tagged("ballot-ctx", extended.bytes(), Tlv.u64(head.rollIndex()), head.kid().bytes(),
                Tlv.u64(head.seq()), head.prev().bytes(), head.salt().bytes());
    }
}
