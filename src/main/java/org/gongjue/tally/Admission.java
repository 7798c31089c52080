package org.gongjue.tally;

import java.util.ArrayList;
import java.util.Collection;
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
 * @param ballots all that came in, in the order given
 * @param standing the ballots that count, in the order in which their slots were first used
 * @param rejected every other ballot, by ballot id in code-point order
 * @param present PRESENT (rules.md 6.6, 9)
 * @param inPerson IN_PERSON_VOTED: votes that owners cast in person, under PER_UNIT those units only
 */
public record Admission(RulePack pack, Roll roll, Matter matter, Proceedings proceedings, Electorate electorate,
        List<Ballot> ballots, List<Standing> standing, List<Rejection> rejected, Weight present, Weight inPerson) {
    public Admission {
        ballots = List.copyOf(ballots);
        standing = List.copyOf(standing);
        rejected = List.copyOf(rejected);
    }

    /** Ballots come in any order; two with one id, or a choice the matter does not offer, are a bug of the caller. */
    public static Admission of(RulePack pack, Roll roll, Matter matter, Proceedings proceedings,
            List<Ballot> ballots) {
        requireSound(matter, ballots);
        Electorate electorate = Electorate.of(pack, roll, matter);
        Admissibility admissibility = new Admissibility(pack.policy(), roll, matter, proceedings, electorate);
        List<Rejection> rejected = new ArrayList<>();
        Map<String, List<Ballot>> slots = LinkedHashMap.newLinkedHashMap(ballots.size());
        for (Ballot ballot : ballots) {
            Optional<String> reason = admissibility.reasonAgainst(ballot);
            if (reason.isPresent()) {
                rejected.add(new Rejection(ballot.id(), reason.get()));
            } else {
                slots.computeIfAbsent(slot(ballot, pack.policy()), any -> new ArrayList<>(1)).add(ballot);
            }
        }
        List<Standing> standing = settle(electorate, new Settlement(pack.policy(), roll, rejected), slots.values());
        rejected.sort(Comparator.comparing(Rejection::ballot, CodePoints.ORDER));
        return new Admission(pack, roll, matter, proceedings, electorate, ballots, standing, rejected,
                present(electorate, proceedings, standing), inPerson(standing));
    }

    /** The place of one ballot: a voter or, where each unit has its own, a unit, which belongs to one voter. */
    private static String slot(Ballot ballot, Policy policy) {
        String unit = ballot.unit();
        return unit == null || policy.multiUnit() == MultiUnit.ONE_BALLOT ? ballot.voter() : unit;
    }

    private static void requireSound(Matter matter, List<Ballot> ballots) {
        Set<String> ids = HashSet.newHashSet(ballots.size());
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
            Collection<List<Ballot>> slots) {
        List<Standing> standing = new ArrayList<>(slots.size());
        for (List<Ballot> slot : slots) {
            Voter voter = electorate.voters().get(slot.getFirst().voter());
            if (voter != null) {
                settlement.settle(voter, slot).ifPresent(ballot -> standing.add(new Standing(ballot, voter)));
            }
        }
        return standing;
    }

    private static Weight present(Electorate electorate, Proceedings proceedings, List<Standing> standing) {
        Set<String> counted = HashSet.newHashSet(standing.size());
        Weight present = Weight.NONE;
        for (Standing one : standing) {
            present = counted.add(one.voter().key()) ? present.plus(one.voter().weight()) : present;
        }
        for (String key : proceedings.attending()) {
            Voter voter = electorate.voters().get(key);
            present = voter != null && counted.add(key) ? present.plus(voter.weight()) : present;
        }
        return present;
    }

    private static Weight inPerson(List<Standing> standing) {
        List<Standing> handedIn = standing.stream().filter(one -> one.ballot().channel() == Channel.IN_PERSON
                && one.ballot().capacity() == Capacity.OWNER).toList();
        Weight weight = handedIn.stream().map(Standing::weight).reduce(Weight.NONE, Weight::plus);
        long heads = handedIn.stream().map(Standing::voter).distinct().mapToLong(voter -> voter.vote().heads()).sum();
        return weight.withHeads(heads);
    }

    /** A ballot that counts and the voter for whom it counts. */
    public record Standing(Ballot ballot, Voter voter) {

        /** What the ballot weighs: under PER_UNIT its unit, without the head, else all that the voter has. */
        Weight weight() {
            Weight unit = ballot.unit() == null ? null : voter.units().get(ballot.unit());
            return unit == null ? voter.vote() : unit;
        }
    }
}
