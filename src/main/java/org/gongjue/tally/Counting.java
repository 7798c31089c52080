package org.gongjue.tally;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gongjue.tally.Admission.Standing;
import org.gongjue.tally.Choice.Mark;
import org.gongjue.tally.Policy.MultiUnit;

/** The second stage: from choices, or from the sums that sealed ballots give, to sums of weights. */
public final class Counting {
    private Counting() {}

    /** Counts open ballots (rules.md 6.2, steps 4 and 6); a SEALED choice among them is a bug of the caller. */
    public static Counts ofChoices(Admission admission) {
        return admission.pack().policy().multiUnit() == MultiUnit.PER_UNIT ? perUnit(admission) : oneBallot(admission);
    }

    /**
     * Takes sums of sealed ballots: by the names the matter counts, and ABSTAIN where the ballot paper has it; every
     * name once, on the pack's measures. All standing ballots participate. Sums that do not add up are an {@link IllegalArgumentException}.
     */
    public static Counts ofSums(Admission admission, Map<String, Weight> sums) {
        List<String> names = Counts.names(admission.matter());
        Weight participating = admission.standing().stream().map(one -> one.voter().vote()).reduce(Weight.NONE,
                Weight::plus);
        Map<String, Weight> votes = new LinkedHashMap<>();
        Weight all = Weight.NONE;
        for (String name : names) {
            Weight sum = sums.getOrDefault(name, Weight.NONE);
            votes.put(name, sum);
            all = all.plus(sum);
            requireWithin(participating, sum, name);
        }
        Weight abstain = sums.getOrDefault(Counts.ABSTAIN, Weight.NONE);
        requireWithin(participating, abstain, Counts.ABSTAIN);
        Set<String> unknown = new HashSet<>(sums.keySet());
        names.forEach(unknown::remove);
        unknown.remove(Counts.ABSTAIN);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("the matter does not count " + unknown);
        }
        Weight sum = all.plus(abstain);
        if (admission.matter().type() != Matter.Type.ELECTION && admission.pack().measures().stream()
                .anyMatch(measure -> sum.of(measure) != participating.of(measure))) {
            throw new IllegalArgumentException("the sums do not add up to the ballots that count");
        }
        return new Counts(participating, votes, abstain, Weight.NONE);
    }

    private static void requireWithin(Weight participating, Weight sum, String name) {
        for (Measure measure : Measure.values()) {
            if (sum.of(measure) > participating.of(measure)) {
                throw new IllegalArgumentException("the sum of " + name + " exceeds the ballots that count");
            }
        }
    }

    private static Counts oneBallot(Admission admission) {
        Adding adding = new Adding(admission.matter());
        for (Standing one : admission.standing()) {
            adding.add(content(admission, one.ballot().choice()), one.voter().vote());
        }
        return adding.toCounts();
    }

    /** Area, shares and units follow each unit's ballot; the head follows only where all of them agree. */
    private static Counts perUnit(Admission admission) {
        Adding adding = new Adding(admission.matter());
        Map<Voter, List<Content>> contents = new LinkedHashMap<>();
        for (Standing one : admission.standing()) {
            Content content = content(admission, one.ballot().choice());
            if (!(content instanceof Content.Out)) {
                adding.add(content, one.weight());
                contents.computeIfAbsent(one.voter(), any -> new ArrayList<>()).add(content);
            }
        }
        contents.forEach((voter, voted) -> {
            boolean agree = voted.stream().allMatch(voted.getFirst()::equals);
            adding.add(agree ? voted.getFirst() : Content.In.NO_CHOICE, Weight.NONE.withHeads(voter.vote().heads()));
        });
        return adding.toCounts();
    }

    private static Content content(Admission admission, Choice choice) {
        Policy policy = admission.pack().policy();
        return switch (choice) {
            case Mark mark -> switch (mark) {
                case FOR, AGAINST, NONE -> new Content.Names(Set.of(mark.name()));
                case ABSTAIN -> Content.In.ABSTAIN;
                case BLANK -> content(policy.blank());
                case OVERMARKED, ILLEGIBLE -> content(policy.contentInvalid());
                case SEALED -> throw new IllegalArgumentException("a sealed choice is counted in sums only");
            };
            case Choice.Option(var name) -> new Content.Names(Set.of(name));
            case Choice.Approvals(var written) when written.isEmpty() -> content(policy.blank());
            case Choice.Approvals approvals -> approvals.names().size() > admission.matter().maxVotes()
                    ? content(policy.contentInvalid())
                    : new Content.Names(approvals.names());
        };
    }

    private static Content content(Policy.Content policy) {
        return switch (policy) {
            case ABSTAIN -> Content.In.ABSTAIN;
            case NO_CHOICE -> Content.In.NO_CHOICE;
            case NOT_PARTICIPATING -> new Content.Out();
        };
    }

    /** What a choice comes to once the content rules have spoken. */
    private sealed interface Content {
        record Names(Set<String> names) implements Content {}

        record Out() implements Content {}

        enum In implements Content {
            ABSTAIN, NO_CHOICE
        }
    }

    /** Sums while they grow. */
    private static final class Adding {
        private final List<String> names;
        private final Map<String, Weight> votes = new HashMap<>();
        private Weight participating = Weight.NONE;
        private Weight abstain = Weight.NONE;
        private Weight noChoice = Weight.NONE;

        Adding(Matter matter) {
            names = Counts.names(matter);
        }

        void add(Content content, Weight weight) {
            switch (content) {
                case Content.Names(var chosen) -> chosen.forEach(name -> votes.merge(name, weight, Weight::plus));
                case Content.In in -> {
                    abstain = in == Content.In.ABSTAIN ? abstain.plus(weight) : abstain;
                    noChoice = in == Content.In.NO_CHOICE ? noChoice.plus(weight) : noChoice;
                }
                case Content.Out ignored -> {
                    return;
                }
            }
            participating = participating.plus(weight);
        }

        Counts toCounts() {
            Map<String, Weight> inOrder = new LinkedHashMap<>();
            names.forEach(name -> inOrder.put(name, votes.getOrDefault(name, Weight.NONE)));
            return new Counts(participating, inOrder, abstain, noChoice);
        }
    }
}
