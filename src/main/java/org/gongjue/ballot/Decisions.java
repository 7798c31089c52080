package org.gongjue.ballot;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

import org.gongjue.ledger.LogId;
import org.gongjue.motion.Assembly;
import org.gongjue.tally.Decision;

/** Decisions of published assemblies: they never change, and recounting them for every reader would be waste. */
@Component
class Decisions {
    private static final int KEPT = 64;

    private final Count count;
    private final Map<LogId, List<Decision>> known = new ConcurrentHashMap<>();

    Decisions(Count count) {
        this.count = count;
    }

    /** One for each matter, in the manifest's order. */
    List<Decision> of(Assembly published) {
        if (known.size() > KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(published.log(), _ -> count.decide(published));
    }
}
