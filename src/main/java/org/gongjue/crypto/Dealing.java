package org.gongjue.crypto;

import java.util.List;

/** A dealer's messages of rounds 1 and 2 (protocol.md 2.5): {@code commitments[m]} is {@code A_im}, one per coefficient. */
public record Dealing(int index, Hash commitHash, List<Point> commitments, DealingProof pok) {
    private static final List<String> NAMES = List.of("index", "commitHash", "commitments", "pok");

    public Dealing {
        commitments = List.copyOf(commitments);
    }

    public static Dealing parse(Json json) {
        return read(Shape.of(json));
    }

    static Dealing read(Shape shape) {
        shape.exactly(NAMES);
        return new Dealing(shape.at("index").index(1), shape.at("commitHash").hash(),
                shape.at("commitments").texts(Point::parse), DealingProof.read(shape.at("pok")));
    }

    public Json.Obj json() {
        return Json.object("index", index, "commitHash", commitHash, "commitments",
                commitments.stream().map(Point::toHex).toList(), "pok", pok.json());
    }
}
