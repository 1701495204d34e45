package cyclode.reports.evaluation.result;

import cyclode.core.evidence.Status;
import cyclode.core.number.IntTensor;
import cyclode.power.resource.Fit;
import cyclode.power.resource.Flow;
import cyclode.reports.evaluation.result.CycleAccount.InputSpread;
import cyclode.reports.evaluation.result.Times.BaselineTimes;
import cyclode.reports.evaluation.result.Times.BatchRun;
import cyclode.reports.evaluation.result.Times.Latency;
import cyclode.reports.evaluation.result.Times.Speedup;
import cyclode.reports.evaluation.soundness.ClockFigures;
import cyclode.reports.evaluation.soundness.NarrowSum;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run found out.
 *
 * @param subject what was run on what
 * @param bitExact whether the tensors are right
 * @param narrowSums accumulators that some data could leave, wherever units and golden network compute as declared
 * @param clocks clocks of the logic beside what their units are likely to reach
 * @param cycles where the accelerator's cycles went
 * @param outside what crosses between the chip and the memory outside
 * @param latency one inference, part by part
 * @param throughputPerSecond inferences a second, one after the other, or in a batch if one was asked for
 * @param baseline the chosen baseline
 * @param stacks the processor alone under every software stack
 * @param speedup over the chosen baseline
 * @param energy energy and power
 * @param resources resources of the device
 * @param scores what the network says, by input; none if no data was computed
 * @param comparison published figures beside this run's
 * @param assumptions every number that is not arithmetic
 * @param spread cycles over several inputs; null if there was one
 * @param batch several inferences; null if none was asked for
 * @param timeline when each process had a task
 * @param tensors outputs by name: {@code scores}, and all tensors that leave a unit if they were to be kept
 * @param numbers those of the tensors that are the bits of binary32 numbers
 * @param decisions what the data decided about timing; null if nothing depends on data
 * @param series what a network of a unit for each layer says besides; null of any other
 * @param simulator what the simulator took
 */
public record RunResult(
        Subject subject,
        BitExactness bitExact,
        List<NarrowSum> narrowSums,
        List<ClockFigures> clocks,
        CycleAccount cycles,
        OutsideTraffic outside,
        Latency latency,
        Figure throughputPerSecond,
        BaselineTimes baseline,
        HostStacks stacks,
        Speedup speedup,
        EnergyFigures energy,
        ResourceFigures resources,
        List<Scores> scores,
        Comparison comparison,
        List<AssumptionLine> assumptions,
        @Nullable InputSpread spread,
        @Nullable BatchRun batch,
        List<UnitTrack> timeline,
        Map<String, IntTensor> tensors,
        Set<String> numbers,
        @Nullable DecisionFile decisions,
        @Nullable SeriesFigures series,
        SimulatorFacts simulator) {
    /** Copies the collections. */
    public RunResult {
        narrowSums = List.copyOf(narrowSums);
        clocks = List.copyOf(clocks);
        scores = List.copyOf(scores);
        assumptions = List.copyOf(assumptions);
        timeline = List.copyOf(timeline);
        numbers = Set.copyOf(numbers);
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * A number that is not arithmetic, for {@code --explain}.
     *
     * @param file the file that states it
     * @param path where in the file
     * @param value its value in this run
     * @param range what it may be; empty if nothing else
     * @param unit its unit; empty if none
     * @param status how sure it is
     * @param reason why this value, or its source
     */
    public record AssumptionLine(
            String file, String path, String value, String range, String unit, Status status, String reason) {}

    /**
     * What the design takes of its device.
     *
     * @param fit what each unit takes, against what there is
     * @param flow the tool whose counts the estimate follows
     */
    public record ResourceFigures(Fit fit, Flow flow) {}

    /**
     * What the network says about one input.
     *
     * @param input the input's name
     * @param classes names, or numbers where the workload names none
     * @param values scores, as integers of the output's format
     */
    public record Scores(String input, List<String> classes, List<Long> values) {
        public Scores {
            classes = List.copyOf(classes);
            values = List.copyOf(values);
        }

        /** Position of the greatest score; the first of equals. */
        public int best() {
            int best = 0;
            for (int i = 1; i < values.size(); i++) {
                best = values.get(i) > values.get(best) ? i : best;
            }
            return best;
        }
    }

    /**
     * What the simulator itself took: the only facts that may differ between equal runs.
     *
     * @param engine which engine
     * @param threads threads used
     * @param wallSeconds seconds of each part of the work, in order
     * @param events events that the kernel ran
     * @param jvm the Java machine
     */
    public record SimulatorFacts(String engine, int threads, Map<String, Double> wallSeconds, long events, String jvm) {
        public SimulatorFacts {
            wallSeconds = Collections.unmodifiableMap(new LinkedHashMap<>(wallSeconds));
        }
    }
}
