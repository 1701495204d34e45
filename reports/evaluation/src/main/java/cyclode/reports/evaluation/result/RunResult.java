package cyclode.reports.evaluation.result;

import cyclode.core.number.IntTensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run found out.
 *
 * @param subject what was run on what
 * @param bitExact whether the tensors are right
 * @param cycles where the accelerator's cycles went
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
 * @param decisions what the data decided about timing; null if nothing depends on data
 * @param series what a network of a unit for each layer says besides; null of any other
 * @param simulator what the simulator took
 */
public record RunResult(
        Subject subject,
        BitExactness bitExact,
        CycleAccount cycles,
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
        @Nullable DecisionFile decisions,
        @Nullable SeriesFigures series,
        SimulatorFacts simulator) {
    /** Copies the collections. */
    public RunResult {
        scores = List.copyOf(scores);
        assumptions = List.copyOf(assumptions);
        timeline = List.copyOf(timeline);
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }
}
