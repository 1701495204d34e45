package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Source;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.accelerator.UnitKinds;
import cyclode.units.example.AbsoluteMaximumSpec;
import cyclode.units.memory.Slice;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.program.ProgramText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The guide's example unit in a network: a hardware file has it, and a program launches it behind a layer, between memories. */
final class AbsoluteMaximumInNetworkTest {
    private final Trial trial = Trial.of("gemm", "m=6", "k=5", "n=7");
    private final Layer layer = trial.network.network().layers().get(0);
    private final Accelerator accelerator = accelerator();
    private final Context context = new Context(trial.network, accelerator);
    private final Slice input = place(layer.input().name(), layer.input().format(), 5);
    private final Slice largest = place("largest", IntFormat.signed(16), 1);
    private final Program program = program();

    /** The built-in hardware with the unit as one more entry. */
    private static Accelerator accelerator() {
        String text = new String(BuiltInHardware.source("zcu104").bytes(), StandardCharsets.UTF_8)
                .replaceFirst(
                        "\nunits:\n",
                        "\nunits:\n  maximum: {kind: absolute-maximum, clock: fabric, lanes: 4, value-bits: 8, pipeline-depth: 3}\n");
        return Accelerator.load(
                Source.of("example.yaml", text),
                List.of(),
                UnitKinds.with("absolute-maximum", AbsoluteMaximumSpec.class));
    }

    private Slice place(String name, IntFormat format, int channels) {
        return context.activations(name, format, 6, channels);
    }

    private Program program() {
        LayerLowering layers = new LayerLowering(context);
        layers.at(layer.input().name(), input);
        List<Step> steps = new ArrayList<>(layers.layer(layer));
        Slice product = layers.of(layer.output().name());
        steps.add(new AbsoluteMaximumLowering(context).rows("largest", product, largest, "largest"));
        return new Program(steps, context.memories.buffers(), 1, context.constants);
    }

    /** The golden operator: a plain loop over the layer's golden output. */
    private int[] golden() {
        IntTensor product = golden(layer.output().name());
        int[] rows = new int[6];
        for (int i = 0; i < product.length(); i++) {
            rows[i / 7] = Math.max(rows[i / 7], Math.abs(product.data()[i]));
        }
        return rows;
    }

    private IntTensor golden(String name) {
        return Objects.requireNonNull(trial.golden.get(name));
    }

    /** Ends of all that was done. */
    private List<Long> run(Engine engine, @Nullable Long shuffleSeed) {
        MemoryImage image = program.newImage();
        image.load(input.buffer(), golden(layer.input().name()).data());
        Map<String, int[]> seen = new HashMap<>();
        Simulation.Outcome outcome = Simulation.run(
                accelerator.machine(),
                program,
                new Simulation.Options(engine, true, Long.MAX_VALUE, null, shuffleSeed),
                image,
                DecisionTrace.recording(),
                (name, values) -> seen.put(name, values.clone()),
                Simulation.noneKnown());
        assertThat(seen.get("largest")).isEqualTo(golden());
        return outcome.timeline().entries().stream().map(entry -> entry.end()).toList();
    }

    @Test
    void computesTheGoldenValuesInTheSameCyclesInBothEngines() {
        List<Long> ends = run(Engine.FAST, null);

        assertThat(run(Engine.EXACT, null)).isEqualTo(ends);
        assertThat(run(Engine.EXACT, 17L)).isEqualTo(ends);
    }

    @Test
    void standsInTheProgramAsEveryUnitDoes() {
        assertThat(ProgramText.of(program).lines().toList())
                .anyMatch(
                        line -> line.startsWith(
                                        "2 largest maximum: activations.read(product row-beats(lanes=4) latency=2)")
                                && line.contains("maximum absolute-maximum(rows=6 columns=7)")
                                && line.endsWith(
                                        "activations.write(largest row-beats(lanes=1)); compare largest = largest; after 1"));
    }
}
