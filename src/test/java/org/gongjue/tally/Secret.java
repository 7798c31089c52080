package org.gongjue.tally;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gongjue.tally.Choice.Mark;

import static java.util.Objects.requireNonNull;

/** A vote whose choices are known here, and of which others see ballots under seal and what is published. */
record Secret(RulePack pack, Roll roll, Matter matter, Proceedings proceedings, List<Ballot> ballots, Publish publish) {
    static final Publish PASS_FAIL_AREA = new Publish(Publication.EXACT, Publication.PASS_FAIL);
    static final Publish PASS_FAIL = new Publish(Publication.PASS_FAIL, Publication.PASS_FAIL);
    static final Publish EXACT = new Publish(Publication.EXACT, Publication.EXACT);

    /** Areas to 10 m². */
    static final Publish COARSE = new Publish(Publication.EXACT, Publication.COARSE, 1_000);

    Secret(Vote vote, Publish publish) {
        this(vote.pack(), vote.roll(), vote.matter(), vote.proceedings(), vote.ballots(), publish);
    }

    static Secret of(Vote vote) {
        return new Secret(vote, PASS_FAIL_AREA);
    }

    Admission admission() {
        return Admission.of(pack, roll, matter, proceedings, ballots.stream().map(Secret::sealed).toList());
    }

    static Ballot sealed(Ballot ballot) {
        return new Ballot(ballot.id(), ballot.voter(), ballot.castBy(), ballot.capacity(), ballot.proxyId(),
                ballot.channel(), ballot.at(), Mark.SEALED, ballot.unit(), ballot.defect());
    }

    /** By name, what only the trustees could open. */
    Map<String, Weight> sums() {
        Map<String, Weight> sums = new LinkedHashMap<>();
        Counts.paper(matter).forEach(name -> sums.put(name, Weight.NONE));
        each((name, weight) -> sums.merge(name, weight, Weight::plus));
        return sums;
    }

    Opened opened() {
        Map<Measure, Map<String, Long>> opened = new EnumMap<>(Measure.class);
        if (publish.heads() == Publication.EXACT) {
            opened.put(Measure.HEADCOUNT, byName(Measure.HEADCOUNT));
        }
        if (publish.area() == Publication.EXACT) {
            opened.put(Measure.AREA, byName(Measure.AREA));
        }
        if (publish.area() == Publication.COARSE) {
            Map<String, Long> steps = new LinkedHashMap<>();
            Counts.paper(matter).forEach(name -> steps.put(name, 0L));
            each((name, weight) -> steps.merge(name, Coarse.steps(weight.area(), publish.grid()), Long::sum));
            opened.put(Measure.AREA, steps);
        }
        return new Opened(opened);
    }

    private Map<String, Long> byName(Measure measure) {
        Map<String, Long> byName = new LinkedHashMap<>();
        sums().forEach((name, weight) -> byName.put(name, weight.of(measure)));
        return byName;
    }

    private void each(java.util.function.BiConsumer<String, Weight> take) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        ballots.forEach(ballot -> choices.put(ballot.id(), ballot.choice()));
        admission().standing().forEach(one -> names(requireNonNull(choices.get(one.ballot().id())))
                .forEach(name -> take.accept(name, one.voter().vote())));
    }

    private static Set<String> names(Choice choice) {
        return switch (choice) {
            case Mark mark -> Set.of(mark.name());
            case Choice.Option(var name) -> Set.of(name);
            case Choice.Approvals approvals -> approvals.names();
        };
    }

    Map<Statement, Boolean> truths() {
        return Claims.settle(admission(), publish, opened(), sums());
    }

    Decision decide() {
        return Tally.decideProved(admission(), publish, opened(), truths());
    }

    List<Statement> proved() {
        return requireNonNull(decide().disclosure()).proved();
    }
}
