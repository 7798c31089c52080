package org.gongjue.tally;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.gongjue.tally.Condition.Phase;
import org.gongjue.tally.Policy.ElectionMode;

/**
 * Which statements about sealed sums decide a matter (protocol.md 2.12). Verifiers derive them here from the rule and the
 * ballots that count, and never take a coefficient or a τ from the record (V30).
 */
public final class Claims {
    private Claims() {}

    /**
     * The statements to show next; none where the matter is decided. What the outcome does not need is never asked for:
     * nothing of an approval where the quorum failed, nothing of a second vote that is not held, and of candidates only the
     * order of those who compete for the last seats.
     *
     * @param truths what has been shown so far, by statement or by its negation
     */
    public static List<Claim> open(Admission admission, Publish publish, Opened opened,
            Map<Statement, Boolean> truths) {
        Proofs proofs = proofs(admission, publish, opened, truths);
        Tally.decide(admission, proofs);
        return proofs.answers().missing();
    }

    /**
     * For whoever knows the sums: every statement that has to be shown, with its truth, in the order asked. Where it is
     * false its negation is to be proved.
     *
     * @param sums by name of {@link Counts#paper}
     */
    public static Map<Statement, Boolean> settle(Admission admission, Publish publish, Opened opened,
            Map<String, Weight> sums) {
        List<String> paper = Counts.paper(admission.matter());
        Map<Statement, Boolean> truths = new LinkedHashMap<>();
        for (List<Claim> next = open(admission, publish, opened, truths); !next.isEmpty(); next = open(admission,
                publish, opened, truths)) {
            next.forEach(claim -> truths.put(claim.statement(), claim.statement().holds(paper, sums)));
        }
        return truths;
    }

    /**
     * Every statement that may be asked for, whatever the sums: the conditions of every tier that can be reached, and each
     * order of two candidates. A proof of anything else is one too many. A rank by {@code SUM_OF_RATIOS} is left out, since
     * its statements depend on the headcounts that are published.
     */
    public static List<Claim> of(Admission admission, Publish publish) {
        Matter matter = admission.matter();
        Sealing.require(admission.pack(), admission.roll(), matter, publish);
        Proofs proofs = Proofs.blind(admission, publish);
        switch (matter.type()) {
            case YES_NO -> {
                askTiers(admission, proofs);
                Weight silent = Deemed.weight(Deemed.silent(admission));
                if (admission.pack().policy().deemed() == Policy.DeemedRule.ABSTAIN && !silent.equals(Weight.NONE)) {
                    askTiers(admission, proofs.plus(Counts.ABSTAIN, silent));
                }
            }
            case SINGLE_CHOICE -> askOptions(admission, proofs);
            case ELECTION -> {
                askOptions(admission, proofs);
                proofs.askRanks(matter.options(), Election.ranks(admission.pack()));
            }
        }
        return proofs.answers().missing();
    }

    private static void askTiers(Admission admission, Evidence evidence) {
        for (Tier tier : admission.pack().reachableFrom(admission.matter().tier())) {
            evidence.test(tier.conditions(), tier.name(), Counts.FOR);
            if (tier.fallback() != null) {
                evidence.test(tier.fallback().gate(), tier.fallback().id(), Counts.FOR);
            }
        }
    }

    private static void askOptions(Admission admission, Proofs proofs) {
        Matter matter = admission.matter();
        Tier tier = admission.pack().requireTier(matter.tier());
        proofs.test(tier.of(Phase.QUORUM), tier.name(), Counts.FOR);
        if (matter.type() == Matter.Type.ELECTION
                && admission.pack().policy().electionMode() == ElectionMode.PLURALITY) {
            proofs.askVotes(matter.options());
        } else {
            tier.approvals(matter.options(), proofs, true);
        }
    }

    static Proofs proofs(Admission admission, Publish publish, Opened opened, Map<Statement, Boolean> truths) {
        Sealing.require(admission.pack(), admission.roll(), admission.matter(), publish);
        return Proofs.of(admission, publish, opened, truths);
    }
}
