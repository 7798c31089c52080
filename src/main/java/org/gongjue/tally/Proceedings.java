package org.gongjue.tally;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What happened around the vote, beside the ballots.
 *
 * @param delivered keys of the voters for whom there is proof of delivery (rules.md 3.4)
 * @param attending keys of the voters who attended, voting or not (rules.md 6.6, 9)
 */
public record Proceedings(Window window, List<Proxy> proxies, Set<String> delivered, Set<String> attending) {
    public Proceedings {
        proxies = List.copyOf(proxies);
        delivered = Set.copyOf(delivered);
        attending = Set.copyOf(attending);
        Set<String> ids = new HashSet<>();
        for (Proxy proxy : proxies) {
            if (!ids.add(proxy.id())) {
                throw new IllegalArgumentException("proxy " + proxy.id() + " is registered twice");
            }
        }
    }

    /** A vote with nothing but a window. */
    public static Proceedings of(Window window) {
        return new Proceedings(window, List.of(), Set.of(), Set.of());
    }
}
