package cyclode.reports.benchmarks;

import cyclode.core.file.Assignment;
import cyclode.core.number.IntTensor;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.Decisions;
import cyclode.units.model.Launch;
import cyclode.units.model.MemoryImage;
import cyclode.workloads.host.HostLayers;
import cyclode.workloads.input.Inputs;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.parameters.BlankParameters;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A network on the built-in accelerator, ready to run again and again. */
final class Fabric {
    private static final long SEED = 1;

    private final Accelerator accelerator;
    private final QuantizedNetwork network;
    private final Lowered lowered;
    private final int[] input;

    private Fabric(Accelerator accelerator, QuantizedNetwork network, Lowered lowered, int[] input) {
        this.accelerator = accelerator;
        this.network = network;
        this.lowered = lowered;
        this.input = input;
    }

    /** With weights and an input, so that values can be computed. */
    static Fabric withData(String workload, List<String> workloadSettings, List<String> hardwareSettings) {
        Workload file = BuiltInWorkloads.load(workload, parse(workloadSettings));
        QuantizedNetwork network = ParameterGenerator.generate(file, SEED);
        Accelerator accelerator = BuiltInHardware.load("zcu104", parse(hardwareSettings));
        IntTensor picture = Inputs.byDefault(file.file().input(), SEED);
        Lowered lowered = Lowering.lower(network, accelerator);
        IntTensor first = new HostLayers(network).run(lowered.preprocess(), picture, (name, tensor) -> {});
        return new Fabric(accelerator, network, lowered, first.data());
    }

    /** With weights and an input of zeros: as much arithmetic, but no need to calibrate anything. */
    static Fabric blank(String workload, List<String> workloadSettings, List<String> hardwareSettings) {
        QuantizedNetwork network = BlankParameters.of(BuiltInWorkloads.load(workload, parse(workloadSettings)));
        Accelerator accelerator = BuiltInHardware.load("zcu104", parse(hardwareSettings));
        Lowered lowered = Lowering.lower(network, accelerator);
        return new Fabric(accelerator, network, lowered, new int[lowered.input().size()]);
    }

    private static List<Assignment> parse(List<String> settings) {
        return settings.stream().map(Assignment::parse).toList();
    }

    /** Values and times, by the fast engine. */
    Simulation.Outcome computed(LaunchTimes known) {
        MemoryImage image = lowered.program().newImage();
        image.load(lowered.input(), input);
        return run(Simulation.Engine.FAST, true, image, known);
    }

    /** Values and times, by the exact engine. */
    Simulation.Outcome computedExactly() {
        MemoryImage image = lowered.program().newImage();
        image.load(lowered.input(), input);
        return run(Simulation.Engine.EXACT, true, image, new LaunchTimes());
    }

    /** Times alone. */
    Simulation.Outcome timed(Simulation.Engine engine, LaunchTimes known) {
        return run(engine, false, MemoryImage.withoutValues(lowered.program().registers()), known);
    }

    private Simulation.Outcome run(Simulation.Engine engine, boolean withData, MemoryImage image, LaunchTimes known) {
        return Simulation.run(
                accelerator.machine(),
                lowered.program(),
                new Simulation.Options(engine, withData, Long.MAX_VALUE, null, null),
                image,
                withData ? DecisionTrace.recording() : DecisionTrace.replaying(Map.of()),
                (name, values) -> {},
                known);
    }

    /** The launches of a run, in order. */
    List<Launch> launches() {
        List<Launch> launches = new ArrayList<>();
        for (Timeline.Entry entry : computed(new LaunchTimes()).timeline().entries()) {
            if (entry instanceof Timeline.Pass pass) {
                launches.add(pass.launch());
            }
        }
        return launches;
    }

    /** The same integer arithmetic by the same kernels, with nothing that keeps time: launch after launch, buffer to buffer. */
    int arithmetic(List<Launch> launches) {
        MemoryImage image = lowered.program().newImage();
        image.load(lowered.input(), input);
        for (Launch launch : launches) {
            launch.function().apply(image, new Decisions());
        }
        return Arrays.hashCode(image.values(lowered.output()));
    }

    /** The network with its numbers. */
    QuantizedNetwork network() {
        return network;
    }

    /** The arithmetic of a whole inference, the processor's layers before and after the fabric's included; the first output. */
    int arithmetic(List<Launch> launches, IntTensor picture) {
        HostLayers host = new HostLayers(network);
        IntTensor first = host.run(lowered.preprocess(), picture, (name, tensor) -> {});
        MemoryImage image = lowered.program().newImage();
        image.load(lowered.input(), first.data());
        for (Launch launch : launches) {
            launch.function().apply(image, new Decisions());
        }
        Layer last = lowered.fabric().get(lowered.fabric().size() - 1);
        Shape shape = last.output().shape();
        IntTensor made = IntTensor.unchecked(
                last.output().format(), image.copy(lowered.output()), shape.height(), shape.width(), shape.channels());
        return host.run(lowered.postprocess(), made, (name, tensor) -> {}).data()[0];
    }

    /** Cycles of the fabric's clock. */
    long cycles(Simulation.Outcome outcome) {
        return outcome.timeline().end() / accelerator.machine().control().period();
    }
}
