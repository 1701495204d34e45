package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.chain.Deadlock;
import cyclode.core.event.CycleLimitExceeded;
import cyclode.core.number.IntFormat;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.memory.Slice;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.Launch;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import cyclode.units.model.UnitSpec;
import cyclode.workloads.layer.Asymmetric;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.program.Lowering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Designs that cannot finish, and hardware that cannot run a network, are refused by name. */
final class RefusedDesignTest {
    private static Simulation.Outcome run(Accelerator hardware, Program program, Engine engine, long limit) {
        return Simulation.run(
                hardware.machine(),
                program,
                new Simulation.Options(engine, true, limit, null, null),
                program.newImage(),
                DecisionTrace.recording(),
                (name, values) -> {},
                Simulation.noneKnown());
    }

    private static Step withoutCredit(Step step) {
        if (!(step instanceof Step.Pass pass) || !pass.launch().layer().equals("transfer-in")) {
            return step;
        }
        Launch launch = pass.launch();
        List<Launch.Edge> edges = launch.edges().stream()
                .map(e -> e.name().equals("credit")
                        ? new Launch.Edge(e.name(), e.from(), e.to(), 1, e.lanes(), e.bits(), 0, e.cause())
                        : e)
                .toList();
        return new Step.Pass(new Launch(
                launch.layer(),
                launch.name(),
                launch.nodes(),
                edges,
                launch.reads(),
                launch.writes(),
                launch.checks(),
                launch.function()));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aLoopWithoutRoomForItsCreditsIsADeadlockThatNamesTheRing(Engine engine) {
        Accelerator hardware = Trial.hardware();
        Program program =
                Lowering.lower(Trial.of("every-operation").network, hardware).program();
        Program starved = new Program(
                program.steps().stream().map(RefusedDesignTest::withoutCredit).toList(),
                program.buffers(),
                program.registers(),
                program.constants());
        assertThatThrownBy(() -> run(hardware, starved, engine, Long.MAX_VALUE))
                .isInstanceOfSatisfying(Deadlock.class, deadlock -> assertThat(deadlock.ring())
                        .extracting(Deadlock.Wait::process)
                        .containsExactlyInAnyOrder("dma.read.address", "dma.read.port", "dma.read"))
                .hasMessageContaining("dma.read.address waits for a beat on credit (0 of 1 slots taken) from dma.read");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aRunThatPassesItsCycleLimitIsGivenUp(Engine engine) {
        Accelerator hardware = Trial.hardware();
        Program program = Lowering.lower(Trial.of("gemm", "m=4", "n=4", "k=4").network, hardware)
                .program();
        long ticks = run(hardware, program, engine, Long.MAX_VALUE).timeline().end();
        assertThatCode(() -> run(hardware, program, engine, ticks)).doesNotThrowAnyException();
        assertThatThrownBy(() -> run(hardware, program, engine, ticks - 1)).isInstanceOf(CycleLimitExceeded.class);
    }

    @ParameterizedTest
    @CsvSource({"activations", "states", "weights", "biases", "activations states weights biases"})
    void whatDoesNotFitIsSaidAtOnceWithTheOptionsThatMendIt(String memories) {
        Trial network = Trial.of("every-operation");
        List<String> least = new ArrayList<>();
        List.of(memories.split(" ")).forEach(memory -> least.add("units." + memory + ".depth=1"));
        String message = refusal(network, Trial.hardware(least.toArray(String[]::new)));
        for (String memory : List.of("activations", "states", "weights", "biases")) {
            assertThat(message)
                    .containsPattern("\n  " + memory + ": \\d+ words needed, \\d+ there are, \\d+ in each of \\d+ banks"
                            + (memories.contains(memory) ? "; too few\n" : "\n"));
        }
        List<String> mending = Trial.mending(new LoweringException(message));
        assertThat(mending).hasSameSizeAs(least);
        assertThat(refusal(network, Trial.hardware(mending.toArray(String[]::new))))
                .isEmpty();
        for (int i = 0; i < mending.size(); i++) {
            List<String> less = new ArrayList<>(mending);
            int depth = Integer.parseInt(mending.get(i).replaceAll(".*=", ""));
            less.set(i, mending.get(i).replaceAll("=.*", "=" + (depth - 1)));
            assertThat(refusal(network, Trial.hardware(less.toArray(String[]::new))))
                    .contains("does not fit");
        }
    }

    @Test
    void weightsThatDoNotFitMayComeFromOutside() {
        Trial network = Trial.of("every-operation");
        String message = refusal(network, Trial.hardware("units.weights.depth=100", "units.biases.depth=1"));
        Matcher line = Pattern.compile("\n  or, with weights brought from outside, with((?: --set hardware\\.\\S+)+)$")
                .matcher(message);
        assertThat(line.find()).as(message).isTrue();
        String[] options =
                line.group(1).replace(" --set hardware.", " ").strip().split(" ");
        assertThat(options)
                .contains(
                        "units.weights.residence=external",
                        "units.weights.ports=simple-dual",
                        "units.weights.depth=180");
        assertThat(refusal(network, Trial.hardware(options))).isEmpty();
    }

    @Test
    void aTileOfWeightsThatDoesNotFitIsRefusedWithTheDepthThatMendsIt() {
        Trial network = Trial.of("gemm", "m=4", "n=40", "k=4000");
        String[] small = {
            "units.weights.residence=external", "units.weights.ports=simple-dual", "units.weights.depth=1999"
        };
        String message = refusal(network, Trial.hardware(small));
        assertThat(message)
                .isEqualTo(
                        "layer 'product': a tile of 16 output channels has 4000 words of weights, there is room for 3996 in each"
                                + " half of the memory; --set hardware.units.weights.depth=2000");
        small[2] = message.replaceAll(".*hardware\\.", "");
        assertThat(refusal(network, Trial.hardware(small))).isEmpty();
    }

    @Test
    void statesThatWouldLiveOutsideAreRefused() {
        assertThat(refusal(Trial.of("gemm", "m=4", "n=4", "k=4"), Trial.hardware("units.states.residence=external")))
                .isEqualTo(
                        "hardware.units.states.residence is external; allowed: chip, since it holds the states of ODEs");
    }

    /** By each of the ways that the refusals say the network fits, and not with less. */
    @Test
    void mapsThatDoNotFitAreRefusedWithTheWayOutside() {
        Trial network = Trial.of("product-chain", "rows=64", "transfer=once");
        String few = "units.activations.depth=8";
        assertThat(refusal(network, Trial.hardware(few)))
                .endsWith(
                        "\n  or, with maps that wait outside, with --set hardware.units.activations.residence=external");
        String outside = "units.activations.residence=external";
        assertThat(refusal(network, Trial.hardware(few, outside))).isEmpty();
        String message = refusal(network, Trial.hardware("units.activations.depth=1", outside));
        assertThat(message)
                .startsWith("layer 'third' needs ")
                .contains("for the fewest rows that it can make at a time, 1, ");
        int depth = Integer.parseInt(message.replaceAll(".*depth=(\\d+)", "$1"));
        assertThat(refusal(network, Trial.hardware("units.activations.depth=" + depth, outside)))
                .isEmpty();
        assertThat(refusal(network, Trial.hardware("units.activations.depth=" + (depth - 1), outside)))
                .isNotEmpty();
    }

    @Test
    void mapsThatMayNotCrossAreRefused() {
        Trial network = Trial.of("every-operation", "transfer=none");
        assertThat(refusal(
                        network, Trial.hardware("units.activations.residence=external", "units.activations.depth=4")))
                .contains("transfer is none, so that no map crosses; allowed: once, per-block");
    }

    /** 12,000,000 weights of 4 bits need more words than four of the deepest banks of 4 bits have. */
    @Test
    void whereTheGreatestDepthIsNotEnoughMoreBanksAreProposed() {
        Trial network = Trial.of("gemm", "m=1", "n=3000", "k=4000");
        String[] narrow = {"units.weights.word-bits=4", "units.weights.banks=4", "units.activations.depth=8192"};
        String message = refusal(network, Trial.hardware(narrow));
        assertThat(message).contains("--set hardware.units.weights.banks=16 --set hardware.units.weights.depth=750000");
        String[] mended = {"units.weights.word-bits=4", "units.weights.banks=16", "units.weights.depth=750000"};
        assertThat(refusal(network, Trial.hardware(mended))).isEmpty();
    }

    private static String refusal(Trial network, Accelerator hardware) {
        try {
            Lowering.lower(network.network, hardware);
            return "";
        } catch (LoweringException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Accelerator without(String unit) {
        Accelerator all = Trial.hardware();
        Map<String, UnitSpec> units = new LinkedHashMap<>(all.units());
        units.remove(unit);
        return all.with(units);
    }

    @ParameterizedTest
    @CsvSource({
        "matmul,systolic-matmul",
        "depthwise,depthwise",
        "vector,vector",
        "ode,ode-controller",
        "softmax,softmax",
        "layer-norm,layer-norm",
        "dma,dma",
        "ddr4,ddr4",
        "activations,banks",
        "states,banks",
        "weights,banks",
        "biases,banks"
    })
    void aUnitThatIsMissingIsNamedByItsKind(String unit, String kind) {
        Trial network = Trial.of("every-operation");
        assertThat(refusal(network, without(unit))).contains("'zcu104'", "'" + kind + "'");
    }

    @Test
    void aUnitThatTheNetworkDoesNotUseMayBeMissing() {
        Trial product = Trial.of("gemm", "m=4", "n=4", "k=4");
        for (String unit : List.of("depthwise", "ode", "softmax", "layer-norm", "dma", "ddr4", "states", "biases")) {
            product.run(without(unit), Engine.FAST, null);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "units.matmul.weight-bits=3 | units.matmul",
                "units.matmul.activation-bits=7 | units.matmul",
                "units.matmul.accumulator-bits=16 | units.matmul",
                "units.depthwise.weight-bits=3 | units.depthwise",
                "units.depthwise.maximum-kernel=2 | layer 'deep': kernel",
                "units.depthwise.maximum-width=3 | width",
                "units.ode.state-bits=12 | units.ode",
                "units.softmax.maximum-row=8 | softmax row",
                "units.softmax.reciprocal=divider | reciprocal",
                "units.softmax.entries=128 | entries",
                "units.layer-norm.maximum-row=8 | layer 'mixing/norm'",
                "units.layer-norm.input-bits=7 | layer norm input bits",
                "units.vector.input-bits=16 | input-bits of the workload",
                "units.vector.output-bits=8 | output-bits of the workload",
                "units.vector.multiplier-bits=4 | multiplier-bits of the workload",
            })
    void hardwareTooSmallForTheNetworkIsNamed(String assignment, String named) {
        assertThat(refusal(Trial.of("every-operation"), Trial.hardware(assignment.strip())))
                .contains(named.strip());
    }

    /** A sum of 144 values of 8 bits reaches −18,432, which takes 16 bits. */
    @Test
    void aWindowWhoseSumWouldWrapIsRefusedByItsBits() {
        Trial mean = Trial.of("average");
        assertThat(refusal(mean, Trial.hardware("units.vector.input-bits=15")))
                .isEqualTo("layer 'all': the sum of 144 values of s8 takes 16 bits, and the vector unit has 15 for it:"
                        + " it would wrap");
        mean.run(Trial.hardware("units.vector.input-bits=16"), Engine.EXACT, null);
    }

    /** A weight of Dormand–Prince is 11.6 steps, which takes 20 bits; with a sign, one side of the multiplier is as wide as that. */
    @Test
    void aBlockWhoseWeightsTheLanesCannotMultiplyIsRefused() {
        Trial block = Trial.of("ode", "solver=dormand-prince", "height=2", "width=2", "channels=2");
        assertThat(refusal(block, Trial.hardware("units.vector.input-bits=24"))).isEmpty();
        assertThat(refusal(block, Trial.hardware("units.vector.input-bits=20", "units.vector.multiplier-bits=18")))
                .contains("block 'block' on units.vector and units.ode", "weights of 20 and a sign");
    }

    /** No file makes such a network; an operation that the lowering does not know must still not be taken for another. */
    @Test
    void anOperationOfAsymmetricNetworksIsRefusedByName() {
        Trial trial = Trial.of("max-pool");
        Layer pool = trial.network.network().layers().get(0);
        Layer mix = new Layer(
                "mix", pool.where(), new Asymmetric.Mix(), pool.inputs(), pool.output(), pool.formats(), List.of());
        LayerLowering layers = new LayerLowering(new Context(trial.network, Trial.hardware()));
        layers.at(
                pool.input().name(),
                Slice.whole(new Buffer(0, "x", "activations", IntFormat.signed(8), 4, 4, 0), new WordLayout(4, 64)));

        assertThatThrownBy(() -> layers.layer(mix))
                .isInstanceOf(LoweringException.class)
                .hasMessage(
                        "layer 'mix': operation 'mix' belongs to asymmetric networks, whose layers have units of their own");
    }
}
