package cyclode.reports.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Scores of one run of all benchmarks: processor time for one operation, the least of some iterations, in ns. */
final class Measured {
    private final Map<String, Double> scores = new LinkedHashMap<>();

    private Measured(Collection<RunResult> results) {
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            String name = params.getBenchmark();
            String place = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
            StringBuilder key = new StringBuilder(place);
            params.getParamsKeys().forEach(k -> key.append(' ').append(params.getParam(k)));
            scores.put(key.toString(), least(result));
        }
    }

    private static double least(RunResult result) {
        return result.getAggregatedResult().getIterationResults().stream()
                .mapToDouble(iteration ->
                        iteration.getSecondaryResults().get(ProcessorTime.NAME).getScore())
                .min()
                .orElseThrow();
    }

    /** Runs the benchmarks whose names match. */
    static Measured run(String names) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(names)
                .addProfiler(ProcessorTime.class)
                .forks(1)
                .jvmArgs("-Xmx1500m", "-XX:+UseSerialGC")
                .build();
        return new Measured(new Runner(options).run());
    }

    /** The score of a benchmark, such as {@code ProductBenchmark.plain}, with its parameters behind it. */
    double score(String key) {
        Double score = scores.get(key);
        if (score == null) {
            throw new IllegalArgumentException("no score of " + key + " among " + scores.keySet());
        }
        return score;
    }

    /** One score over another. */
    double ratio(String one, String other) {
        return score(one) / score(other);
    }
}
