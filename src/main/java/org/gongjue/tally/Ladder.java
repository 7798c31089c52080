package org.gongjue.tally;

import java.util.ArrayList;
import java.util.List;

import org.gongjue.tally.Condition.Phase;
import org.gongjue.tally.Tier.Fallback;

/** A YES_NO matter taken through its tier and the second votes that the tier allows (rules.md 6.2, step 9). */
record Ladder(List<Finding> findings, List<String> path, Outcome outcome) {

    /** Stops where the evidence waits for more; the outcome then means nothing. */
    static Ladder climb(Admission admission, Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        List<String> path = new ArrayList<>();
        Tier tier = admission.pack().requireTier(admission.matter().tier());
        while (true) {
            Outcome outcome = tryTier(tier, evidence, findings);
            path.add(tier.name() + ":" + outcome);
            Fallback fallback = tier.fallback();
            if (outcome != Outcome.FAILED_APPROVAL || fallback == null || evidence.isWaiting()) {
                return new Ladder(findings, path, outcome);
            }
            List<Finding> gate = evidence.test(fallback.gate(), fallback.id(), Counts.FOR);
            findings.addAll(gate);
            boolean open = Finding.allHold(gate, fallback.gate());
            path.add(fallback.id() + (open ? ":GATE_HELD" : ":GATE_FAILED"));
            if (!open) {
                return new Ladder(findings, path, Outcome.FAILED_APPROVAL);
            }
            tier = admission.pack().requireTier(fallback.tier());
        }
    }

    /** Approval is evaluated also where the quorum fails, for the report, unless it would have to be proved. */
    private static Outcome tryTier(Tier tier, Evidence evidence, List<Finding> findings) {
        List<Finding> tried = evidence.tryTier(tier, Counts.FOR);
        findings.addAll(tried);
        if (!Finding.allHold(tried, tier.of(Phase.QUORUM))) {
            return Outcome.FAILED_QUORUM;
        }
        return Finding.allHold(tried, tier.of(Phase.APPROVAL)) ? Outcome.PASSED : Outcome.FAILED_APPROVAL;
    }

    /** Ids of QUORUM and APPROVAL findings that do not hold, alternatives included; none where the matter passed. */
    List<String> failed() {
        return outcome == Outcome.PASSED
                ? List.of()
                : findings.stream().filter(finding -> !finding.holds())
                        .filter(finding -> finding.condition().phase() != Phase.GATE)
                        .map(finding -> finding.condition().id()).toList();
    }
}
