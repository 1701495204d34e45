package cyclode.reports.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** The time that the processor spent on an operation, garbage collection included: unlike time on the wall, it leaves out other programs. */
public final class ProcessorTime implements InternalProfiler {
    /** Name of the result, in ns. */
    static final String NAME = "processor";

    private long before;

    @Override
    public String getDescription() {
        return "time of the processor for each operation";
    }

    private static long now() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = now();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double operation = (double) (now() - before) / result.getMetadata().getMeasuredOps();
        return List.of(new ScalarResult(NAME, operation, "ns/op", AggregationPolicy.AVG));
    }
}
