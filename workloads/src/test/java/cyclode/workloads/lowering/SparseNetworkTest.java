package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.file.Records;
import cyclode.core.file.Source;
import cyclode.core.number.Overflow;
import cyclode.core.sparse.Mask;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.Simulation;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.Buffer;
import cyclode.units.model.Launch;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import cyclode.units.model.UnitSpec;
import cyclode.units.sparse.SparseSpec;
import cyclode.units.sparse.SparseSpec.Inputs;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.network.MaskFile;
import cyclode.workloads.network.Workload;
import cyclode.workloads.network.WorkloadFile;
import cyclode.workloads.parameters.BlankParameters;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Layers with masks on the engine for sparse products: what the golden network computes on dense arithmetic, in both engines. */
final class SparseNetworkTest {
    private static final String CONVOLUTIONS =
            """
            name: convolutions
            description: Convolutions and products
            input: {kind: random, height: 7, width: 5, channels: 8}
            formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24, rounding: half-up}
            transfer: once
            layers:
              - {name: one, op: conv2d, kernel: 3, padding: 1, out: 40, requantize: per-channel, relu: true}
              - {name: two, op: conv2d, kernel: [2, 3], stride: 2, groups: 2, out: 24}
              - {name: three, op: pointwise, out: 37, bias: false}
            """;

    private static final String ODE =
            """
            name: ode
            description: An ODE whose products take the time
            input: {kind: random, height: 3, width: 4, channels: 6}
            formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24, rounding: half-up}
            transfer: none
            layers:
              - name: block
                op: ode
                solver: midpoint
                steps: 2
                body:
                  - {name: pw1, op: pointwise, out: 9, relu: true, time: true}
                  - {name: pw2, op: pointwise, out: 6, time: true}
            """;

    private static SparseSpec spec(Inputs inputs, boolean doubled) {
        return new SparseSpec(
                "fabric",
                3,
                4,
                2,
                inputs,
                inputs == Inputs.SHARED ? 3 : 1,
                5,
                128,
                512,
                doubled,
                9,
                8,
                24,
                Overflow.SATURATE,
                4,
                doubled);
    }

    private static Accelerator hardware(SparseSpec spec, String... settings) {
        Map<String, UnitSpec> units =
                new LinkedHashMap<>(Trial.hardware(settings).units());
        units.put("sparse", spec);
        units.put(Context.INDICES, new BanksSpec("fabric", 4, 64, 4096, MemoryKind.BLOCK, PortKind.SIMPLE_DUAL, 2));
        return Trial.hardware(settings).with(units);
    }

    /** A workload whose layers of products keep a share of their weights. */
    private static Workload masked(String text, double share, String... except) {
        Workload dense = WorkloadFile.load(Source.of("trial.yaml", text), List.of());
        SplittableRandom random = new SplittableRandom(7);
        Map<String, Mask> masks = new LinkedHashMap<>();
        dense.network().all().filter(MaskFile::maskable).forEach(layer -> {
            if (!List.of(except).contains(layer.name())) {
                masks.put(layer.name(), mask(layer, share, random));
            }
        });
        return dense.withMasks(masks);
    }

    private static Mask mask(Layer layer, double share, SplittableRandom random) {
        int outputs = layer.output().shape().channels();
        int weights = (int) cyclode.workloads.layer.LayerCost.of(layer).weights();
        Mask mask = new Mask(weights / outputs, outputs);
        mask.keep(0, outputs - 1);
        for (int i = 0; i < weights; i++) {
            if (random.nextDouble() < share) {
                mask.keep(i / outputs, i % outputs);
            }
        }
        return mask;
    }

    private static List<String> units(Trial trial, Accelerator accelerator, String layer) {
        List<String> units = new ArrayList<>();
        for (Step step : Lowering.lower(trial.network, accelerator).program().steps()) {
            if (step instanceof Step.Pass pass && pass.launch().layer().equals(layer)) {
                pass.launch().nodes().stream().map(Launch.Node::unit).forEach(units::add);
            }
        }
        return units;
    }

    @Test
    void productsWithMasksRunOnTheEngine() {
        Trial trial = Trial.of(masked(CONVOLUTIONS, 0.2));
        for (Inputs inputs : Inputs.values()) {
            for (boolean doubled : new boolean[] {false, true}) {
                Accelerator accelerator = hardware(spec(inputs, doubled), "units.vector.affine=true");
                trial.assertExact(accelerator, 3);
                assertThat(units(trial, accelerator, "one")).contains("sparse").doesNotContain("matmul");
                // Outputs of a group of channels do not read all inputs: the layer stays dense.
                assertThat(units(trial, accelerator, "two")).contains("matmul").doesNotContain("sparse");
                assertThat(units(trial, accelerator, "three"))
                        .contains("sparse")
                        .doesNotContain("matmul");
            }
        }
    }

    @Test
    void withoutTheEngineTheyRunOnTheArray() {
        Trial trial = Trial.of(masked(CONVOLUTIONS, 0.2));
        Accelerator dense = Trial.hardware("units.vector.affine=true");
        trial.assertExact(dense, 3);
        assertThat(units(trial, dense, "one")).contains("matmul");
    }

    @Test
    void bodiesOfOdesMultiplyTheTimeToo() {
        Trial trial = Trial.of(masked(ODE, 0.3));
        Accelerator accelerator = hardware(spec(Inputs.COPIES, true));
        trial.run(accelerator, Simulation.Engine.FAST, null)
                .assertSameTimeAs(trial.run(accelerator, Simulation.Engine.EXACT, null));
    }

