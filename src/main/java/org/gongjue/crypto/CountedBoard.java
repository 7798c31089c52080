package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.List;

/** The board as closed, to which every opening is bound (protocol.md 2.11): Merkle root and number of entries. */
public record CountedBoard(Hash root, long size) {

    /** What a ballot weighs in a sum: 1 head, or hundredths of a square metre. */
    public enum Measure {
        HEADS("heads"), AREA("area");

        private final String word;

        Measure(String word) {
            this.word = word;
        }

        /** As the record writes it. */
        public String word() {
            return word;
        }
    }

    /** The label of one aggregate: contest and option as indexed in the manifest. No decryption of another fits it. */
    public Bytes tallyLabel(int matter, int option, Measure measure) {
        return Tlv.enc(Tlv.text("tally"), root.bytes(), Tlv.u64(size), Tlv.u32(matter), Tlv.u32(option),
                Tlv.text(measure.word()));
    }

    /** ctx of protocol.md 2.12. */
    Bytes thresholdLabel(int matter, Measure measure, List<BigInteger> coefficients, BigInteger tau, int bits) {
        return Tlv.enc(Tlv.text("thr"), root.bytes(), Tlv.u64(size), Tlv.u32(matter), Tlv.text(measure.word()),
                Tlv.texts(coefficients.stream().map(BigInteger::toString).toList()), Tlv.text(tau.toString()),
                Tlv.u32(bits));
    }
}
