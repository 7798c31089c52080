package org.gongjue.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Shows a {@link ThresholdClaim} without the sum (protocol.md 2.12): the difference in encrypted bits, lowest first, each
 * proved to be one. It is complete once the trustees open {@link #remainder} to 0.
 */
public record ThresholdProof(List<Bit> bits) {

    public ThresholdProof {
        bits = List.copyOf(bits);
    }

    /** JSON members a, b, proof. */
    public record Bit(Ciphertext ciphertext, OrProof proof) {
        private static final List<String> NAMES = List.of("a", "b", "proof");

        static Bit read(Shape shape) {
            shape.exactly(NAMES);
            shape.at("proof").exactly(OrProof.NAMES);
            return new Bit(Ciphertext.read(shape), OrProof.read(shape.at("proof")));
        }

        Json.Obj json() {
            return Json.object("a", ciphertext.a().toHex(), "b", ciphertext.b().toHex(), "proof", proof.json());
        }
    }

    /** The combined ciphertext of the claim with HE and the joint key: all that its proof is bound to besides its bits. */
    public record Subject(Hash extended, Point key, ThresholdClaim claim, Ciphertext combined) {

        public static Subject of(Hash extended, Point key, ThresholdClaim claim, List<Ciphertext> tallies) {
            return new Subject(extended, key, claim, claim.combined(tallies));
        }

        /** CHt. */
        Hash ciphertexts(List<Ciphertext> bits) {
            Stream<Bytes> points = Stream.concat(Stream.of(combined), bits.stream())
                    .flatMap(ct -> Stream.of(ct.a().bytes(), ct.b().bytes()));
            Bytes[] parts = Stream.concat(Stream.of(extended.bytes(), claim.context()), points).toArray(Bytes[]::new);
            return Hash.tagged("thr-cts", parts);
        }

        OrProof.Statement bit(Hash ciphertexts, int b, Ciphertext bit) {
            return new OrProof.Statement("thr-bit", List.of(extended.bytes(), claim.context(), combined.a().bytes(),
                    combined.b().bytes(), ciphertexts.bytes(), Tlv.u32(b)), key, bit, OrProof.BIT);
        }
    }

    /** {@code hidden} is the combined sum, which the prover knows. A false claim has no proof: {@link Refused} E_THR_RANGE. */
    public static ThresholdProof make(Subject subject, BigInteger hidden, SecureRandom random) {
        BigInteger difference = subject.claim().requireDifference(hidden);
        List<Scalar> r = Stream.generate(() -> Scalar.random(random)).limit(subject.claim().bits()).toList();
        List<Integer> values = IntStream.range(0, r.size()).mapToObj(b -> difference.testBit(b) ? 1 : 0).toList();
        List<Ciphertext> cts = IntStream.range(0, r.size())
                .mapToObj(b -> Ciphertext.encrypt(subject.key(), Scalar.of(values.get(b)), r.get(b))).toList();
        Hash all = subject.ciphertexts(cts);
        List<Bit> bits = new ArrayList<>();
        for (int b = 0; b < cts.size(); b++) {
            OrProof.Statement statement = subject.bit(all, b, cts.get(b));
            bits.add(new Bit(cts.get(b), OrProof.make(statement, values.get(b), r.get(b), random)));
        }
        return new ThresholdProof(bits);
    }

    /** The bits alone: E_THR_RANGE, E_PROOF_SHAPE, E_PROOF. */
    public Finding checkBits(Subject subject) {
        return Finding.of(() -> requireBits(subject));
    }

    private void requireBits(Subject subject) {
        subject.claim().require();
        if (bits.size() != subject.claim().bits()) {
            throw new Refused(FaultCode.E_PROOF_SHAPE, "$.bits");
        }
        if (subject.combined().hasIdentity()) {
            throw new Refused(FaultCode.E_PROOF, "$");
        }
        Hash all = subject.ciphertexts(ciphertexts());
        for (int b = 0; b < bits.size(); b++) {
            bits.get(b).proof().require(subject.bit(all, b, bits.get(b).ciphertext()), "$.bits[" + b + "].proof");
        }
    }

    /** V30: the bits, then the trustees' shares of the remainder, which must open to 0 (E_TALLY_VALUE). */
    public Finding check(Subject subject, Trustees trustees, List<PartialDecryption> shares) {
        return Finding.of(() -> {
            requireBits(subject);
            if (!trustees.open(remainder(subject), zeroLabel(subject), shares).isIdentity()) {
                throw new Refused(FaultCode.E_TALLY_VALUE, "$.partials");
            }
        });
    }

    /** Q: hides 0 exactly when the bits are the difference. Trustees decrypt it after {@link #checkBits}, nothing else. */
    public Ciphertext remainder(Subject subject) {
        Point tau = Point.GENERATOR.timesPublic(Scalar.reduced(subject.claim().tau()));
        Ciphertext rest = subject.combined().minus(new Ciphertext(Point.IDENTITY, tau));
        Ciphertext sum = Ciphertext.NOTHING;
        for (Bit bit : bits.reversed()) {
            sum = sum.plus(sum).plus(bit.ciphertext());
        }
        return rest.minus(sum);
    }

    /** The label of the shares of {@link #remainder}. */
    public Bytes zeroLabel(Subject subject) {
        return Tlv.enc(Tlv.text("thr-zero"), subject.ciphertexts(ciphertexts()).bytes());
    }

    private List<Ciphertext> ciphertexts() {
        return bits.stream().map(Bit::ciphertext).toList();
    }

    /** From the list of bits. */
    public static ThresholdProof parse(Json bits) {
        return new ThresholdProof(new Shape(bits, "$.bits").items().stream().map(Bit::read).toList());
    }

    public Json.Arr json() {
        return Json.array(bits.stream().map(Bit::json).toList());
    }
}