    @Test
    void weightsAndIndicesComeFromOutsideInTilesThatFit() {
        Trial trial = Trial.of(masked(CONVOLUTIONS, 0.2));
        String[] settings = {
            "units.vector.affine=true",
            "units.weights.residence=external",
            "units.weights.ports=simple-dual",
            "units.weights.depth=64",
            "units.biases.ports=simple-dual"
        };
        Accelerator all = hardware(spec(Inputs.COPIES, true), settings);
        trial.assertExact(all, 3);
        Map<String, UnitSpec> units = new LinkedHashMap<>(all.units());
        units.put(
                Context.INDICES,
                Records.with(
                        all.unit(Context.INDICES, BanksSpec.class),
                        Map.of("residence", BanksSpec.Residence.EXTERNAL, "depth", 80)));
        Accelerator few = all.with(units);
        trial.assertExact(few, 3);
        assertThat(units(trial, few, "one").stream().filter("sparse"::equals)).hasSizeGreaterThan(1);
    }

    /** What a run without data is lowered from has the same launches, for masks decide time and belong to the workload. */
    @Test
    void aRunWithoutNumbersTakesTheSameTime() {
        Trial trial = Trial.of(masked(CONVOLUTIONS, 0.2));
        Accelerator accelerator = hardware(spec(Inputs.SHARED, true), "units.vector.affine=true");
        Lowered real = Lowering.lower(trial.network, accelerator);
        Lowered blank = Lowering.lower(BlankParameters.of(trial.network.workload()), accelerator);
        assertThat(products(blank)).hasSize(2).isEqualTo(products(real));
    }

    private static List<Object> products(Lowered lowered) {
        List<Object> products = new ArrayList<>();
        for (Step step : lowered.program().steps()) {
            if (step instanceof Step.Pass pass) {
                pass.launch().nodes().stream()
                        .filter(node -> node.unit().equals("sparse"))
                        .forEach(node -> products.add(node.task()));
            }
        }
        return products;
    }

    /** A fault in each field that says where a weight belongs, or what it is, changes a tensor. */
    @Test
    void aFaultInAnyFieldIsSeen() {
        Trial trial = Trial.of(masked(CONVOLUTIONS, 0.2));
        SparseSpec spec = spec(Inputs.COPIES, true);
        Accelerator accelerator = hardware(spec, "units.vector.affine=true");
        assertFaultSeen(trial, accelerator, "one.weights", 0);
        assertFaultSeen(trial, accelerator, "one.indices", 0);
        assertFaultSeen(trial, accelerator, "one.indices", 1);
        assertFaultSeen(trial, accelerator, "one.bias", 0);
    }

    private static void assertFaultSeen(Trial trial, Accelerator accelerator, String name, int at) {
        for (Simulation.Engine engine : Simulation.Engine.values()) {
            Lowered lowered = Lowering.lower(trial.network, accelerator);
            Buffer buffer = lowered.program().constants().stream()
                    .map(Program.Constant::buffer)
                    .filter(constant -> constant.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            int[] values = lowered.program().constants().stream()
                    .filter(constant -> constant.buffer().equals(buffer))
                    .findFirst()
                    .orElseThrow()
                    .values();
            int right = values[at];
            values[at] = right == 1 ? 2 : 1;
            assertThatThrownBy(() -> trial.run(accelerator, lowered, engine))
                    .as("%s at %s in %s", name, at, engine)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("one");
            values[at] = right;
            trial.run(accelerator, lowered, engine);
        }
    }

    /** The built-in pruned networks, made small: their masks follow from a pattern. */
    @Test
    void builtInPrunedNetworksEqualTheGoldenNetworkOnDenseArithmetic() {
        Accelerator sparse =
                hardware(spec(Inputs.COPIES, true), "units.vector.affine=true", "units.matmul.weight-bits=8");
        Accelerator dense = Trial.hardware("units.vector.affine=true", "units.matmul.weight-bits=8");
        Trial transformer =
                Trial.of("hp-transformer", "tokens=5", "words=16384", "width=64", "heads=2", "hidden=32", "out=48");
        transformer.assertExact(sparse, 28);
        transformer.assertExact(dense, 28);
        assertThat(units(transformer, sparse, "decoder")).contains("sparse").doesNotContain("matmul");
        Trial tinybert = Trial.of("hp-tinybert", "tokens=5", "words=16384", "width=24", "heads=2", "hidden=48");
        tinybert.assertExact(sparse, 62);
        tinybert.assertExact(dense, 62);
        assertThat(units(tinybert, sparse, "narrow4")).contains("sparse").doesNotContain("matmul");
        assertThat(units(tinybert, sparse, "pool")).contains("matmul").doesNotContain("sparse");
    }

    @Test
    void whatTheEngineCannotHoldIsRefusedByName() {
        Trial trial = Trial.of(masked(CONVOLUTIONS, 0.2));
        SparseSpec spec = spec(Inputs.COPIES, true);
        assertThatThrownBy(() -> Lowering.lower(
                        trial.network,
                        hardware(Records.with(spec, Map.of("maximum-inputs", 64)), "units.vector.affine=true")))
                .isInstanceOf(LoweringException.class)
                .hasMessage("layer 'one': maximum-inputs is 64; the matrix has 72 in hardware.units.sparse");
        assertThatThrownBy(() -> Lowering.lower(
                        trial.network,
                        hardware(Records.with(spec, Map.of("weight-bits", 3)), "units.vector.affine=true")))
                .hasMessageContaining("layer 'one': multiplies s8 by s4, units.sparse holds s9 by s3");
        assertThatThrownBy(() -> Lowering.lower(
                        trial.network,
                        hardware(Records.with(spec, Map.of("accumulator-bits", 20)), "units.vector.affine=true")))
                .hasMessageContaining("layer 'one': the workload's accumulator bits is 24; allowed: 8 to 20 in"
                        + " hardware.units.sparse");
    }
}
