package org.gongjue.tally;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sums that were decrypted for everyone to see (protocol.md 2.11, 2.13).
 *
 * @param sums by measure, then by name of {@link Counts#paper}; in heads, in hundredths of a square metre, or for a COARSE
 *     area in steps of the grid
 */
public record Opened(Map<Measure, Map<String, Long>> sums) {
    public Opened {
        Map<Measure, Map<String, Long>> copy = new EnumMap<>(Measure.class);
        sums.forEach((measure, byName) -> copy.put(measure, Collections.unmodifiableMap(new LinkedHashMap<>(byName))));
        sums = Collections.unmodifiableMap(copy);
    }

    /** Where nothing is published but proofs. */
    public static Opened nothing() {
        return new Opened(Map.of());
    }

    /** By name; empty where the measure was not opened. */
    public Map<String, Long> of(Measure measure) {
        return sums.getOrDefault(measure, Map.of());
    }

    /**
     * Refuses sums the manifest does not allow, and sums that do not add up to the ballots that count. Where nobody
     * participates nothing is decrypted (protocol.md 2.11), and all sums are 0.
     */
    void requireSound(Admission admission, Publish publish) {
        List<String> paper = Counts.paper(admission.matter());
        boolean adds = admission.matter().type() != Matter.Type.ELECTION;
        for (Measure measure : sums.keySet()) {
            if (!Publish.isSealed(measure) || publication(measure, publish) == Publication.PASS_FAIL) {
                throw new IllegalArgumentException("sums of " + measure + " are not to be published");
            }
        }
        for (Measure measure : List.of(Measure.HEADCOUNT, Measure.AREA)) {
            long all = Coarse.of(admission, measure == Measure.AREA ? publish.grid() : 0).total(measure);
            boolean expected = publication(measure, publish) != Publication.PASS_FAIL && all > 0;
            if (expected || sums.containsKey(measure)) {
                requireSound(of(measure), paper, all, adds, measure);
            }
        }
    }

    private static void requireSound(Map<String, Long> byName, List<String> paper, long all, boolean adds,
            Measure measure) {
        if (!byName.keySet().equals(new HashSet<>(paper))) {
            throw new IllegalArgumentException("sums of " + measure + " are of " + paper + ", not " + byName.keySet());
        }
        long added = byName.values().stream().reduce(0L, Math::addExact);
        boolean within = byName.values().stream().allMatch(sum -> sum >= 0 && sum <= all);
        if (!within || (adds && added != all)) {
            throw new IllegalArgumentException("the sums of " + measure + " do not add up to the ballots that count");
        }
    }

    private static Publication publication(Measure measure, Publish publish) {
        return measure == Measure.AREA ? publish.area() : publish.heads();
    }
}
