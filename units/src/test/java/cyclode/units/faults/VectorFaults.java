package cyclode.units.faults;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Rounding;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.Window;
import cyclode.core.reference.Arithmetic;
import cyclode.core.reference.Convolution;
import cyclode.core.reference.Elementwise;
import cyclode.core.reference.Pooling;
import cyclode.units.depthwise.DepthwiseCommand;
import cyclode.units.depthwise.DepthwiseFunction;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.harness.Bench;
import cyclode.units.harness.Collector;
import cyclode.units.harness.Streams;
import cyclode.units.harness.Values;
import cyclode.units.memory.ChannelTiles;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.WindowBeats;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.vector.Operation;
import cyclode.units.vector.VectorCommand;
import cyclode.units.vector.VectorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Faults in arithmetic. */
final class VectorFaults {
    private static final IntFormat OPERAND = IntFormat.signed(16);
    private static final IntFormat OUTPUT = IntFormat.signed(8);
    private static final String VECTOR = "cyclode.units.conformance.UnitContractTest";
    private static final String BIT_EXACT = "everyValueIsTheGoldenOneInBothEngines";

    private VectorFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "rounding truncates instead of half-up",
                        VECTOR,
                        BIT_EXACT,
                        planted -> requantizes(planted ? Rounding.TRUNCATE : Rounding.HALF_UP, Overflow.SATURATE)),
                new Fault(
                        "ties go to even instead of up",
                        VECTOR,
                        BIT_EXACT,
                        planted -> requantizes(planted ? Rounding.HALF_EVEN : Rounding.HALF_UP, Overflow.SATURATE)),
                new Fault(
                        "saturation missing",
                        VECTOR,
                        BIT_EXACT,
                        planted -> requantizes(Rounding.HALF_UP, planted ? Overflow.WRAP : Overflow.SATURATE)),
                new Fault("operands of a sum swapped", VECTOR, BIT_EXACT, VectorFaults::adds),
                new Fault("padding wins a maximum", VECTOR, BIT_EXACT, VectorFaults::pools),
                new Fault(
                        "accumulator one bit too narrow",
                        "cyclode.units.conformance.UnitContractTest",
                        "everyValueIsTheGoldenOneInBothEngines",
                        VectorFaults::accumulates));
    }

    private static int[] operands(int seed, int count) {
        return Values.of(new SplittableRandom(seed), OPERAND, count);
    }

    private static boolean requantizes(Rounding rounding, Overflow overflow) {
        int[] from = operands(1, 400);
        MultiplierShift golden = MultiplierShift.of(3, 6, OUTPUT);
        MultiplierShift unit = new MultiplierShift(3, 6, rounding, 0, OUTPUT, overflow);
        long[] expected = Arrays.stream(from)
                .mapToLong(a -> Arithmetic.requantize(a, golden))
                .toArray();
        return Arrays.equals(run(new Operation.Requantize(unit, false), longs(from)), expected);
    }

    private static boolean adds(boolean planted) {
        AddParameters parameters = AddParameters.of(5, 9, 5, OUTPUT);
        int[] a = operands(2, 400);
        int[] b = operands(3, 400);
        IntTensor sum = Elementwise.add(IntTensor.of(OPERAND, a, 400), IntTensor.of(OPERAND, b, 400), parameters);
        long[] made = run(new Operation.Add(parameters, false), longs(planted ? b : a), longs(planted ? a : b));
        return Arrays.equals(made, longs(sum.data()));
    }

    private static long[] run(Operation operation, long[]... from) {
        Bench bench = new Bench();
        Streams streams = new Streams(bench, new SplittableRandom(4), true);
        VectorSpec spec = new VectorSpec("fabric", 4, 4, 48, 31, 32);
        VectorCommand command = new VectorCommand(spec, operation, from[0].length / 4, 4);
        List<Integer> inputs =
                Arrays.stream(from).map(v -> streams.source(v, 4)).toList();
        int unit = streams.unit(command, inputs, 4);
        Buffer result = Streams.result(from[0].length / 4, 4);
        Collector collector =
                streams.collect(unit, ChannelTiles.of(result, new WordLayout(1, 32), 4), from[0].length, 6);
        bench.exact(5);
        return collector.values();
    }

    private static boolean pools(boolean planted) {
        Bench bench = new Bench();
        Streams streams = new Streams(bench, new SplittableRandom(6), true);
        int[] picture = new int[25];
        Arrays.fill(picture, -7);
        Buffer buffer = bench.buffer("picture", OUTPUT, 25, 1, picture);
        Window window = Window.square(3, 2, 1);
        IntTensor golden = Pooling.max(IntTensor.of(OUTPUT, picture, 5, 5, 1), window);
        int outside = planted ? Pattern.NOTHING : Pattern.ABSENT;
        WordLayout layout = new WordLayout(1, 32);
        WindowBeats beats = new WindowBeats(buffer, layout, 5, 5, window, 1, outside);
        VectorSpec spec = new VectorSpec("fabric", 4, 4, 48, 31, 32);
        int unit = streams.unit(
                new VectorCommand(spec, new Operation.MaxPool(9), golden.length(), 1),
                List.of(streams.read(buffer, beats)),
                1);
        Buffer result = Streams.result(golden.length(), 1);
        Collector collector = streams.collect(unit, ChannelTiles.of(result, layout, 1), golden.length(), 6);
        bench.exact(7);
        return Arrays.equals(collector.values(), longs(golden.data()));
    }

    private static boolean accumulates(boolean planted) {
        Bench bench = new Bench();
        DepthwiseSpec spec = new DepthwiseSpec("fabric", 4, 3, 8, 8, planted ? 15 : 16, Overflow.SATURATE, 4, 96);
        DepthwiseCommand command = new DepthwiseCommand(spec, 6, 6, 4, 3, 1, 1, false, 0, 0);
        int[] picture = Values.of(new SplittableRandom(8), OUTPUT, 144);
        int[] taps = Values.of(new SplittableRandom(9), OUTPUT, 36);
        Buffer from = bench.buffer("picture", OUTPUT, 36, 4, picture);
        Buffer weights = bench.buffer("weights", OUTPUT, 9, 4, taps);
        long[] golden = Convolution.depthwise(
                        IntTensor.of(OUTPUT, picture, 6, 6, 4),
                        IntTensor.of(OUTPUT, taps, 3, 3, 4),
                        new long[0],
                        Window.square(3, 1, 1),
                        new ProductParameters(0, 0, new cyclode.core.number.Accumulator(16, Overflow.SATURATE)))
                .values();
        return Arrays.equals(new DepthwiseFunction(command, from, weights, null, -1).sums(bench.store()), golden);
    }

    private static long[] longs(int[] from) {
        return Arrays.stream(from).asLongStream().toArray();
    }
}
