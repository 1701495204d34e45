package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.ChainResult;
import cyclode.core.file.Assignment;
import cyclode.core.file.Source;
import cyclode.core.number.IntTensor;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.MemoryImage;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.input.Inputs;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Where;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.parameters.ParameterGenerator;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A network with its golden tensors, to be run on accelerators. */
final class Trial {
    private static final long SEED = 5;

    final QuantizedNetwork network;
    final Map<String, IntTensor> golden = new HashMap<>();

    private Trial(QuantizedNetwork network, IntTensor input) {
        this.network = network;
        GoldenNetwork.run(network, input, (name, tensor) -> assertThat(golden.put(name, tensor))
                .as("tensors named %s", name)
                .isNull());
    }

    /** The network of a workload, built in or of the tests, with values set, on its default input. */
    static Trial of(String workload, String... assignments) {
        Workload file = BuiltInWorkloads.names().contains(workload)
                ? BuiltInWorkloads.load(workload, parse(assignments))
                : WorkloadFile.load(
                        Source.resource(Trial.class, workload + ".yaml", workload + ".yaml"), parse(assignments));
        return of(file);
    }

    /** The network of a workload file's text, on its default input. */
    static Trial ofText(String text) {
        return of(WorkloadFile.load(Source.of("trial.yaml", text), List.of()));
    }

    static Trial of(Workload file) {
        return new Trial(
                ParameterGenerator.generate(file, SEED),
                Inputs.byDefault(file.file().input(), SEED));
    }

    /** The built-in hardware with values set. */
    static Accelerator hardware(String... assignments) {
        return BuiltInHardware.load("zcu104", parse(assignments));
    }

    /** The settings of hardware with which a network that does not fit does, as its refusal says them. */
    static List<String> mending(LoweringException refusal) {
        String options = String.valueOf(refusal.getMessage())
                .lines()
                .filter(line -> line.startsWith("  it fits with "))
                .collect(Collectors.joining());
        return Pattern.compile("--set hardware\\.(\\S+)")
                .matcher(options)
                .results()
                .map(option -> option.group(1))
                .toList();
    }

    private static List<Assignment> parse(String... assignments) {
        return Arrays.stream(assignments).map(Assignment::parse).toList();
    }

    /**
     * What came of a run.
     *
     * @param ticks when it ended
     * @param entries what was done when, in order
     * @param tensors how often each tensor was seen
     * @param decisions what data decided
     */
    record Run(long ticks, List<String> entries, Map<String, Integer> tensors, Map<String, long[]> decisions) {
        /** Fails unless the other run took the same time in every launch, with the same account. */
        void assertSameTimeAs(Run other) {
            assertThat(entries).isEqualTo(other.entries);
            assertThat(ticks).isEqualTo(other.ticks);
        }
    }

    /** Runs with data, comparing every tensor. */
    Run run(Accelerator accelerator, Simulation.Engine engine, @Nullable Long shuffleSeed) {
        DecisionTrace trace = DecisionTrace.recording();
        return run(accelerator, new Simulation.Options(engine, true, Long.MAX_VALUE, null, shuffleSeed), trace);
    }

    /** Runs without data, replaying decisions. */
    Run timing(Accelerator accelerator, Simulation.Engine engine, Map<String, long[]> decisions) {
        DecisionTrace trace = DecisionTrace.replaying(decisions);
        return run(accelerator, new Simulation.Options(engine, false, Long.MAX_VALUE, null, null), trace);
    }

    /** Runs a program of it with data, comparing every tensor. */
    Run run(Accelerator accelerator, Lowered lowered, Simulation.Engine engine) {
        Simulation.Options options = new Simulation.Options(engine, true, Long.MAX_VALUE, null, null);
        return run(accelerator, lowered, options, DecisionTrace.recording());
    }

    private Run run(Accelerator accelerator, Simulation.Options options, DecisionTrace trace) {
        return run(accelerator, Lowering.lower(network, accelerator), options, trace);
    }

    private Run run(Accelerator accelerator, Lowered lowered, Simulation.Options options, DecisionTrace trace) {
        MemoryImage image = lowered.program().newImage();
        Map<String, Integer> seen = new LinkedHashMap<>();
        if (options.withData()) {
            lowered.inputs()
                    .forEach((name, buffer) -> image.load(buffer, tensor(name).data()));
        }
        Simulation.Outcome outcome = Simulation.run(
                accelerator.machine(),
                lowered.program(),
                options,
                image,
                trace,
                (name, values) -> {
                    assertThat(values).as(name).isEqualTo(tensor(name).data());
                    seen.merge(name, 1, Integer::sum);
                },
                Simulation.noneKnown());
        if (options.withData()) {
            lowered.outputs().forEach((name, buffer) -> assertThat(image.copy(buffer))
                    .as("output %s", name)
                    .isEqualTo(tensor(name).data()));
        }
        Timeline timeline = outcome.timeline();
        return new Run(
                timeline.end(), timeline.entries().stream().map(Trial::text).toList(), seen, trace.toMap());
    }

    /** Names of the golden tensors that layers in the fabric, and those of the host between them, make. */
    private Set<String> inFabric() {
        Set<String> names = new HashSet<>(golden.keySet());
        names.remove("input");
        List<Layer> layers = new ArrayList<>(network.network().layers());
        for (int end = 0; end < 2; end++) {
            while (layers.get(0).where() == Where.HOST) {
                names.remove(layers.remove(0).name());
            }
            Collections.reverse(layers);
        }
        return names;
    }

    private IntTensor tensor(String name) {
        IntTensor tensor = golden.get(name);
        if (tensor == null) {
            throw new AssertionError("the golden network has no tensor " + name);
        }
        return tensor;
    }

    private static String text(Timeline.Entry entry) {
        String text = entry.layer() + ":" + entry.name() + " " + entry.start() + " to " + entry.end();
        if (entry instanceof Timeline.Pass pass) {
            ChainResult account = pass.result().startedAt(0);
            return text + " " + account.processes() + " " + account.beats() + " " + account.put();
        }
        return text;
    }

    /**
     * Runs in both engines, in the exact one twice, in two orders of evaluation; fails unless all tensors are the golden ones and all
     * times are equal, and unless a run without data takes the same time.
     *
     * @param tensors how many tensors must have been compared
     */
    Run assertExact(Accelerator accelerator, int tensors) {
        Run fast = run(accelerator, Simulation.Engine.FAST, null);
        assertThat(fast.tensors().keySet()).isEqualTo(inFabric());
        assertThat(fast.tensors()).hasSize(tensors);
        assertThat(fast.tensors().values()).containsOnly(1);
        List<Run> others = new ArrayList<>();
        others.add(run(accelerator, Simulation.Engine.EXACT, null));
        others.add(run(accelerator, Simulation.Engine.EXACT, 17L));
        for (Run other : others) {
            assertThat(other.tensors()).isEqualTo(fast.tensors());
            other.assertSameTimeAs(fast);
            assertThat(other.decisions().keySet()).isEqualTo(fast.decisions().keySet());
            other.decisions().forEach((place, values) -> assertThat(values)
                    .as(place)
                    .isEqualTo(fast.decisions().get(place)));
        }
        timing(accelerator, Simulation.Engine.FAST, fast.decisions()).assertSameTimeAs(fast);
        return fast;
    }
}
