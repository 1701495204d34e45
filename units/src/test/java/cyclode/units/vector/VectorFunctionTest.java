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

    /** Rows of an operand in an order of their own, of one channel or of all. */
    private record Spread(Slice slice, RowList rows, long[] values) {}

    private Spread spread(SplittableRandom random, String name, int rows, int channels) {
        int own = random.nextBoolean() ? 1 : channels;
        int[] from = Values.of(random, OPERAND, rows * own);
        int[] order = random.ints(rows, 0, rows).toArray();
        long[] values = new long[rows * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = from[order[i / channels] * own + (own == 1 ? 0 : i % channels)];
        }
        return new Spread(slice(name, OPERAND, rows, own, from), RowList.of(order), values);
    }

    @Test
    void sumsAndProductsTakeTheRowsTheyAreToldAndSpreadAnOnlyChannel() {
        for (int seed = 0; seed < TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int rows = 1 + random.nextInt(5);
            int channels = 1 + random.nextInt(7);
            Spread a = spread(random, "a" + seed, rows, channels);
            Spread b = spread(random, "b" + seed, rows, channels);
            Slice sum = slice("sum" + seed, IntFormat.signed(32), rows, channels, new int[rows * channels]);
            Slice product = slice("product" + seed, IntFormat.signed(32), rows, channels, new int[rows * channels]);
            // Three times the first less twice the second, and the product, both whole.
            AddParameters add = AddParameters.of(3, -2, 0, IntFormat.signed(32));
            MultiplierShift whole = MultiplierShift.of(1, 0, IntFormat.signed(32));
            int[] sums = computed(
                    new VectorFunction.Add(add, Bounds.NONE, a.slice(), a.rows(), b.slice(), b.rows(), sum), sum);
            int[] products = computed(
                    new VectorFunction.Multiply(whole, a.slice(), a.rows(), b.slice(), b.rows(), product), product);
            for (int i = 0; i < rows * channels; i++) {
                assertThat((long) sums[i]).as("seed %d", seed).isEqualTo(3 * a.values()[i] - 2 * b.values()[i]);
                assertThat((long) products[i]).as("seed %d", seed).isEqualTo(a.values()[i] * b.values()[i]);
            }
        }
    }

    @Test
    void whatIsReducedIsTheGreatestTheSumOrThePlaceOfTheFirstGreatest() {
        for (int seed = 0; seed < TRIALS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean ofChannels = random.nextBoolean();
            int group = 1 + random.nextInt(6);
            int results = 1 + random.nextInt(4);
            int others = ofChannels ? 1 : 1 + random.nextInt(5);
            int rows = ofChannels ? results : results * group;
            int channels = ofChannels ? group : others;
            // Few values, so that equals are frequent.
            int[] from = random.ints(rows * channels, -3, 4).toArray();
            int[] order = random.ints(rows, 0, rows).toArray();
            int kind = random.nextInt(3);
            Operation.Pool operation =
                    switch (kind) {
                        case 0 -> new Operation.MaxPool(group);
                        case 1 -> new Operation.AveragePool(group, MultiplierShift.of(1, 0, OUTPUT));
                        default -> new Operation.ArgMax(group);
                    };
            Slice in = slice("in" + seed, OPERAND, rows, channels, from);
            Slice to = slice("out" + seed, OUTPUT, results, others, new int[results * others]);
            int[] made = computed(new VectorFunction.Reduce(operation, RowList.of(order), ofChannels, in, to), to);
            for (int i = 0; i < made.length; i++) {
                int sum = 0;
                int best = 0;
                int greatest = Integer.MIN_VALUE;
                for (int k = 0; k < group; k++) {
                    int value = ofChannels
                            ? from[order[i] * channels + k]
                            : from[order[i / others * group + k] * channels + i % others];
                    sum += value;
                    best = value > greatest ? k : best;
                    greatest = Math.max(greatest, value);
                }
                assertThat(made[i]).as("seed %d", seed).isEqualTo(kind == 0 ? greatest : kind == 1 ? sum : best);
            }
        }
    }
}
