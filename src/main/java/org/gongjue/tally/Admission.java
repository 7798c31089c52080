package org.gongjue.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.gongjue.tally.Ballot.Capacity;
import org.gongjue.tally.Ballot.Channel;
import org.gongjue.tally.Policy.MultiUnit;

/**
 * The first stage: which ballots count, with which weight, and why the others do not (rules.md 6.2, steps 1 to 3 and
 * 5). It looks at no choice, except where the policy compares choices; {@link Sealing} says where that is.
 *
 * @param standing the ballots that count, in the order in which their slots were first used
 * @param rejected every other ballot, by ballot id in code-point order
 * @param present PRESENT (rules.md 6.6, 9)
 * @param inPerson IN_PERSON_VOTED
 * @param answered keys of the voters in whose name any ballot came in
 */
public record Admission(RulePack pack, Roll roll, Matter matter, Proceedings proceedings, Electorate electorate,
        List<Standing> standing, List<Rejection> rejected, Weight present, Weight inPerson, Set<String> answered) {
    public Admission {
        standing = List.copyOf(standing);
        rejected = List.copyOf(rejected);
        answered = Set.copyOf(answered);
    }

    /** Ballots may come in any order; two with one id, or a choice the matter does not offer, are a bug of the caller. */
    public static Admission of(RulePack pack, Roll roll, Matter matter, Proceedings proceedings,
            List<Ballot> ballots) {
        requireSound(matter, ballots);
        Electorate electorate = Electorate.of(pack, roll, matter);
        Admissibility admissibility = new Admissibility(pack.policy(), roll, matter, proceedings, electorate);
        List<Rejection> rejected = new ArrayList<>();
        Map<Slot, List<Ballot>> slots = new LinkedHashMap<>();
        for (Ballot ballot : ballots) {
            Optional<String> reason = admissibility.reasonAgainst(ballot);
            if (reason.isPresent()) {
                rejected.add(new Rejection(ballot.id(), reason.get()));
            } else {
                slots.computeIfAbsent(Slot.of(ballot, pack.policy()), any -> new ArrayList<>(1)).add(ballot);
            }
        }
        List<Standing> standing = settle(electorate, new Settlement(pack.policy(), roll, rejected), slots);
        rejected.sort(Comparator.comparing(Rejection::ballot, CodePoints.ORDER));
        return new Admission(pack, roll, matter, proceedings, electorate, standing, rejected,
                present(electorate, proceedings, standing), inPerson(standing), Admissibility.answered(ballots));
    }

    private static void requireSound(Matter matter, List<Ballot> ballots) {
        Set<String> ids = new HashSet<>();
        for (Ballot ballot : ballots) {
            if (!ids.add(ballot.id())) {
                throw new IllegalArgumentException("two ballots have the id " + ballot.id());
            }
            if (!matter.offers(ballot.choice())) {
                throw new IllegalArgumentException("matter " + matter.id() + " does not offer " + ballot.choice());
            }
        }
    }

    private static List<Standing> settle(Electorate electorate, Settlement settlement,
            Map<Slot, List<Ballot>> slots) {
        List<Standing> standing = new ArrayList<>(slots.size());
        slots.forEach((slot, ballots) -> {
            Voter voter = electorate.voters().get(slot.voter());
            if (voter != null) {
                settlement.settle(voter, ballots).ifPresent(ballot -> standing.add(new Standing(ballot, voter)));
            }
        });
        return standing;
    }

    private static Weight present(Electorate electorate, Proceedings proceedings, List<Standing> standing) {
        Set<String> present = new HashSet<>(proceedings.attending());
        standing.forEach(ballot -> present.add(ballot.voter().key()));
        return electorate.voters().values().stream().filter(voter -> present.contains(voter.key()))
                .map(Voter::weight).reduce(Weight.NONE, Weight::plus);
    }

    private static Weight inPerson(List<Standing> standing) {
        return standing.stream()
                .filter(one -> one.ballot().channel() == Channel.IN_PERSON
                        && one.ballot().capacity() == Capacity.OWNER)
                .map(Standing::voter).distinct().map(Voter::weight).reduce(Weight.NONE, Weight::plus);
    }

    /** A ballot that counts and the voter for whom it counts. */
    public record Standing(Ballot ballot, Voter voter) {}

    /** The place of one ballot: a voter, or a voter's unit under PER_UNIT; {@code unit} is empty otherwise. */
    private record Slot(String voter, String unit) {
        static Slot of(Ballot ballot, Policy policy) {
            String unit = ballot.unit();
            return new Slot(ballot.voter(), unit == null || policy.multiUnit() == MultiUnit.ONE_BALLOT ? "" : unit);
        }
    }
}
