package org.gongjue.crypto;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The value of a ciphertext is one of a public list, which one stays hidden (protocol.md 2.6; Cramer, Damgård,
 * Schoenmakers). Branch m has challenge {@code c[m]} and response {@code s[m]}. One branch is a plain Chaum–Pedersen proof.
 */
public record OrProof(List<Scalar> c, List<Scalar> s) {
    static final List<String> NAMES = List.of("c", "s");

    public OrProof {
        c = List.copyOf(c);
        s = List.copyOf(s);
    }

    /**
     * What is proved: under {@code label} and {@code prefix} (all that the proof is bound to) the ciphertext hides one of
     * {@code values} for {@code key}.
     */
    public record Statement(String label, List<Bytes> prefix, Point key, Ciphertext ciphertext, List<Integer> values) {

        public Statement {
            prefix = List.copyOf(prefix);
            values = List.copyOf(values);
        }

        /** The challenge hashes the whole statement with every commitment: anything left out could be chosen afterwards. */
        Scalar challenge(List<Point> a, List<Point> b) {
            List<Bytes> parts = new ArrayList<>(prefix);
            Stream.of(key, ciphertext.a(), ciphertext.b()).map(Point::bytes).forEach(parts::add);
            for (int m = 0; m < values.size(); m++) {
                parts.add(Tlv.u32(values.get(m)));
                parts.add(a.get(m).bytes());
                parts.add(b.get(m).bytes());
            }
            return Challenge.of(label, parts);
        }
    }

    /** Does the same work for every branch, so that time does not tell the value; {@code value} must be in the list. */
    static OrProof make(Statement statement, int value, Scalar randomness, SecureRandom random) {
        int truth = statement.values().indexOf(value);
        if (truth < 0) {
            throw new IllegalArgumentException("a proof is made for an allowed value only");
        }
        List<Scalar> u = fresh(statement.values().size(), random);
        List<Scalar> c = fresh(statement.values().size(), random);
        List<Point> a = new ArrayList<>();
        List<Point> b = new ArrayList<>();
        for (int m = 0; m < u.size(); m++) {
            Scalar off = Scalar.of(value - statement.values().get(m));
            a.add(Point.GENERATOR.timesSecret(u.get(m)));
            b.add(statement.key().timesSecret(u.get(m)).plus(Point.GENERATOR.timesSecret(c.get(m).times(off))));
        }
        Scalar others = c.stream().reduce(Scalar.ZERO, Scalar::plus).minus(c.get(truth));
        c.set(truth, statement.challenge(a, b).minus(others));
        List<Scalar> s = new ArrayList<>();
        for (int m = 0; m < u.size(); m++) {
            s.add(u.get(m).minus(c.get(m).times(randomness)));
        }
        return new OrProof(c, s);
    }

    private static List<Scalar> fresh(int count, SecureRandom random) {
        return new ArrayList<>(Stream.generate(() -> Scalar.random(random)).limit(count).toList());
    }

    /** Refuses another number of branches (E_PROOF_SHAPE). */
    void requireBranches(int count, String place) {
        if (c.size() != count || s.size() != count) {
            throw new Refused(FaultCode.E_PROOF_SHAPE, place);
        }
    }

    /** Refuses an equation that does not hold or has the identity in it (E_PROOF). */
    void require(Statement statement, String place) {
        requireBranches(statement.values().size(), place);
        if (!holds(statement)) {
            throw new Refused(FaultCode.E_PROOF, place);
        }
    }

    private boolean holds(Statement statement) {
        Ciphertext ciphertext = statement.ciphertext();
        if (ciphertext.hasIdentity()) {
            return false;
        }
        List<Point> a = new ArrayList<>();
        List<Point> b = new ArrayList<>();
        for (int m = 0; m < c.size(); m++) {
            Point shifted = ciphertext.b().minus(Point.small(statement.values().get(m)));
            a.add(Point.sumPublic(s.get(m), Point.GENERATOR, c.get(m), ciphertext.a()));
            b.add(Point.sumPublic(s.get(m), statement.key(), c.get(m), shifted));
        }
        if (Stream.concat(a.stream(), b.stream()).anyMatch(Point::isIdentity)) {
            return false;
        }
        return c.stream().reduce(Scalar.ZERO, Scalar::plus).equals(statement.challenge(a, b));
    }

    /** The numbers 0 and 1, in the order of the branches of every option's proof. */
    static final List<Integer> BIT = List.of(0, 1);

    static OrProof read(Shape shape) {
        return new OrProof(scalars(shape.at("c")), scalars(shape.at("s")));
    }

    private static List<Scalar> scalars(Shape shape) {
        return shape.texts(Scalar::parse);
    }

    Json.Obj json() {
        return Json.object("c", c.stream().map(Scalar::toHex).toList(), "s", s.stream().map(Scalar::toHex).toList());
    }
}
