package org.gongjue.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.gongjue.tally.Ballot.Channel;
import org.gongjue.tally.Policy.CoOwners;
import org.gongjue.tally.Rejection.Reason;

/** Settles which of the admissible ballots of one slot stands (rules.md 6.2 step 3, 6.6 5). */
final class Settlement {
    private static final Comparator<Ballot> RECEIVED = Comparator.comparing(Ballot::at).thenComparing(Ballot::id,
            CodePoints.ORDER);

    private final Policy policy;
    private final Roll roll;
    private final List<Rejection> rejected;

    /** Losers are added to {@code rejected}. */
    Settlement(Policy policy, Roll roll, List<Rejection> rejected) {
        this.policy = policy;
        this.roll = roll;
        this.rejected = rejected;
    }

    /** The ballot that stands, if any; {@code slot} is not empty. */
    Optional<Ballot> settle(Voter voter, List<Ballot> slot) {
        if (slot.size() == 1) {
            return Optional.of(slot.getFirst());
        }
        List<Ballot> remaining = principalOverProxy(slot.stream().sorted(RECEIVED).toList());
        boolean mayConflict = voter.isCoOwned() && policy.coOwnerNoRep() == CoOwners.CONFLICT_VOID
                && !roll.representatives().containsKey(voter.key());
        return mayConflict ? amongCoOwners(remaining) : amongDuplicates(remaining);
    }

    private List<Ballot> principalOverProxy(List<Ballot> slot) {
        if (slot.stream().allMatch(Ballot::isByProxy)) {
            return slot;
        }
        reject(slot, Ballot::isByProxy, Reason.PROXY_SUPERSEDED_BY_PRINCIPAL);
        return slot.stream().filter(ballot -> !ballot.isByProxy()).toList();
    }

    /** First each person's own duplicates, then one opinion against the other. */
    private Optional<Ballot> amongCoOwners(List<Ballot> slot) {
        Map<String, List<Ballot>> byPerson = new LinkedHashMap<>();
        slot.forEach(ballot -> byPerson.computeIfAbsent(ballot.castBy(), any -> new ArrayList<>()).add(ballot));
        List<Ballot> opinions = byPerson.values().stream().map(this::amongDuplicates).flatMap(Optional::stream)
                .sorted(RECEIVED).toList();
        return oneUnlessDifferent(opinions, Reason.COOWNER_CONFLICT);
    }

    private Optional<Ballot> amongDuplicates(List<Ballot> inOrder) {
        return switch (policy.duplicate()) {
            case FIRST_VALID -> keep(inOrder, inOrder.getFirst());
            case LAST_VALID -> keep(inOrder, inOrder.getLast());
            case ELECTRONIC_PREVAILS -> keep(inOrder, firstOn(Channel.ELECTRONIC, inOrder));
            case PAPER_PREVAILS -> keep(inOrder, firstOn(Channel.PAPER, inOrder));
            case REJECT_ALL_IF_DIFFERENT -> oneUnlessDifferent(inOrder, Reason.DUPLICATE_CONFLICT);
        };
    }

    private static Ballot firstOn(Channel channel, List<Ballot> inOrder) {
        return inOrder.stream().filter(ballot -> ballot.channel() == channel).findFirst()
                .orElse(inOrder.getFirst());
    }

    /** Choices are compared as given: a blank ballot differs from an abstention. */
    private Optional<Ballot> oneUnlessDifferent(List<Ballot> inOrder, Reason conflict) {
        if (inOrder.isEmpty()) {
            return Optional.empty();
        }
        Choice choice = inOrder.getFirst().choice();
        if (inOrder.stream().allMatch(ballot -> ballot.choice().equals(choice))) {
            return keep(inOrder, inOrder.getFirst());
        }
        reject(inOrder, any -> true, conflict);
        return Optional.empty();
    }

    private Optional<Ballot> keep(List<Ballot> slot, Ballot standing) {
        reject(slot, ballot -> ballot != standing, Reason.DUPLICATE_SUPERSEDED);
        return Optional.of(standing);
    }

    private void reject(List<Ballot> slot, Predicate<Ballot> loses, Reason reason) {
        slot.stream().filter(loses).forEach(ballot -> rejected.add(Rejection.of(ballot, reason)));
    }
}
