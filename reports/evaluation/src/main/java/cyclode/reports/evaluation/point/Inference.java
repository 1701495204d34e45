package cyclode.reports.evaluation.point;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.trace.TraceSink;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.units.model.Buffer;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.MemoryImage;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.golden.GoldenRun;
import cyclode.workloads.host.HostLayers;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowered;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One input through the host's layers, the fabric, and the host's layers again.
 *
 * @param known times of launches already found, for this design or for others
 */
public record Inference(
        DesignPoint design, QuantizedNetwork network, Lowered lowered, Simulation.Options options, LaunchTimes known) {
    /**
     * Runs of one design.
     *
     * @param cycleLimit cycles of the reference clock
     */
    public Inference(
            DesignPoint design,
            QuantizedNetwork network,
            Lowered lowered,
            Simulation.Engine engine,
            boolean withData,
            long cycleLimit,
            LaunchTimes known) {
        this(
                design,
                network,
                lowered,
                new Simulation.Options(engine, withData, ticks(design, cycleLimit), null, null),
                known);
    }

    private static long ticks(DesignPoint design, long cycles) {
        long period = design.accelerator().machine().control().period();
        return cycles > Long.MAX_VALUE / period ? Long.MAX_VALUE : cycles * period;
    }

    /** The same with a trace. */
    public Inference told(TraceSink sink) {
        Simulation.Options traced = new Simulation.Options(
                options.engine(), options.withData(), options.cycleLimit(), sink, options.shuffleSeed());
        return new Inference(design, network, lowered, traced, known);
    }

    /**
     * What a run left.
     *
     * @param outcome what happened when
     * @param tensors everything that left a unit or a kernel of the host, by the golden network's names
     * @param scores the network's output; null without data
     * @param outputs what the workload names as outputs besides, by name
     * @param decisions what the data decided about timing
     */
    public record Result(
            Simulation.Outcome outcome,
            Map<String, IntTensor> tensors,
            @Nullable IntTensor scores,
            Map<String, IntTensor> outputs,
            Map<String, long[]> decisions) {}

    /** With data. */
    public Result run(IntTensor input) {
        Map<String, IntTensor> tensors = new LinkedHashMap<>();
        HostLayers host = new HostLayers(network);
        Map<String, IntTensor> made = new HashMap<>();
        made.put(network.network().input().name(), input);
        lowered.preprocess().forEach(layer -> host.run(layer, made, tensors::put));
        MemoryImage image = lowered.program().newImage();
        lowered.inputs()
                .forEach((name, buffer) -> image.load(
                        buffer, Objects.requireNonNull(made.get(name)).data()));
        DecisionTrace trace = DecisionTrace.recording();
        Simulation.Outcome outcome = Simulation.run(
                design.accelerator().machine(),
                lowered.program(),
                options,
                image,
                trace,
                (name, values) -> tensors.put(name, tensor(values)),
                known);
        for (Layer layer : lowered.fabric()) {
            Buffer buffer = lowered.outputs().get(layer.output().name());
            if (buffer != null) {
                Shape shape = layer.output().shape();
                made.put(
                        layer.output().name(),
                        IntTensor.unchecked(
                                buffer.format(), image.copy(buffer), shape.height(), shape.width(), shape.channels()));
            }
        }
        lowered.postprocess().forEach(layer -> host.run(layer, made, tensors::put));
        IntTensor scores = made.get(network.network().output().name());
        Map<String, IntTensor> outputs = new LinkedHashMap<>();
        network.workload().file().outputs().forEach(name -> outputs.put(name, Objects.requireNonNull(made.get(name))));
        return new Result(outcome, tensors, scores, outputs, trace.toMap());
    }

    /** Without data, by a trace of decisions. */
    public Result time(Map<String, long[]> decisions) {
        Simulation.Outcome outcome = Simulation.run(
                design.accelerator().machine(),
                lowered.program(),
                options,
                MemoryImage.withoutValues(lowered.program().registers()),
                DecisionTrace.replaying(decisions),
                (name, values) -> {},
                known);
        return new Result(outcome, Map.of(), null, Map.of(), decisions);
    }

    /** Values as the accelerator holds them: their shape and format are the golden tensor's affair. */
    private static IntTensor tensor(int[] values) {
        return IntTensor.unchecked(IntFormat.signed(32), values, values.length);
    }

    /**
     * A golden run.
     *
     * @param tensors every tensor by name
     * @param trials steps that each ODE tried
     */
    record Golden(Map<String, IntTensor> tensors, Map<String, Integer> trials) {}

    /** The golden network on the same input. */
    static Golden golden(QuantizedNetwork network, IntTensor input) {
        Map<String, IntTensor> tensors = new LinkedHashMap<>();
        GoldenRun run = GoldenNetwork.run(network, input, tensors::put);
        Map<String, Integer> trials = new LinkedHashMap<>();
        run.trials().forEach((layer, tried) -> trials.put(layer, tried.size()));
        return new Golden(tensors, trials);
    }

    /** How many steps adaptive ODEs tried: a loop's decisions are one error norm a step, under the layer's name. */
    static Map<String, Integer> adaptiveSteps(List<Layer> layers, Map<String, long[]> decisions) {
        Map<String, Integer> steps = new LinkedHashMap<>();
        for (Layer layer : layers) {
            long[] norms = decisions.get(layer.name());
            if (norms != null) {
                steps.put(layer.name(), norms.length);
            }
        }
        return steps;
    }
}
