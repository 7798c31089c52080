package org.gongjue.tally;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Policy.DeemedRule;

/**
 * Votes derived from silence (rules.md 3.6, 6.6 3). They are never ballots of the owner and are reported apart.
 *
 * @param voters keys in code-point order; empty where nobody is deemed
 * @param choice FOR, AGAINST or ABSTAIN; null where the measures show no common majority to follow
 * @param weight of these voters
 * @param counts actual and deemed votes together; the actual ones where {@code choice} is null
 * @param outcomeWithout the outcome of the actual votes alone
 * @param outcomeDepends printed on the result sheet as a risk of litigation
 */
public record Deemed(List<String> voters, @Nullable String choice, Weight weight, Counts counts,
        Outcome outcomeWithout, boolean outcomeDepends) {
    public Deemed {
        voters = List.copyOf(voters);
    }

    /** Who answered nothing, not even with a refused ballot, is not suspended, and was served with proof. */
    static List<Voter> silent(Admission admission) {
        Set<String> served = new HashSet<>(admission.proceedings().delivered());
        admission.ballots().forEach(ballot -> served.remove(ballot.voter()));
        return admission.electorate().voters().values().stream()
                .filter(voter -> !voter.suspended() && served.contains(voter.key())).toList();
    }

    static Weight weight(List<Voter> silent) {
        return silent.stream().map(Voter::vote).reduce(Weight.NONE, Weight::plus);
    }

    /** What silence says under the policy; empty where the majority is not the same on every measure. */
    static Optional<String> choice(Admission admission, Counts counts) {
        if (admission.pack().policy().deemed() == DeemedRule.ABSTAIN) {
            return Optional.of(Counts.ABSTAIN);
        }
        List<String> leaders = admission.pack().measures().stream()
                .map(measure -> leader(counts, measure)).distinct().toList();
        return leaders.size() == 1 && !leaders.getFirst().isEmpty()
                ? Optional.of(leaders.getFirst())
                : Optional.empty();
    }

    /** The choice that strictly leads on the measure; empty text where none does. */
    private static String leader(Counts counts, Measure measure) {
        long inFavour = counts.votesFor(Counts.FOR).of(measure);
        long against = counts.votesFor(Counts.AGAINST).of(measure);
        long abstain = counts.abstain().of(measure);
        if (inFavour > Math.max(against, abstain)) {
            return Counts.FOR;
        }
        if (against > Math.max(inFavour, abstain)) {
            return Counts.AGAINST;
        }
        return abstain > Math.max(inFavour, against) ? Counts.ABSTAIN : "";
    }
}
