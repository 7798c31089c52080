package org.gongjue.tally;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One ballot as received (rules.md 6.1), on whatever channel.
 *
 * @param voter key of the voter in whose name it is cast
 * @param castBy the person who cast it
 * @param proxyId the proxy relied on, where capacity is PROXY
 * @param at legal time of receipt (rules.md 4.2)
 * @param unit the unit it is for, where the policy is PER_UNIT
 * @param defect formal defect such as UNSIGNED; null for a ballot in good form
 */
public record Ballot(String id, String voter, String castBy, Capacity capacity, @Nullable String proxyId,
        Channel channel, Moment at, Choice choice, @Nullable String unit, @Nullable String defect) {

    /** An owner's own ballot over the network. */
    public static Ballot electronic(String id, String voter, String castBy, Instant at, Choice choice) {
        return new Ballot(id, voter, castBy, Capacity.OWNER, null, Channel.ELECTRONIC, Moment.of(at), choice, null,
                null);
    }

    /** An owner's own ballot on paper; {@code at} is when it reached the box (rules.md 4.2). */
    public static Ballot paper(String id, String voter, String castBy, Instant at, Choice choice) {
        return new Ballot(id, voter, castBy, Capacity.OWNER, null, Channel.PAPER, Moment.of(at), choice, null, null);
    }

    boolean isByProxy() {
        return capacity == Capacity.PROXY;
    }

    /** In what right the person casts the ballot. */
    public enum Capacity {
        OWNER, GUARDIAN, PROXY
    }

    /** How it arrived; a ballot handed over in person is not PAPER (rules.md 6.6). */
    public enum Channel {
        ELECTRONIC, PAPER, IN_PERSON
    }
}
