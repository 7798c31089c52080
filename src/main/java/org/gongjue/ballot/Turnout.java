package org.gongjue.ballot;

import org.gongjue.crypto.Json;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.Weight;
import org.gongjue.motion.Assembly;

/**
 * How many heads and how much area (0.01 m²) took part, of how many, and what is missing to two thirds of each
 * (Civil Code 278(2)). Never what was chosen.
 */
public record Turnout(Measured heads, Measured area) {

    /** One measure; {@code missing} is 0 once two thirds are reached. */
    public record Measured(long done, long total) {

        /** The least number with 3·x ≥ 2·total. */
        public long needed() {
            return Math.ceilDiv(Math.multiplyExact(2, total), 3);
        }

        public long missing() {
            return Math.max(0, needed() - done);
        }

        Json.Obj json() {
            return Json.object("done", done, "total", total, "needed", needed(), "missing", missing());
        }
    }

    static Turnout of(Assembly assembly, BallotStore.Turnout taken) {
        Manifest.RollTotals roll = assembly.manifest().roll();
        Weight weight = taken.weight();
        return new Turnout(new Measured(weight.heads(), roll.totalHeads()),
                new Measured(weight.area(), roll.totalArea()));
    }

    Json.Obj json() {
        return Json.object("heads", heads.json(), "area", area.json());
    }
}
