package org.gongjue.ballot;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;

import org.gongjue.ledger.LogId;
import org.gongjue.motion.Assembly;

/** Who has taken part, in sums and by roll line; never what was chosen. */
@Service
public class Participation {
    private final BallotStore store;

    Participation(BallotStore store) {
        this.store = store;
    }

    /** Which of these roll lines have voted. */
    public List<Long> voted(LogId election, List<Long> rollIndexes) {
        return rollIndexes.isEmpty() ? List.of() : store.voted(election, rollIndexes);
    }

    /** Roll indexes of all who have taken part. */
    public Set<Integer> voted(LogId election) {
        return store.voted(election).stream().map(Math::toIntExact).collect(Collectors.toSet());
    }

    public Turnout turnout(Assembly assembly) {
        return Turnout.of(assembly, store.turnout(assembly.log()));
    }
}
