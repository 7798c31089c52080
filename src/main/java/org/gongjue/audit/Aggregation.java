package org.gongjue.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

import org.gongjue.crypto.Ciphertext;
import org.gongjue.crypto.CountedBoard.Measure;
import org.gongjue.crypto.Finding;
import org.gongjue.crypto.Refused;
import org.gongjue.crypto.SealedBallot;
import org.gongjue.ledger.Aggregate;
import org.gongjue.ledger.Matter;
import org.gongjue.tally.Weight;

/** Sums the ciphertexts of the counted ballots anew, weighted by what the roll says; never held all at once. */
final class Aggregation {
    private static final int TOGETHER = 256;

    private final List<Sum> sums = new ArrayList<>();
    private final List<SealedBallot> ballots = new ArrayList<>();
    private final List<Weight> weights = new ArrayList<>();

    private Aggregation() {}

    /** One sum while it grows. */
    private static final class Sum {
        private final int matter;
        private final int option;
        private final Measure measure;
        private Ciphertext ciphertext = Ciphertext.sum(List.of());

        Sum(int matter, int option, Measure measure) {
            this.matter = matter;
            this.option = option;
            this.measure = measure;
        }

        void add(List<SealedBallot> ballots, List<Weight> weights) {
            List<Ciphertext> parts = ballots.stream().map(one -> one.contests().get(matter).cts().get(option)).toList();
            ciphertext = ciphertext.plus(Ciphertext.weighted(parts,
                    weights.stream().map(weight -> amount(weight, measure)).toList()));
        }
    }

    static long amount(Weight weight, Measure measure) {
        return switch (measure) {
            case HEADS -> weight.heads();
            case AREA -> weight.area();
        };
    }

    /** In the order of TALLY_CT; a measure in which the counted voters weigh nothing is left out. */
    static List<Aggregate> of(Bundle bundle) {
        SortedMap<Long, Weight> counted = bundle.vote().counted();
        Weight all = counted.values().stream().reduce(Weight.NONE, Weight::plus);
        Aggregation aggregation = new Aggregation();
        List<Matter> matters = bundle.manifest().matters();
        for (int i = 0; i < matters.size(); i++) {
            for (int j = 0; j < matters.get(i).options().size(); j++) {
                for (Measure measure : Measure.values()) {
                    if (amount(all, measure) > 0) {
                        aggregation.sums.add(new Sum(i, j, measure));
                    }
                }
            }
        }
        bundle.eachBallot(cast -> {
            Weight weight = counted.get(cast.entry().seq());
            if (weight != null) {
                aggregation.add(cast, weight);
            }
        });
        aggregation.fold();
        return aggregation.sums.stream()
                .map(sum -> new Aggregate(sum.matter, sum.option, sum.measure, sum.ciphertext)).toList();
    }

    private void add(Cast cast, Weight weight) {
        try {
            ballots.add(SealedBallot.parse(cast.ballot()));
        } catch (Refused refused) {
            throw cast.place().refused(new Finding.Fault(refused.code(), refused.place()));
        }
        weights.add(weight);
        if (ballots.size() == TOGETHER) {
            fold();
        }
    }

    private void fold() {
        sums.parallelStream().forEach(sum -> sum.add(ballots, weights));
        ballots.clear();
        weights.clear();
    }
}
