package org.gongjue.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** A matter's part of a ballot: per option a ciphertext and the proof that it hides 0 or 1, and one proof of their sum. */
public record SealedContest(String matterId, List<Ciphertext> cts, List<OrProof> bits, OrProof sum) {
    private static final List<String> NAMES = List.of("matterId", "cts", "bits", "sum");

    public SealedContest {
        cts = List.copyOf(cts);
        bits = List.copyOf(bits);
    }

    static void requireShape(Shape contest) {
        contest.exactly(NAMES);
        contest.at("matterId").text();
        contest.at("cts").items().forEach(ct -> requireTexts(ct, Ciphertext.NAMES));
        contest.at("bits").items().forEach(SealedContest::requireProofShape);
        requireProofShape(contest.at("sum"));
    }

    private static void requireTexts(Shape shape, List<String> names) {
        shape.exactly(names);
        names.forEach(name -> shape.at(name).text());
    }

    private static void requireProofShape(Shape proof) {
        proof.exactly(OrProof.NAMES);
        OrProof.NAMES.forEach(name -> proof.at(name).items().forEach(Shape::text));
    }

    static SealedContest read(Shape contest, BiFunction<String, String, Point> points) {
        return new SealedContest(contest.at("matterId").text(),
                contest.at("cts").items().stream().map(ct -> Ciphertext.read(ct, points)).toList(),
                contest.at("bits").items().stream().map(OrProof::read).toList(), OrProof.read(contest.at("sum")));
    }

    Json.Obj json() {
        return Json.object("matterId", matterId, "cts", cts.stream().map(Ciphertext::json).toList(), "bits",
                bits.stream().map(OrProof::json).toList(), "sum", sum.json());
    }

    /** A contest's part of CH: its id and every point of its ciphertexts. */
    static Bytes encoded(String matterId, List<Ciphertext> cts) {
        List<Bytes> parts = new ArrayList<>();
        parts.add(Tlv.text(matterId));
        for (Ciphertext ct : cts) {
            parts.add(ct.a().bytes());
            parts.add(ct.b().bytes());
        }
        return Tlv.enc(parts);
    }

    IntStream options() {
        return IntStream.range(0, cts.size());
    }
}
