package org.gongjue.ballot;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;

import org.gongjue.crypto.Hash;
import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.SignerRole;
import org.gongjue.ledger.Weight;
import org.gongjue.motion.Assembly;
import org.gongjue.roll.Electorates;
import org.gongjue.roll.Standings;
import org.gongjue.tally.Matter;
import org.gongjue.tally.Measure;
import org.gongjue.tally.Shortfall;

/** Who has taken part, in sums and by roll line; never what was chosen. */
@Service
public class Participation {
    /** Assemblies whose last turnout is kept: it is asked for by every visitor and changes with each ballot only. */
    private static final int KEPT = 64;

    private final BallotStore store;
    private final Electorates electorates;
    private final Standings standings;
    private final Map<LogId, Known> known = new ConcurrentHashMap<>();

    Participation(BallotStore store, Electorates electorates, Standings standings) {
        this.store = store;
        this.electorates = electorates;
        this.standings = standings;
    }

    private record Known(Weight taken, Turnout turnout) {}

    /**
     * A line's ballots so far: the number and predecessor that the next one must name, whether there is one, and whether one
     * of the principal's own is among them, which no agent's can replace.
     */
    public record Place(long rollIndex, long seq, Hash prev, boolean voted, boolean byPrincipal) {}

    public Place place(LogId election, long rollIndex) {
        List<BallotStore.Earlier> earlier = store.earlier(election, rollIndex);
        return new Place(rollIndex, earlier.size() + 1L, earlier.isEmpty() ? Hash.ZERO : earlier.getLast().hash(),
                !earlier.isEmpty(), earlier.stream().anyMatch(one -> one.role() != SignerRole.PROXY));
    }

    /** Roll indexes of all who have taken part. */
    public Set<Integer> voted(LogId election) {
        return store.voted(election).stream().map(Math::toIntExact).collect(Collectors.toSet());
    }

    public Turnout turnout(Assembly assembly) {
        Weight taken = store.turnout(assembly.log());
        Known last = known.get(assembly.log());
        if (last != null && last.taken().equals(taken)) {
            return last.turnout();
        }
        if (known.size() > KEPT) {
            known.clear();
        }
        Turnout turnout = turnout(assembly, taken);
        known.put(assembly.log(), new Known(taken, turnout));
        return turnout;
    }

    private Turnout turnout(Assembly assembly, Weight taken) {
        LogId log = assembly.log();
        Manifest manifest = assembly.manifest();
        Terms terms = Terms.of(manifest,
                electorates.electorate(log.community(), log.election()).orElseThrow().entries(), standings.facts(log));
        Matter matter = Terms.matter(manifest.matters().getFirst());
        Shortfall before = Shortfall.of(terms.pack(), terms.roll(), matter, Set.of());
        Shortfall now = Shortfall.of(terms.pack(), terms.roll(), matter, store.voted(log).stream()
                .map(line -> Objects.requireNonNull(terms.voters().get(line))).collect(Collectors.toSet()));
        Manifest.RollTotals roll = manifest.roll();
        return new Turnout(
                new Turnout.Measured(taken.heads(), roll.totalHeads(),
                        before.missing().getOrDefault(Measure.HEADCOUNT, 0L)),
                new Turnout.Measured(taken.area(), roll.totalArea(), before.missing().getOrDefault(Measure.AREA, 0L)),
                now.fewestVoters(), now.exact());
    }
}
