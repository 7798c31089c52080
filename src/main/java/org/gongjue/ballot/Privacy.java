package org.gongjue.ballot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import org.springframework.stereotype.Service;

import org.gongjue.ledger.LogId;
import org.gongjue.ledger.Manifest;
import org.gongjue.motion.Assembly;
import org.gongjue.roll.Electorates;
import org.gongjue.tally.LeakLinter;
import org.gongjue.tally.LeakReport;
import org.gongjue.tally.Publication;
import org.gongjue.tally.Publish;
import org.gongjue.tally.RulePack;
import org.gongjue.tally.Weight;

/**
 * What publishing exact heads and areas would tell of single votes, simulated on the frozen roll and said before anyone
 * votes (protocol.md 3). Computed once for an assembly, beside the requests; lost with the process and computed again.
 */
@Service
public class Privacy {
    private static final int OUTCOMES = 100;
    private static final int KEPT = 64;

    private final Electorates electorates;
    private final Map<LogId, CompletableFuture<Statement>> known = new ConcurrentHashMap<>();
    private final ExecutorService worker = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("privacy").daemon().factory());

    Privacy(Electorates electorates) {
        this.electorates = electorates;
    }

    /**
     * Of all votes in all simulated outcomes.
     *
     * @param certain hundredths of a percent whose choice follows from the published sums, the worse of full and two thirds
     *     participation
     * @param dominant owners with more than a tenth of the area, whose choice a close result may tell
     */
    public record Statement(long certain, int dominant) {}

    /** Empty until it is computed, which the first question starts. */
    public Optional<Statement> of(Assembly assembly) {
        if (known.size() > KEPT) {
            known.clear();
        }
        CompletableFuture<Statement> statement = known.computeIfAbsent(assembly.log(),
                _ -> CompletableFuture.supplyAsync(() -> simulate(assembly), worker));
        return statement.isDone() && !statement.isCompletedExceptionally()
                ? Optional.of(statement.join())
                : Optional.empty();
    }

    private Statement simulate(Assembly assembly) {
        Manifest manifest = assembly.manifest();
        List<Weight> electors = electorates.electorate(assembly.log().community(), assembly.log().election())
                .orElseThrow().entries().stream().map(line -> new Weight(line.area(), line.heads(), 0, 0)).toList();
        var matter = manifest.matters().getFirst();
        RulePack pack = RulePack.read(manifest.pack().plain());
        LeakReport report = LeakLinter.lint(new LeakLinter.Plan(electors, matter.options(),
                pack.requireTier(matter.tier()), new Publish(Publication.EXACT, Publication.EXACT)), OUTCOMES,
                manifest.roll().size());
        LeakReport.Share certain = report.expectedCertain();
        return new Statement(Math.ceilDiv(Math.multiplyExact(certain.part(), 10_000L), certain.whole()),
                report.dominant().size());
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
