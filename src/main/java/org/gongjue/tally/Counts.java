package org.gongjue.tally;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.gongjue.tally.Condition.Term;

/**
 * The second stage's result: sums of weights (rules.md 6.2, step 6).
 *
 * @param votes by name, in the order of the ballot paper: FOR and AGAINST; the options and NONE; or the candidates,
 *     where one ballot may weigh for several
 * @param hidden measures whose sums stay sealed: their places in the weights of votes mean nothing, only
 *     {@code participating} is known on them
 */
public record Counts(Weight participating, Map<String, Weight> votes, Weight abstain, Weight noChoice,
        Set<Measure> hidden) {
    static final String FOR = "FOR";
    static final String AGAINST = "AGAINST";
    static final String ABSTAIN = "ABSTAIN";
    static final String NO_CHOICE = "NO_CHOICE";
    static final String NONE = "NONE";

    public Counts {
        votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
        hidden = Set.copyOf(hidden);
    }

    /** Sums that are all known. */
    public Counts(Weight participating, Map<String, Weight> votes, Weight abstain, Weight noChoice) {
        this(participating, votes, abstain, noChoice, Set.of());
    }

    /** The sums a sealed ballot paper has, in its order: the names counted and, except for candidates, ABSTAIN. */
    public static List<String> paper(Matter matter) {
        return matter.type() == Matter.Type.ELECTION
                ? names(matter)
                : Stream.concat(names(matter).stream(), Stream.of(ABSTAIN)).toList();
    }

    /** The names a matter counts votes for. */
    static List<String> names(Matter matter) {
        return switch (matter.type()) {
            case YES_NO -> List.of(FOR, AGAINST);
            case SINGLE_CHOICE -> Stream.concat(matter.options().stream(), Stream.of(NONE)).toList();
            case ELECTION -> matter.options();
        };
    }

    /** The votes for a name; where a measure is hidden this is a bug of the caller, who would take 0 for a figure. */
    public Weight votesFor(String name) {
        if (!hidden.isEmpty()) {
            throw new IllegalStateException("votes for " + name + " are not known on " + hidden);
        }
        return votes.getOrDefault(name, Weight.NONE);
    }

    /** The four buckets and what they are derived from, with {@code inFavour} in the place of FOR. */
    Weight of(Term term, String inFavour, Admission admission) {
        return switch (term) {
            case FOR -> votesFor(inFavour);
            case AGAINST -> votesFor(AGAINST);
            case ABSTAIN -> abstain;
            case NO_CHOICE -> noChoice;
            case CAST -> votesFor(inFavour).plus(votesFor(AGAINST));
            case PARTICIPATING -> participating;
            case PRESENT -> admission.present();
            case IN_PERSON_VOTED -> admission.inPerson();
            case TOTAL -> admission.electorate().total();
        };
    }

    /** With more weight for FOR, AGAINST or ABSTAIN, all of it participating. */
    Counts plus(String name, Weight weight) {
        Map<String, Weight> more = new LinkedHashMap<>(votes);
        more.computeIfPresent(name, (same, before) -> before.plus(weight));
        return new Counts(participating.plus(weight), more,
                name.equals(ABSTAIN) ? abstain.plus(weight) : abstain, noChoice, hidden);
    }
}
