package org.gongjue.crypto;

import java.util.List;
import java.util.function.BiFunction;

/** Exponential ElGamal (protocol.md 2.6): {@code a = r·G}, {@code b = r·Y + v·G}. Sums of ciphertexts hide sums of values. */
public record Ciphertext(Point a, Point b) {
    static final List<String> NAMES = List.of("a", "b");
    /** Hides 0 with no randomness; where sums begin, never on the record. */
    static final Ciphertext NOTHING = new Ciphertext(Point.IDENTITY, Point.IDENTITY);

    /** Takes a time that depends on neither the value nor the randomness. */
    public static Ciphertext encrypt(Point key, Scalar value, Scalar randomness) {
        return new Ciphertext(Point.GENERATOR.timesSecret(randomness),
                key.timesSecret(randomness).plus(Point.GENERATOR.timesSecret(value)));
    }

    public static Ciphertext parse(Json json) {
        return read(Shape.of(json).exactly(NAMES));
    }

    static Ciphertext read(Shape shape) {
        return read(shape, Point::parse);
    }

    static Ciphertext read(Shape shape, BiFunction<String, String, Point> points) {
        return new Ciphertext(shape.at("a").text(points), shape.at("b").text(points));
    }

    Json.Obj json() {
        return Json.object("a", a.toHex(), "b", b.toHex());
    }

    public Ciphertext plus(Ciphertext other) {
        return new Ciphertext(a.plus(other.a), b.plus(other.b));
    }

    public Ciphertext minus(Ciphertext other) {
        return new Ciphertext(a.minus(other.a), b.minus(other.b));
    }

    /** Hides {@code weight} times the value; the weight is public. */
    public Ciphertext times(Scalar weight) {
        return new Ciphertext(a.timesPublic(weight), b.timesPublic(weight));
    }

    public static Ciphertext sum(List<Ciphertext> parts) {
        return parts.stream().reduce(NOTHING, Ciphertext::plus);
    }

    /**
     * {@code Σ w·C}: the aggregate of protocol.md 2.11. Lists of one length, of the same voters; heads or hundredths of a
     * square metre. The identity on either side, as of an empty list, is a tally of 0 that needs no decryption.
     */
    public static Ciphertext weighted(List<Ciphertext> parts, List<Long> weights) {
        return WeightedSum.of(parts, weights);
    }

    boolean hasIdentity() {
        return a.isIdentity() || b.isIdentity();
    }
}
