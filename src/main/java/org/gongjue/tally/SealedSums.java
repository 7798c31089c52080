package org.gongjue.tally;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sums of one sealed matter as far as they are public: opened to the unit, opened on a grid, or not at all. */
final class SealedSums {
    private final Admission admission;
    private final Publish publish;
    private final Opened opened;
    private final List<String> paper;
    private final Map<String, Coarse.Range> ranges = new LinkedHashMap<>();

    private SealedSums(Admission admission, Publish publish, Opened opened) {
        this.admission = admission;
        this.publish = publish;
        this.opened = opened;
        paper = Counts.paper(admission.matter());
        if (publish.area() == Publication.COARSE) {
            Coarse coarse = Coarse.of(admission, publish.grid());
            paper.forEach(name -> ranges.put(name,
                    coarse.range(opened(name, Measure.HEADCOUNT), opened(name, Measure.AREA))));
        }
    }

    /** Refuses sums that are not to be published or do not add up. */
    static SealedSums of(Admission admission, Publish publish, Opened opened) {
        opened.requireSound(admission, publish);
        return new SealedSums(admission, publish, opened);
    }

    /** Before anything is opened; a grid then says nothing either. */
    static SealedSums unopened(Admission admission, Publish publish) {
        Publication area = publish.area() == Publication.COARSE ? Publication.PASS_FAIL : publish.area();
        return new SealedSums(admission, new Publish(publish.heads(), area), Opened.nothing());
    }

    String matter() {
        return admission.matter().id();
    }

    /** What is known, with 0 in the places of measures that are hidden, and told to be. */
    Counts counts() {
        Weight participating = admission.standing().stream().map(one -> one.voter().vote()).reduce(Weight.NONE,
                Weight::plus);
        Map<String, Weight> votes = new LinkedHashMap<>();
        Counts.names(admission.matter()).forEach(name -> votes.put(name, weight(name)));
        Set<Measure> hidden = admission.pack().measures().stream().filter(publish::hides).collect(Collectors.toSet());
        return new Counts(participating, votes, weight(Counts.ABSTAIN), Weight.NONE, hidden);
    }

    private Weight weight(String name) {
        return new Weight(publish.hides(Measure.AREA) ? 0 : opened(name, Measure.AREA),
                opened(name, Measure.HEADCOUNT), 0, 0);
    }

    private long opened(String name, Measure measure) {
        return opened.of(measure).getOrDefault(name, 0L);
    }

    /** The sum of a name and so much more; a name that is not on the ballot paper has no votes. */
    Linear of(String name, Measure measure, long more) {
        int index = paper.indexOf(name);
        if (index >= 0 && publish.hides(measure) && participates(measure)) {
            return Linear.sealed(measure, paper.size(), index, more);
        }
        return known(measure, Math.addExact(index < 0 ? 0 : opened(name, measure), more));
    }

    Linear known(Measure measure, long amount) {
        return Linear.known(measure, paper.size(), amount);
    }

    /** Where nobody does, nothing is decrypted, and every sum is 0 (protocol.md 2.11). */
    private boolean participates(Measure measure) {
        return admission.standing().stream().anyMatch(one -> one.voter().vote().of(measure) > 0);
    }

    /** Whether sums on a grid put the statement on one side of τ. */
    Optional<Boolean> byGrid(Statement statement) {
        if (statement.measure() != Measure.AREA || ranges.isEmpty()) {
            return Optional.empty();
        }
        BigInteger[] bounds = {BigInteger.ZERO, BigInteger.ZERO};
        for (int j = 0; j < paper.size(); j++) {
            Coarse.Range range = ranges.getOrDefault(paper.get(j), new Coarse.Range(0, 0));
            BigInteger[] ends = {BigInteger.valueOf(range.least()), BigInteger.valueOf(range.most())};
            BigInteger e = statement.coefficients().get(j);
            Arrays.setAll(ends, i -> ends[i].multiply(e));
            bounds[0] = bounds[0].add(ends[0].min(ends[1]));
            bounds[1] = bounds[1].add(ends[0].max(ends[1]));
        }
        if (bounds[0].compareTo(statement.threshold()) >= 0) {
            return Optional.of(true);
        }
        return bounds[1].compareTo(statement.threshold()) < 0 ? Optional.of(false) : Optional.empty();
    }
}
