package org.gongjue.tally;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Policy.MultiUnit;
import org.gongjue.tally.Policy.ProxyLimit;
import org.gongjue.tally.Rejection.Reason;

/** Tests each ballot on its own, before any choice is looked at (rules.md 6.2, step 2). */
final class Admissibility {
    private final Policy policy;
    private final Roll roll;
    private final Matter matter;
    private final Window window;
    private final Electorate electorate;
    private final Map<String, Proxy> proxies = new HashMap<>();
    private final Map<String, Set<String>> principalsInCap;
    private @Nullable Set<String> onRoll;

    Admissibility(Policy policy, Roll roll, Matter matter, Proceedings proceedings, Electorate electorate) {
        this.policy = policy;
        this.roll = roll;
        this.matter = matter;
        this.window = proceedings.window();
        this.electorate = electorate;
        proceedings.proxies().forEach(proxy -> proxies.put(proxy.id(), proxy));
        this.principalsInCap = principalsInCap(proceedings);
    }

    /** The first failing test in the normative order; empty for an admissible ballot. */
    Optional<String> reasonAgainst(Ballot ballot) {
        Voter voter = electorate.voters().get(ballot.voter());
        if (voter == null) {
            return Optional.of((isOnRoll(ballot.voter()) ? Reason.OUT_OF_SCOPE : Reason.NOT_ON_ROLL).name());
        }
        if (isForNoUnitOf(voter, ballot)) {
            return Optional.of(Reason.OUT_OF_SCOPE.name());
        }
        if (voter.suspended()) {
            return Optional.of(Reason.VOTING_RIGHT_SUSPENDED.name());
        }
        if (ballot.defect() != null) {
            return Optional.of(Rejection.formal(ballot.defect()));
        }
        if (ballot.at().isBefore(window.opensAt())) {
            return Optional.of(Reason.BEFORE_WINDOW.name());
        }
        if (ballot.at().isAfter(window.closesAt())) {
            return Optional.of(Reason.AFTER_WINDOW.name());
        }
        Optional<Reason> reason = switch (ballot.capacity()) {
            case OWNER -> againstOwner(ballot, voter);
            case GUARDIAN -> againstGuardian(ballot, voter);
            case PROXY -> againstProxy(ballot);
        };
        return reason.map(Reason::name);
    }

    private boolean isForNoUnitOf(Voter voter, Ballot ballot) {
        return policy.multiUnit() == MultiUnit.PER_UNIT
                && (ballot.unit() == null || !voter.units().containsKey(ballot.unit()));
    }

    private Optional<Reason> againstOwner(Ballot ballot, Voter voter) {
        if (!voter.owners().contains(ballot.castBy())) {
            return Optional.of(Reason.NOT_AN_OWNER);
        }
        if (roll.guardians().containsKey(ballot.castBy())) {
            return Optional.of(Reason.WARD_CANNOT_VOTE);
        }
        String representative = roll.representatives().get(ballot.voter());
        return representative == null || representative.equals(ballot.castBy())
                ? Optional.empty()
                : Optional.of(Reason.NOT_REPRESENTATIVE);
    }

    private Optional<Reason> againstGuardian(Ballot ballot, Voter voter) {
        boolean hasWard = voter.owners().stream()
                .anyMatch(owner -> ballot.castBy().equals(roll.guardians().get(owner)));
        return hasWard ? Optional.empty() : Optional.of(Reason.NO_GUARDIAN_AUTHORITY);
    }

    private Optional<Reason> againstProxy(Ballot ballot) {
        Proxy proxy = ballot.proxyId() == null ? null : proxies.get(ballot.proxyId());
        if (proxy == null || !proxy.covers(ballot, matter.id())) {
            return Optional.of(Reason.NO_PROXY_AUTHORITY);
        }
        boolean inCap = policy.proxyLimit() instanceof ProxyLimit.Unlimited
                || principalsInCap.getOrDefault(proxy.agent(), Set.of()).contains(proxy.principal());
        return inCap ? Optional.empty() : Optional.of(Reason.PROXY_LIMIT);
    }

    /**
     * By agent, the first principals in order of registration. Whatever was registered counts, valid or not, because
     * the cap limits what an agent may collect (rules.md 6.6, 6).
     */
    private Map<String, Set<String>> principalsInCap(Proceedings proceedings) {
        if (!(policy.proxyLimit() instanceof ProxyLimit.MaxPrincipals(int n))) {
            return Map.of();
        }
        Map<String, Set<String>> collected = new LinkedHashMap<>();
        proceedings.proxies().stream()
                .sorted(Comparator.comparing(Proxy::registeredAt).thenComparing(Proxy::id, CodePoints.ORDER))
                .forEach(proxy -> {
                    Set<String> principals = collected.computeIfAbsent(proxy.agent(), any -> new LinkedHashSet<>());
                    if (principals.size() < n) {
                        principals.add(proxy.principal());
                    }
                });
        return new HashMap<>(collected);
    }

    /** Voter keys of the whole roll; built only once somebody is not in scope, which few are. */
    private boolean isOnRoll(String key) {
        if (onRoll == null) {
            onRoll = roll.units().stream().map(Unit::voterKey).collect(Collectors.toSet());
        }
        return onRoll.contains(key);
    }
}
