package org.gongjue.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.CountedBoard.Measure;
import org.gongjue.crypto.SealedElection;
import org.gongjue.ledger.Fields;

/** Recomputes the aggregates, checks their openings and the threshold proof (protocol.md 2.11, 2.12; V27 to V30). */
record TallyVectors(VectorFile file, VectorReport report) {

    void check() {
        List<Fields> stated = file.fields().objects("tally");
        Set<List<Object>> seen = new HashSet<>();
        for (int i = 0; i < stated.size(); i++) {
            Fields one = stated.get(i);
            String path = "$.tally[" + i + "]";
            report.expect("tally", path, () -> {
                StatedTally tally = file.tally(one);
                return seen.add(List.of(tally.matter(), tally.option(), tally.measure())) && tally.ciphertext()
                        .equals(file.aggregate(tally.matter(), tally.option(), tally.measure()));
            });
            report.expectSound("tally", path + ".partials", () -> {
                StatedTally tally = file.tally(one);
                return file.trustees().checkValue(tally.ciphertext(), label(tally), tally.partials(), tally.value(),
                        file.participating(tally.measure()));
            });
        }
        checkSums(stated);
        StatedThreshold threshold = new StatedThreshold(file);
        report.expect("threshold", "$.threshold.participating", threshold::statesParticipation);
        report.expectSound("threshold", "$.threshold", threshold::check);
    }

    private Bytes label(StatedTally tally) {
        return file.board().tallyLabel(tally.matter(), tally.option(), tally.measure());
    }

    /** Where every ballot chooses exactly one option, the options add up to what was counted (V29). */
    private void checkSums(List<Fields> stated) {
        for (int matter = 0; matter < file.election().contests().size(); matter++) {
            SealedElection.Contest contest = file.election().contests().get(matter);
            for (Measure measure : Measure.values()) {
                List<Long> values = new ArrayList<>();
                int place = matter;
                stated.stream()
                        .filter(one -> one.integer("matter") == place && one.text("measure").equals(measure.word()))
                        .forEach(one -> values.add(one.integer("value")));
                if (contest.allowedSums().equals(List.of(1)) && values.size() == contest.options()) {
                    report.expect("tally", "$.tally: sum of " + contest.matterId() + " " + measure.word(), () -> values
                            .stream().reduce(0L, Math::addExact).equals(file.participating(measure)));
                }
            }
        }
    }
}
