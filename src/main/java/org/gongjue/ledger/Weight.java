package org.gongjue.ledger;

import java.util.Set;

import org.gongjue.crypto.Json;

/** What one voter or several together weigh: heads, and area in 0.01 m²; the two are never added to each other. */
public record Weight(long heads, long area) {
    public static final Weight NONE = new Weight(0, 0);
    private static final Set<String> NAMES = Set.of("area", "heads");

    public Weight {
        if (heads < 0 || area < 0) {
            throw new IllegalArgumentException("a weight is not negative");
        }
    }

    static Weight parse(Fields fields) {
        fields.requireExactly(NAMES);
        return new Weight(fields.integer("heads"), fields.integer("area"));
    }

    public Weight plus(RollEntry voter) {
        return new Weight(Math.addExact(heads, voter.heads()), Math.addExact(area, voter.area()));
    }

    public Json.Obj json() {
        return Json.object("area", area, "heads", heads);
    }
}
