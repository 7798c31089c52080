package org.gongjue.tally;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A registered written authority (rules.md 3.5).
 *
 * @param principal voter key
 * @param agent the person who may cast the ballot
 * @param registeredAt order in which a cap counts
 * @param matters ids it is limited to; empty for every matter of the assembly
 * @param validFrom null for no limit, as for the other two
 */
public record Proxy(String id, String principal, String agent, boolean signed, Moment registeredAt,
        Set<String> matters, @Nullable Moment validFrom, @Nullable Moment validTo, @Nullable Moment revokedAt) {
    public Proxy {
        matters = Set.copyOf(matters);
    }

    /** Whether it lets this agent vote for this principal on this matter at this time. */
    boolean covers(Ballot ballot, String matter) {
        return signed && agent.equals(ballot.castBy()) && principal.equals(ballot.voter())
                && (matters.isEmpty() || matters.contains(matter)) && isInForceAt(ballot.at());
    }

    private boolean isInForceAt(Moment at) {
        return (validFrom == null || !at.isBefore(validFrom)) && (validTo == null || !at.isAfter(validTo))
                && (revokedAt == null || at.isBefore(revokedAt));
    }
}
