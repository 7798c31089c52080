package org.gongjue.crypto;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A dealer knows every coefficient it committed to (protocol.md 2.5): one challenge, a response per coefficient. It binds
 * ceremony and index, so a rogue or copied key has no proof.
 */
public record DealingProof(Scalar c, List<Scalar> s) {
    private static final List<String> NAMES = List.of("c", "s");

    public DealingProof {
        s = List.copyOf(s);
    }

    static DealingProof make(Ceremony ceremony, int index, List<Scalar> coefficients, SecureRandom random) {
        List<Scalar> u = Stream.generate(() -> Scalar.random(random)).limit(coefficients.size()).toList();
        List<Point> commitments = coefficients.stream().map(Point.GENERATOR::timesSecret).toList();
        Scalar c = challenge(ceremony, index, commitments, u.stream().map(Point.GENERATOR::timesSecret).toList());
        return new DealingProof(c, IntStream.range(0, u.size())
                .mapToObj(m -> u.get(m).minus(c.times(coefficients.get(m)))).toList());
    }

    void require(Ceremony ceremony, int index, List<Point> commitments, String place) {
        if (s.size() != commitments.size() || !holds(ceremony, index, commitments)) {
            throw new Refused(FaultCode.E_DKG_POK, place);
        }
    }

    private boolean holds(Ceremony ceremony, int index, List<Point> commitments) {
        List<Point> t = new ArrayList<>();
        for (int m = 0; m < s.size(); m++) {
            t.add(Point.sumPublic(s.get(m), Point.GENERATOR, c, commitments.get(m)));
        }
        return t.stream().noneMatch(Point::isIdentity) && challenge(ceremony, index, commitments, t).equals(c);
    }

    private static Scalar challenge(Ceremony ceremony, int index, List<Point> commitments, List<Point> t) {
        return Challenge.of("dkg-pok", ceremony.hash().bytes(), Tlv.u32(index), Tlv.points(commitments), Tlv.points(t));
    }

    static DealingProof read(Shape shape) {
        shape.exactly(NAMES);
        return new DealingProof(shape.at("c").scalar(), shape.at("s").texts(Scalar::parse));
    }

    Json.Obj json() {
        return Json.object("c", c.toHex(), "s", s.stream().map(Scalar::toHex).toList());
    }
}
