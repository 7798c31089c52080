package org.gongjue.crypto;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** Processor time of the whole process per operation: on a shared machine the clock on the wall says little. */
public final class CpuTime implements InternalProfiler {
    static final String LABEL = "cpu";
    private static final double NANOSECONDS = 1000;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private long before;

    @Override
    public String getDescription() {
        return "processor time";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = system.getProcessCpuTime();
    }

    @Override
    public Collection<ScalarResult> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
            IterationResult result) {
        long spent = system.getProcessCpuTime() - before;
        return List.of(new ScalarResult(LABEL, spent / NANOSECONDS / result.getMetadata().getAllOps(), "us/op",
                AggregationPolicy.AVG));
    }
}
