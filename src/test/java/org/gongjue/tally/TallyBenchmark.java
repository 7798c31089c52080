package org.gongjue.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import org.gongjue.tally.Choice.Mark;

/** How long 100,000 voters and 20 matters take on one core, and how much is allocated. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgs = {"-Xmx2g", "-XX:ActiveProcessorCount=1"})
public class TallyBenchmark {
    private static final int VOTERS = 100_000;
    private static final int MATTERS = 20;
    private static final Mark[] CHOICES = {Mark.FOR, Mark.FOR, Mark.AGAINST, Mark.ABSTAIN, Mark.BLANK};

    private Roll roll = Roll.of(List.of());
    private List<Ballot> ballots = List.of();

    /** Every tenth owner votes twice; a third has a second unit. */
    @Setup
    public void build() {
        List<Unit> units = new ArrayList<>();
        List<Ballot> cast = new ArrayList<>();
        for (int i = 0; i < VOTERS; i++) {
            String owner = "p" + i;
            units.add(Unit.delivered("u" + i, "b" + i % 40, 6_000 + i % 9_000, List.of(owner)));
            if (i % 3 == 0) {
                units.add(Unit.delivered("v" + i, "b" + i % 40, 1_200, List.of(owner)));
            }
            cast.add(Ballot.electronic("e" + i, owner, owner, Vote.OPENS.plusSeconds(i), CHOICES[i % 5]));
            if (i % 10 == 0) {
                cast.add(Ballot.paper("f" + i, owner, owner, Vote.OPENS.plusSeconds(i + 1), Mark.AGAINST));
            }
        }
        roll = Roll.of(units);
        ballots = cast;
    }

    @Benchmark
    public List<Outcome> countsTwentyMatters() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < MATTERS; i++) {
            Matter matter = Matter.yesNo("m" + i, "ORDINARY");
            outcomes.add(Tally.count(Vote.pack("CN-CC-2021"), roll, matter, new Window(Vote.OPENS, Vote.CLOSES),
                    ballots).outcome());
        }
        return outcomes;
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder().include(TallyBenchmark.class.getSimpleName()).addProfiler(GCProfiler.class)
                .build()).run();
    }
}
