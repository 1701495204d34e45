package cyclode.reports.evaluation.run;

import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.Inferences;
import cyclode.reports.evaluation.result.RunResult.SimulatorFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Takes the time of the simulator's own work. */
final class Stopwatch {
    private final Map<String, Double> parts = new LinkedHashMap<>();

    private final Progress progress;

    Stopwatch(Progress progress) {
        this.progress = progress;
    }

    <T> T time(String name, Supplier<T> work) {
        progress.at(name, 0, 1);
        long start = System.nanoTime();
        T result = work.get();
        parts.put(name, (System.nanoTime() - start) / 1e9);
        return result;
    }

    SimulatorFacts facts(RunRequest.Manner manner, List<Inferences.One> all) {
        long events =
                all.stream().mapToLong(one -> one.result().outcome().events()).sum();
        return new SimulatorFacts(
                manner.engine().name().toLowerCase(Locale.ROOT),
                manner.threads(),
                parts,
                events,
                System.getProperty("java.vm.name") + " " + Runtime.version());
    }
}
