package org.gongjue.tally;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.gongjue.tally.Policy.CoOwners;
import org.gongjue.tally.Policy.Content;
import org.gongjue.tally.Policy.DeemedRule;
import org.gongjue.tally.Policy.Duplicate;
import org.gongjue.tally.Policy.ElectionMode;
import org.gongjue.tally.Policy.MultiUnit;
import org.gongjue.tally.Policy.Parking;
import org.gongjue.tally.Policy.PrincipalVsProxy;
import org.gongjue.tally.Policy.ProxyLimit;
import org.gongjue.tally.Policy.Rank;

/** Reads policies and takes them apart again, so that single ones can be replaced. */
final class PolicyReader {
    private static final Set<String> NAMES = Set.of("duplicate", "principalVsProxy", "coOwnerNoRep", "blank",
            "contentInvalid", "proxyLimit", "parkingArea", "parkingHeadcount", "multiUnit", "deemed",
            "suspendedInBase", "electionRank", "electionMode", "committeeMinAbs", "committeeMoreThanHalfOfSeats",
            "headcountKey");

    private final Map<String, Node> fields;
    private final Node where;

    private PolicyReader(Map<String, Node> fields, Node where) {
        this.fields = fields;
        this.where = where;
    }

    static void requireKnown(Node name) {
        if (!NAMES.contains(name.text())) {
            throw name.malformed("unknown policy; expected one of " + NAMES.stream().sorted().toList());
        }
    }

    /** Every policy must be said, except {@code proxyLimit}, which may be null for none. */
    static Policy read(Map<String, Node> fields, Node where) {
        fields.forEach((name, node) -> requireKnown(new Node(node.path(), name)));
        PolicyReader reader = new PolicyReader(fields, where);
        Node key = fields.get("headcountKey");
        if (key != null && !"OWNER_SET".equals(key.value())) {
            throw key.malformed("expected OWNER_SET, the only way in which owners are merged");
        }
        return reader.policy();
    }

    private Policy policy() {
        return new Policy(word("duplicate", Duplicate.class), word("principalVsProxy", PrincipalVsProxy.class),
                word("coOwnerNoRep", CoOwners.class), word("blank", Content.class),
                word("contentInvalid", Content.class), proxyLimit(fields.get("proxyLimit")),
                word("parkingArea", Parking.class), word("parkingHeadcount", Parking.class),
                word("multiUnit", MultiUnit.class), word("deemed", DeemedRule.class),
                field("suspendedInBase").bool(), word("electionRank", Rank.class),
                word("electionMode", ElectionMode.class), field("committeeMinAbs").count(0),
                field("committeeMoreThanHalfOfSeats").bool());
    }

    private Node field(String name) {
        Node node = fields.get(name);
        if (node == null) {
            throw new MalformedInput(where.path() + "." + name, "missing");
        }
        return node;
    }

    private <E extends Enum<E>> E word(String name, Class<E> words) {
        return field(name).word(words);
    }

    private static ProxyLimit proxyLimit(@Nullable Node node) {
        if (node == null || node.value() == null) {
            return new ProxyLimit.Unlimited();
        }
        node.only(Set.of("type", "n"));
        if (!"MAX_PRINCIPALS".equals(node.field("type").value())) {
            throw node.field("type").malformed("expected MAX_PRINCIPALS");
        }
        return new ProxyLimit.MaxPrincipals(node.field("n").count(0));
    }

    /** The policy as it would be read; paths name the pack's own policy. */
    static Map<String, Node> nodesOf(Policy policy) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("duplicate", policy.duplicate().name());
        values.put("principalVsProxy", policy.principalVsProxy().name());
        values.put("coOwnerNoRep", policy.coOwnerNoRep().name());
        values.put("blank", policy.blank().name());
        values.put("contentInvalid", policy.contentInvalid().name());
        values.put("proxyLimit", switch (policy.proxyLimit()) {
            case ProxyLimit.Unlimited ignored -> null;
            case ProxyLimit.MaxPrincipals(int n) -> Map.of("type", "MAX_PRINCIPALS", "n", (long) n);
        });
        values.put("parkingArea", policy.parkingArea().name());
        values.put("parkingHeadcount", policy.parkingHeadcount().name());
        values.put("multiUnit", policy.multiUnit().name());
        values.put("deemed", policy.deemed().name());
        values.put("suspendedInBase", policy.suspendedInBase());
        values.put("electionRank", policy.electionRank().name());
        values.put("electionMode", policy.electionMode().name());
        values.put("committeeMinAbs", (long) policy.committeeMinAbs());
        values.put("committeeMoreThanHalfOfSeats", policy.committeeMoreThanHalfOfSeats());
        return new Node("$.policy", values).fields();
    }
}
