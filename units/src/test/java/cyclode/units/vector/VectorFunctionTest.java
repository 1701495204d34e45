package cyclode.units.vector;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.Bounds;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Rounding;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.Window;
import cyclode.core.reference.Elementwise;
import cyclode.core.reference.Pooling;
import cyclode.units.harness.Bench;
import cyclode.units.harness.Values;
import cyclode.units.memory.RowList;
import cyclode.units.memory.Slice;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.model.MemoryImage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the fast engine computes on whole tensors is what the golden operators compute, with two scales that differ. */
class VectorFunctionTest {
    private static final int TRIALS = 200;
    private static final IntFormat OPERAND = IntFormat.signed(8);
    private static final IntFormat OUTPUT = IntFormat.signed(7);

    private final Bench bench = new Bench();

    private Slice slice(String name, IntFormat format, int rows, int channels, int... values) {
        Buffer buffer = bench.buffer(name, format, rows, channels, values);
        return Slice.whole(buffer, new WordLayout(1, 32));
    }

    private int[] computed(VectorFunction function, Slice to) {
        MemoryImage image = bench.image();
        function.apply(image, null);
        return image.values(to.buffer());
    }

    private static Rounding rounding(SplittableRandom random) {
        return Rounding.values()[random.nextInt(Rounding.values().length)];
    }

    private static Overflow overflow(SplittableRandom random) {
        return Overflow.values()[random.nextInt(Overflow.values().length)];
    }

    @Test
    void aSumScalesEachOperandByItsOwnMultiplier() {
        for (int seed = 0; seed < TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int rows = 1 + random.nextInt(5);
            int channels = 1 + random.nextInt(7);
            AddParameters parameters = new AddParameters(
                    1 + random.nextInt(40),
                    1 + random.nextInt(40),
                    random.nextInt(7),
                    rounding(random),
                    random.nextInt(9) - 4,
                    OUTPUT,
                    overflow(random));
            int[] a = Values.of(random, OPERAND, rows * channels);
            int[] b = Values.of(random, OPERAND, rows * channels);
            Slice to = slice("sum" + seed, OUTPUT, rows, channels, new int[rows * channels]);
            RowList all = RowList.range(0, rows);
            VectorFunction add = new VectorFunction.Add(
                    parameters,
                    Bounds.NONE,
                    slice("a" + seed, OPERAND, rows, channels, a),
                    all,
                    slice("b" + seed, OPERAND, rows, channels, b),
                    all,
                    to);

            assertThat(computed(add, to))
                    .as("seed %d", seed)
                    .isEqualTo(Elementwise.add(
                                    IntTensor.of(OPERAND, a, rows, channels),
                                    IntTensor.of(OPERAND, b, rows, channels),
                                    parameters)
                            .data());
        }
    }

    @Test
    void poolsTakeTheirWindowsAndNoPadding() {
        for (int seed = 0; seed < TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int height = 3 + random.nextInt(5);
            int width = 3 + random.nextInt(5);
            int channels = 1 + random.nextInt(4);
            Window window = Window.square(2 + random.nextInt(2), 1 + random.nextInt(2), random.nextInt(2));
            int[] picture = Values.of(random, OPERAND, height * width * channels);
            IntTensor tensor = IntTensor.of(OPERAND, picture, height, width, channels);
            MultiplierShift scale = new MultiplierShift(
                    1 + random.nextInt(99), random.nextInt(9), rounding(random), 0, OUTPUT, overflow(random));
            boolean max = random.nextBoolean();
            int[] golden = (max ? Pooling.max(tensor, window) : Pooling.average(tensor, window, scale)).data();
            Slice to = slice(
                    "pool" + seed, max ? OPERAND : OUTPUT, golden.length / channels, channels, new int[golden.length]);
            Operation operation = max
                    ? new Operation.MaxPool(window.kernelHeight() * window.kernelWidth())
                    : new Operation.AveragePool(window.kernelHeight() * window.kernelWidth(), scale);
            Slice from = slice("picture" + seed, OPERAND, height * width, channels, picture);

            assertThat(computed(new VectorFunction.Pool(operation, window, height, width, from, to), to))
                    .as("seed %d", seed)
                    .isEqualTo(golden);
        }
    }

    @Test
    void requantizedValuesAreThoseOfTheGoldenScaleAndRelu() {
        for (int seed = 0; seed < TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int rows = 1 + random.nextInt(5);
            int channels = 1 + random.nextInt(7);
            boolean relu = random.nextBoolean();
            MultiplierShift scale = new MultiplierShift(
                    1 + random.nextInt(99),
                    random.nextInt(9),
                    rounding(random),
                    random.nextInt(9) - 4,
                    OUTPUT,
                    overflow(random));
            int[] values = Values.of(random, OPERAND, rows * channels);
            IntTensor golden = Elementwise.scale(IntTensor.of(OPERAND, values, rows, channels), scale);
            Slice to = slice("scaled" + seed, OUTPUT, rows, channels, new int[rows * channels]);
            VectorFunction requantize = VectorFunction.Requantize.of(
                    scale,
                    Bounds.NONE.above(relu, scale.zeroPoint()),
                    slice("v" + seed, OPERAND, rows, channels, values),
                    to);

            assertThat(computed(requantize, to))
                    .as("seed %d", seed)
                    .isEqualTo((relu ? Elementwise.relu(golden, scale.zeroPoint()) : golden).data());
        }
    }
}
