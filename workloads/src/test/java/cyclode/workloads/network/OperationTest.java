package cyclode.workloads.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Rounding;
import cyclode.core.operator.OdeSolver;
import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Asymmetric;
import cyclode.workloads.layer.Formats;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.LayerCost;
import cyclode.workloads.layer.Movement;
import cyclode.workloads.layer.Movement.Axis;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Rowwise.SoftmaxLookup;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.layer.Where;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OperationTest {
    private static final SoftmaxLookup LOOKUP =
            new SoftmaxLookup(256, 0, 12, 8, true, SoftmaxLookup.Division.TABLE, 8, 16, 8);
    private static final Formats FORMATS =
            new Formats(4, 8, 24, 16, 16, 16, Rounding.HALF_UP, Overflow.SATURATE, Overflow.SATURATE);
    private static final Shape IN = new Shape(4, 4, 8);

    /**
     * An operation on maps of 4 × 4 places and 8 channels, and what is true of it.
     *
     * @param last shape of its last input
     */
    private record Row(Operation operation, int inputs, Shape last, String output, LayerCost cost) {}

    private static Row row(Operation operation, int inputs, String output, long macs, long weights, long biases) {
        return new Row(operation, inputs, IN, output, new LayerCost(macs, weights, biases));
    }

    /** 9 = (4 − 1)·2 + 3 places down, 6 = 3·2 + 1·3 + 1 − 4 along. */
    private static Weighted.TransposedConvolution transposed() {
        return new Weighted.TransposedConvolution(
                List.of(3, 4),
                List.of(2),
                List.of(0, 2, 0, 2),
                List.of(0),
                List.of(1),
                2,
                6,
                false,
                true,
                Weighted.Requantize.PER_TENSOR,
                List.of());
    }

    private static List<Row> rows() {
        Asymmetric.Mix mix = new Asymmetric.Mix();
        return List.of(
                row(new Weighted.Convolution(3, 1, 1, 6, false, true, false), 1, "4×4×6", 6912, 432, 6),
                row(transposed(), 1, "9×6×6", 9 * 6 * 12 * 8 / 2 * 6, 12 * 8 / 2 * 6, 6),
                row(new Weighted.Depthwise(3, 2, 1, false, true, false), 1, "2×2×8", 288, 72, 8),
                row(new Weighted.Linear(6, true, false, false), 1, "4×4×6", 768, 48, 0),
                row(
                        new ActivationProduct(2, 0, true, false, Weighted.Requantize.PER_TENSOR, List.of()),
                        2,
                        "2×16×16",
                        2 * 16 * 16 * 4,
                        0,
                        0),
                row(new Weighted.PatchEmbed(2, 6, true), 1, "2×2×6", 768, 192, 6),
                row(new Pool.MaxPool(3, 1, 0), 1, "2×2×8", 0, 0, 0),
                row(new Pool.AveragePool(2, 2, 0), 1, "2×2×8", 0, 0, 0),
                row(new Pool.GlobalAveragePool(), 1, "1×1×8", 0, 0, 0),
                row(new Rowwise.LayerNorm(6, 16, 10, true), 1, "4×4×8", 0, 16, 0),
                row(new Rowwise.RmsNorm(6, 16, 10), 1, "4×4×8", 0, 16, 0),
                row(new Rowwise.Reduce(Rowwise.Reduction.SUM, Rowwise.Over.HEIGHT), 1, "1×4×8", 0, 0, 0),
                row(new Rowwise.ArgMax(), 1, "4×4×1", 0, 0, 0),
                row(new PerElement.Add(), 2, "4×4×8", 0, 0, 0),
                row(new Rowwise.Softmax(LOOKUP), 1, "4×4×8", 0, 0, 0),
                row(
                        new Operation.Attention(2, 0, Operation.AttentionKind.RELU, true, LOOKUP),
                        3,
                        "4×4×8",
                        3 * 16 * 128,
                        64,
                        0),
                row(ode(), 1, "4×4×8", 0, 0, 0),
                row(new PerElement.Position(), 1, "4×4×8", 0, 128, 0),
                row(new Asymmetric.Scores(), 2, "4×4×16", 2048, 0, 0),
                row(new Asymmetric.DividedSoftmax(), 1, "4×4×8", 0, 0, 0),
                new Row(mix, 2, new Shape(4, 2, 5), "4×4×5", new LayerCost(640, 0, 0)),
                row(new PerElement.BatchNorm(), 1, "4×4×8", 128, 8, 8),
                row(new PerElement.Relu(), 1, "4×4×8", 0, 0, 0),
                row(new PerElement.Scale(Weighted.Requantize.PER_TENSOR, List.of()), 1, "4×4×8", 0, 0, 0),
                row(new PerElement.Clip(Optional.of(-3), Optional.empty()), 1, "4×4×8", 0, 0, 0),
                new Row(new PerElement.Multiply(), 2, new Shape(1, 4, 1), "4×4×8", LayerCost.NONE),
                new Row(new PerElement.Subtract(), 2, new Shape(1, 1, 8), "4×4×8", LayerCost.NONE),
                row(lookup(256), 1, "4×4×8", 0, 0, 0),
                row(new Movement.Concat(Axis.WIDTH), 2, "4×8×8", 0, 0, 0),
                row(new Movement.Slice(Axis.CHANNEL, 1, Optional.of(8), 3), 1, "4×4×3", 0, 0, 0),
                row(new Movement.Pad(1, 2, 3, 4, 0), 1, "8×10×8", 0, 0, 0),
                row(reshape(2, 0, 16), 1, "2×4×16", 0, 0, 0),
                row(new Movement.Transpose(List.of(Axis.CHANNEL, Axis.HEIGHT, Axis.WIDTH)), 1, "8×4×4", 0, 0, 0),
                row(new Movement.Upsample(2), 1, "8×8×8", 0, 0, 0),
                row(new Movement.ClassToken(1), 1, "17×1×8", 0, 8, 0),
                row(
                        new Nodes(
                                13,
                                List.of("int8[16,8]", "int8[1,16,8]"),
                                List.of("int8[8]"),
                                List.of("s = Add (x0, x1)", "y = Add (s, c0)"),
                                "int8[1,16,8]",
                                Optional.empty()),
                        2,
                        "1×16×8",
                        0,
                        8,
                        0),
                new Row(new Movement.Embedding(100, 6), 1, new Shape(5, 1, 1), "5×1×6", new LayerCost(0, 600, 0)));
    }

    private static Operation.Ode ode() {
        return new Operation.Ode(
                OdeSolver.EULER, Optional.of(2), Optional.empty(), Optional.empty(), 64, 1000, 16, List.of());
    }

    private static PerElement.Lookup lookup(int entries) {
        return new PerElement.Lookup(PerElement.UnaryFunction.TANH, entries, 8, Optional.empty(), false);
    }

    /** Extents; 0: not said. */
    private static Movement.Reshape reshape(int height, int width, int channels) {
        return new Movement.Reshape(
                Optional.of(height).filter(extent -> extent > 0),
                Optional.of(width).filter(extent -> extent > 0),
                Optional.of(channels).filter(extent -> extent > 0));
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(OperationTest::records)
                : Stream.of(type);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answersNumberOfInputsShapeAndCost(Row row) {
        List<Tensor> inputs = Stream.concat(Collections.nCopies(row.inputs() - 1, IN).stream(), Stream.of(row.last()))
                .map(shape -> new Tensor("x", shape, IntFormat.signed(8)))
                .toList();
        assertThat(row.operation().inputs()).isEqualTo(row.inputs());
        Shape output = row.operation().output(inputs);
        assertThat(output).hasToString(row.output());
        Tensor made = new Tensor("y", output, FORMATS.activations());
        Layer layer = new Layer("y", Where.FABRIC, row.operation(), inputs, made, FORMATS, List.of());
        assertThat(LayerCost.of(layer)).isEqualTo(row.cost());
    }

    @Test
    void everyOperationIsInTheTableAboveInTheFileAndInTheVisitor() {
        Set<Class<?>> all = records(Operation.class).collect(Collectors.toSet());
        assertThat(rows().stream()
                        .<Class<?>>map(row -> row.operation().getClass())
                        .collect(Collectors.toSet()))
                .isEqualTo(all);
        assertThat(Set.<Class<?>>copyOf(Operation.kinds().records().values())).isEqualTo(all);
        for (Row row : rows()) {
            Operation.Visitor<?> visitor = (Operation.Visitor<?>) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Operation.Visitor.class},
                    (proxy, method, arguments) -> method.getParameterTypes()[0]);
            assertThat((Class<?>) row.operation().accept(visitor))
                    .isIn(row.operation().general().getClass(), Movement.class, Weighted.Dense.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scores, from: [input, input]", "divided-softmax", "mix, from: [input, input]"})
    void whatOnlyAsymmetricNetworksHaveIsRefusedElsewhere(String operation) {
        assertThatThrownBy(() -> load("  - {name: a, op: " + operation + "}\n"))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("small.yaml:7: layers.a: ")
                .hasMessageContaining("asymmetric networks only");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("lookup, function: gelu, entries: 100", "entries is 100; allowed: a power of two"),
                Arguments.of("lookup, function: gelu, entries: 512", "inputs of 8 bits; allowed: up to 256"),
                Arguments.of("gelu", "'gelu' is unknown; write op: lookup, function: gelu"),
                Arguments.of("swish", "'swish' is unknown; write op: lookup, function: silu"),
                Arguments.of("conv-transpose2d", "'conv-transpose2d' is unknown; write op: transposed-conv2d"),
                Arguments.of("hard-swish", "'hard-swish' is unknown; write op: lookup, function: hard-swish"),
                Arguments.of("lookup, function: gelo", "'gelo' is unknown; nearest: 'gelu'"),
                Arguments.of("clip", "low is not there and high is not there; allowed: one or both"),
                Arguments.of("clip, low: 3, high: 2", "low is 3 and high is 2"),
                Arguments.of("scale, clip: [3, 2]", "clip is [3, 2]; allowed: the least and the greatest"),
                Arguments.of("concat, from: [input]", "from names 1 tensors; allowed: 2 to 64"),
                Arguments.of(
                        "slice, axis: height, start: 4", "start is 4 and end is 4; allowed: 0 <= start < end <= 4"),
                Arguments.of("slice, axis: channel, end: 9", "start is 0 and end is 9; allowed: 0 <= start < end <= 8"),
                Arguments.of("pad, top: 1, value: 128", "value is 128; allowed: -128 to 127"),
                Arguments.of("reshape", "two of height, width and channels are needed"),
                Arguments.of("reshape, height: 3, width: 1", "a product of 3; allowed: divisors of 128"),
                Arguments.of("reshape, height: 3, width: 1, channels: 5", "a product of 15; allowed: 128"),
                Arguments.of("transpose, order: [height, width, width]", "each once"),
                Arguments.of("embedding, entries: 3, out: 2", "input is 4×4×8; allowed: one channel"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeIsRefusedAtItsLine(String operation, String problem) {
        assertThatThrownBy(() -> load("  - {name: a, op: " + operation + "}\n"))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith("small.yaml:7: layers.a")
                .hasMessageContaining(problem);
    }

    @Test
    void operandsOfDifferentExtentsAreRefused() {
        assertThatThrownBy(() -> load("  - {name: b, op: slice, axis: height, end: 2}\n"
                        + "  - {name: a, op: multiply, from: [b, input]}\n"))
                .hasMessageContaining("inputs are 2×4×8 and 4×4×8; allowed: equal extents, or 1 along an axis");
    }

    @Test
    void partsOfDifferentExtentsOrFormatsAreNotJoined() {
        assertThatThrownBy(() -> load(
                        "  - {name: b, op: upsample, scale: 2}\n" + "  - {name: a, op: concat, from: [b, input]}\n"))
                .hasMessageContaining("inputs are 8×8×8 and 4×4×8; allowed: extents that differ along channel only");
        assertThatThrownBy(() -> load("  - {name: b, op: scale, formats: {activation-bits: 4}}\n"
                        + "  - {name: a, op: concat, from: [b, input]}\n"))
                .hasMessageContaining("inputs are s4 and s8; allowed: one format");
    }

    @Test
    void aFunctionsTableHasTheMiddleOfTheInputsThatSelectAnEntry() {
        IntFormat s8 = IntFormat.signed(8);
        PerElement.Lookup sigmoid =
                new PerElement.Lookup(PerElement.UnaryFunction.SIGMOID, 256, 8, Optional.of(1), false);
        // One step of the input is 1/16, one of the output 1/128.
        for (int x = -128; x < 128; x++) {
            double real = 1 / (1 + Math.exp(-x / 16.0));
            assertThat(sigmoid.tabulated(s8, s8).apply(x)).isEqualTo((int) Math.min(127, Math.floor(real * 128 + 0.5)));
        }
        // Four entries for each 64 inputs: middles at -6.03, -2.03, 1.97 and 5.97; the output's range is the greatest
        // magnitude.
        PerElement.Lookup coarse = lookup(4);
        double greatest = Math.tanh(96.5 / 16);
        for (int x = -128; x < 128; x++) {
            double real = Math.tanh((Math.floorDiv(x, 64) * 64 + 31.5) / 16) / greatest;
            int expected = (int) Math.max(-128, Math.min(127, Math.floor(real * 128 + 0.5)));
            assertThat(coarse.tabulated(s8, s8).apply(x)).as("%d", x).isEqualTo(expected);
        }
    }

    @Test
    void linesBetweenEntriesLieCloserToTheFunction() {
        IntFormat s12 = IntFormat.signed(12);
        PerElement.UnaryFunction silu = PerElement.UnaryFunction.SILU;
        var lines = new PerElement.Lookup(silu, 64, 8, Optional.of(8), true).tabulated(s12, s12);
        var steps = new PerElement.Lookup(silu, 64, 8, Optional.of(8), false).tabulated(s12, s12);
        double ofLines = 0;
        double ofSteps = 0;
        for (int x = -2048; x < 2048; x++) {
            double real = silu.of(x / 256.0) * 256;
            ofLines = Math.max(ofLines, Math.abs(lines.apply(x) - real));
            ofSteps = Math.max(ofSteps, Math.abs(steps.apply(x) - real));
        }
        // A quarter of a unit is 64 steps: a chord of SiLU, whose second derivative is 1/2 at most, is 1/2 (1/4)^2 / 8
        // * 256 = 1 off.
        assertThat(ofLines).isLessThan(2);
        assertThat(ofSteps).isGreaterThan(30);
    }

    @Test
    void functionsAreWhatTheirNamesSay() {
        assertThat(PerElement.UnaryFunction.GELU.of(1)).isCloseTo(0.841344746, within(1e-9));
        assertThat(PerElement.UnaryFunction.GELU_TANH.of(1)).isCloseTo(0.841191991, within(1e-9));
        assertThat(PerElement.UnaryFunction.SILU.of(-1)).isCloseTo(-0.268941421, within(1e-9));
        assertThat(PerElement.UnaryFunction.HARD_SWISH.of(1)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(PerElement.UnaryFunction.HARD_SIGMOID.of(-4)).isZero();
        assertThat(PerElement.UnaryFunction.SOFTPLUS.of(0)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(PerElement.UnaryFunction.ERF.of(0.5)).isCloseTo(0.520499878, within(1e-9));
        assertThat(PerElement.UnaryFunction.ELU.of(-1)).isCloseTo(Math.exp(-1) - 1, within(1e-12));
        assertThat(PerElement.UnaryFunction.LEAKY_RELU.of(-1)).isEqualTo(-0.01);
        assertThat(PerElement.UnaryFunction.SQRT.of(2)).isEqualTo(Math.sqrt(2));
    }

    @Test
    void anOdeNeedsABodyThatHasNoOde() {
        String ode = "op: ode, solver: euler, steps: 1, body: [";
        assertThatThrownBy(() -> load("  - {name: a, " + ode + "]}\n")).hasMessageContaining("has 0 layers");
        assertThatThrownBy(() -> load("  - {name: a, " + ode + "{name: b, " + ode + "{name: c, op: add}]}]}\n"))
                .hasMessageContaining("an ODE within the body of an ODE");
    }

    @Test
    void aMeanOverMorePlacesThanAWindowHolds() {
        Tensor large = new Tensor("x", new Shape(96, 80, 3), IntFormat.signed(8));
        Pool.GlobalAveragePool mean = new Pool.GlobalAveragePool();
        assertThat(mean.output(List.of(large))).hasToString("1×1×3");
        assertThat(mean.places(large.shape())).isEqualTo(7680);
    }

    private static Workload load(String layers) {
        String text = "name: small\ndescription: small\ninput: {kind: random, height: 4, width: 4, channels: 8}\n"
                + "formats: {weight-bits: 8, activation-bits: 8, accumulator-bits: 24}\ntransfer: none\nlayers:\n"
                + layers;
        return WorkloadFile.load(Source.of("small.yaml", text), List.of());
    }
}
