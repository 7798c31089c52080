package org.gongjue.ballot;

import org.gongjue.crypto.Json;

/**
 * How many heads and how much area (0.01 m²) took part, of how many, and what the quorum of the assembly's rules still
 * needs. Never what was chosen.
 *
 * @param voters the smallest number of further voters that would reach the quorum on every measure; 0 once it is reached
 * @param exact false where {@code voters} is only a lower bound
 */
public record Turnout(Measured heads, Measured area, int voters, boolean exact) {

    /** One measure: {@code needed} is the least amount that is enough, {@code missing} 0 once it is reached. */
    public record Measured(long done, long total, long needed) {
        public long missing() {
            return Math.max(0, needed - done);
        }

        Json.Obj json() {
            return Json.object("done", done, "total", total, "needed", needed, "missing", missing());
        }
    }

    Json.Obj json() {
        return Json.object("heads", heads.json(), "area", area.json(), "voters", voters, "exact", exact);
    }
}
