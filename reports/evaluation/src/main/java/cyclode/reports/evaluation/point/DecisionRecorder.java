package cyclode.reports.evaluation.point;

import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.Fingerprint;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.units.model.Launch;
import cyclode.units.model.Step;
import cyclode.units.model.UnitSpec;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Finds out by a run with data what the data decides about a design's time, and keeps it: of designs with the same workload,
 * parameters and input, whose deciding units are equal, the first is run, and the others take its decisions. Threads may share one.
 */
public final class DecisionRecorder {
    private final Memo<Map<String, long[]>> known = new Memo<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final Map<String, QuantizedNetwork> networks = new ConcurrentHashMap<>();
    private final RunRequest.Data data;
    private final Archive archive;

    /** Keeps decisions beyond the life of a recorder. */
    @FunctionalInterface
    public interface Archive {
        /** Keeps nothing. */
        Archive NONE = (everything, run) -> run.get();

        /**
         * What was decided.
         *
         * @param everything all that it depends on, as text
         * @param run finds it out
         */
        Map<String, long[]> of(String everything, Supplier<Map<String, long[]>> run);
    }

    /** A recorder for an input. */
    public DecisionRecorder(RunRequest.Data data, Archive archive) {
        this.data = data;
        this.archive = archive;
    }

    /** The network of a design with the numbers that it is run with. */
    QuantizedNetwork network(DesignPoint design) {
        return networks.computeIfAbsent(
                Fingerprint.of(design.workload()), any -> new RunInputs(design.workload(), data).network());
    }

    /** How many runs with data there were. */
    public int runs() {
        return runs.get();
    }

    /**
     * The decisions by place, as {@link DesignTimer#time(DesignPoint, Map)} takes them.
     *
     * @throws cyclode.workloads.lowering.LoweringException if the network does not run on the hardware
     */
    public Map<String, long[]> of(DesignPoint design) {
        RunInputs inputs = new RunInputs(design.workload(), data);
        QuantizedNetwork network = network(design);
        Lowered lowered = Lowering.lower(network, design.accelerator(), design.baseline());
        IntTensor input = inputs.tensor(0);
        String key = Fingerprint.of(design.workload())
                + Fingerprint.of(network)
                + Fingerprint.of(input)
                + deciding(design, lowered);
        return known.get(key, () -> archive.of(key, () -> run(design, network, lowered, input)));
    }

    private Map<String, long[]> run(DesignPoint design, QuantizedNetwork network, Lowered lowered, IntTensor input) {
        runs.incrementAndGet();
        return new Inference(
                        design,
                        network,
                        lowered,
                        Simulation.Engine.FAST,
                        true,
                        RunRequest.CYCLE_LIMIT,
                        new LaunchTimes())
                .run(input)
                .decisions();
    }

    /** The units of which data decides: how many values they take at a time decides what is noted. */
    private static String deciding(DesignPoint design, Lowered lowered) {
        Map<String, UnitSpec> deciding = new TreeMap<>();
        deciding(design, lowered.program().steps(), deciding);
        return deciding.toString();
    }

    private static void deciding(DesignPoint design, List<Step> steps, Map<String, UnitSpec> deciding) {
        for (Step step : steps) {
            if (step instanceof Step.Loop loop) {
                loop.bodies().forEach(body -> deciding(design, body, deciding));
            } else if (step instanceof Step.Pass pass) {
                for (Launch.Node node : pass.launch().nodes()) {
                    UnitSpec spec = design.accelerator().units().get(node.unit());
                    if (spec != null && node.task().dataDependent()) {
                        deciding.put(node.unit(), spec);
                    }
                }
            }
        }
    }
}
