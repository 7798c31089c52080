package org.gongjue.crypto;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import org.bouncycastle.math.ec.ECPoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import org.gongjue.crypto.BallotBatch.Cast;

/**
 * What checking a ballot of three options costs, from parsed JSON to the verdict: naively, alone and in batches; and
 * adding up weighted ciphertexts. Every figure is the median processor time for one ballot, or one ciphertext.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 7, time = 2)
@Fork(value = 1, jvmArgs = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"})
public class BallotBenchmark {
    private static final int MANY = 1024;
    private static final int FEW = 64;

    private final SignedVotes votes = new SignedVotes(MANY, 1);
    private final List<Cast> signed = votes.casts;
    private final List<Cast> unsigned = votes.unsigned();
    private final BallotBatch batch = votes.batch();
    private final List<Ciphertext> ciphertexts = unsigned.stream()
            .map(cast -> SealedBallot.parse(cast.ballot()).contests().getFirst().cts().getFirst()).toList();
    private final List<Long> areas = new Random(1).longs(MANY, 1L << 26, 1L << 27).boxed().toList();
    private final List<List<ECPoint>> points = Stream.<Function<Ciphertext, Point>>of(Ciphertext::a, Ciphertext::b)
            .map(side -> ciphertexts.stream().map(side).map(point -> Group.CURVE.decodePoint(point.uncompressed()))
                    .toList())
            .toList();
    private int next;

    /** Another ballot each time: Bouncy Castle keeps tables with points it has seen. */
    private int another() {
        next = (next + 1) % MANY;
        return next;
    }

    private static void requireSound(boolean sound) {
        if (!sound) {
            throw new AssertionError("every ballot here is sound");
        }
    }

    private void requireSound(List<Cast> casts) {
        requireSound(batch.firstFault(casts).isEmpty());
    }

    private static List<Cast> withoutAids(Cast cast) {
        return switch (cast) {
            case Cast.Signed(var jws, var key, _) -> List.of(new Cast.Signed(jws, key, BallotAids.NONE));
            case Cast.Unsigned(var ballot, _) -> List.of(new Cast.Unsigned(ballot, BallotAids.NONE));
        };
    }

    private void requireSoundParts(List<Cast> casts) {
        for (int from = 0; from < MANY; from += FEW) {
            requireSound(casts.subList(from, from + FEW));
        }
    }

    @Benchmark
    public void naive() {
        requireSound(votes.naive(unsigned.get(another())).isSound());
    }

    @Benchmark
    public void naiveSigned() {
        requireSound(votes.naive(signed.get(another())).isSound());
    }

    @Benchmark
    public void aloneWithoutAids() {
        requireSound(withoutAids(unsigned.get(another())));
    }

    @Benchmark
    public void aloneWithoutAidsSigned() {
        requireSound(withoutAids(signed.get(another())));
    }

    @Benchmark
    public void alone() {
        requireSound(List.of(unsigned.get(another())));
    }

    @Benchmark
    public void aloneSigned() {
        requireSound(List.of(signed.get(another())));
    }

    @Benchmark
    @OperationsPerInvocation(MANY)
    public void batchOf64() {
        requireSoundParts(unsigned);
    }

    @Benchmark
    @OperationsPerInvocation(MANY)
    public void batchOf64Signed() {
        requireSoundParts(signed);
    }

    @Benchmark
    @OperationsPerInvocation(MANY)
    public void batchOf1024() {
        requireSound(unsigned);
    }

    @Benchmark
    @OperationsPerInvocation(MANY)
    public void batchOf1024Signed() {
        requireSound(signed);
    }

    @Benchmark
    @OperationsPerInvocation(MANY)
    public Ciphertext weighted() {
        return WeightedSum.of(ciphertexts, areas);
    }

    @Benchmark
    @OperationsPerInvocation(MANY)
    public List<ECPoint> weightedNaively() {
        return points.stream().map(this::sum).toList();
    }

    private ECPoint sum(List<ECPoint> column) {
        ECPoint sum = Group.CURVE.getInfinity();
        for (int i = 0; i < MANY; i++) {
            sum = sum.add(column.get(i).multiply(BigInteger.valueOf(areas.get(i))));
        }
        return sum.normalize();
    }

    /** Names of measurements and of what they are compared with, in the order of the table. */
    private static Stream<String[]> comparisons() {
        return Stream.of(new String[]{"aloneWithoutAids", "naive"},
                new String[]{"aloneWithoutAidsSigned", "naiveSigned"},
                new String[]{"alone", "naive"}, new String[]{"aloneSigned", "naiveSigned"},
                new String[]{"batchOf64", "naive"}, new String[]{"batchOf64Signed", "naiveSigned"},
                new String[]{"batchOf1024", "naive"}, new String[]{"batchOf1024Signed", "naiveSigned"},
                new String[]{"weighted", "weightedNaively"});
    }

    public static void main(String[] args) throws RunnerException {
        Map<String, Double> spent = new HashMap<>();
        new Runner(new OptionsBuilder().include(BallotBenchmark.class.getSimpleName()).addProfiler(CpuTime.class)
                .build()).run().forEach(result -> spent.put(result.getPrimaryResult().getLabel(),
                        Objects.requireNonNull(result.getSecondaryResults().get(CpuTime.LABEL)).getStatistics()
                                .getPercentile(50)));
        comparisons().forEach(pair -> print(pair[0], Objects.requireNonNull(spent.get(pair[0])), pair[1],
                Objects.requireNonNull(spent.get(pair[1]))));
    }

    private static void print(String name, double own, String base, double other) {
        System.out.printf("%-24s %8.1f us   %5.1f times %s (%.1f us)%n", name, own, other / own, base, other);
    }
}
