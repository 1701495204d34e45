package cyclode.units.vector;

import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization;
import cyclode.core.number.Requantization.LookupTable;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.number.Rounding;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.Window;
import cyclode.core.reference.Arithmetic;
import cyclode.core.reference.Elementwise;
import cyclode.core.reference.Pooling;
import cyclode.core.reference.Reductions;
import cyclode.units.harness.Bench;
import cyclode.units.harness.BenchCase;
import cyclode.units.harness.Collector;
import cyclode.units.harness.Streams;
import cyclode.units.harness.UnitCase;
import cyclode.units.harness.Values;
import cyclode.units.memory.ChannelTiles;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.WindowBeats;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A random operation on a random vector unit. */
public final class RandomPass {
    private static final IntFormat WIDE = IntFormat.signed(48);

    final Bench bench = new Bench();
    final Collector collector;
    final VectorSpec spec;
    final int unit;
    final VectorCommand command;
    final long[] golden;
    private final SplittableRandom random;
    private final Streams streams;
    private final int values;

    /**
     * A random case; kind 0 requantizes, 1 adds, 2 and 3 pool, 4 requantizes channels, 5 requantizes with an offset, 6 multiplies, 7 finds
     * the greatest, 8 adds and rounds once, 9 interpolates.
     */
    RandomPass(long seed, int kind, boolean holdsBack) {
        random = new SplittableRandom(seed);
        streams = new Streams(bench, random, holdsBack);
        spec = new VectorSpec(
                "fabric",
                random.nextInt(1, 9),
                random.nextInt(1, 17),
                48,
                31,
                32,
                kind == 4 || kind == 5 || kind == 8,
                kind == 6,
                kind == 7,
                256,
                kind == 9);
        values = random.nextInt(1, 20);
        if (kind >= 4) {
            Affine made =
                    switch (kind) {
                        case 4 -> channels();
                        case 5 -> affine();
                        case 6 -> product();
                        case 7 -> greatest();
                        case 8 -> joint();
                        default -> lines();
                    };
            command = made.command;
            golden = made.golden;
            unit = streams.unit(command, made.inputs, values);
            Buffer result = Streams.result((int) command.beats(), values);
            ChannelTiles out = ChannelTiles.of(result, new WordLayout(1, 32), values);
            collector = streams.collect(unit, out, golden.length, spec.outputDepth());
            return;
        }
        if (kind >= 2) {
            Pooled pooled = pooled(kind == 2);
            command = pooled.command;
            golden = pooled.golden;
            unit = streams.unit(command, List.of(pooled.stream), values);
            collector = streams.collect(unit, pooled.out, golden.length, spec.outputDepth());
            return;
        }
        int beats = random.nextInt(1, 40);
        List<Integer> inputs = new ArrayList<>();
        if (kind == 0) {
            Requantization requantization = requantization();
            boolean relu = random.nextBoolean();
            command = new VectorCommand(spec, new Operation.Requantize(requantization, relu), beats, values);
            IntFormat format = IntFormat.signed(requantization.maxAccumulatorBits());
            long[] from = wide(format, beats * values);
            golden = Arrays.stream(from)
                    .map(a -> {
                        int y = Arithmetic.requantize(a, requantization);
                        return relu ? Arithmetic.relu(y, requantization.zeroPoint()) : y;
                    })
                    .toArray();
            inputs.add(streams.source(from, values));
        } else {
            AddParameters add = addition();
            boolean relu = random.nextBoolean();
            command = new VectorCommand(spec, new Operation.Add(add, relu), beats, values);
            IntFormat format = IntFormat.signed(random.nextInt(2, 33));
            IntTensor a = IntTensor.of(format, Values.of(random, format, beats * values), beats * values);
            IntTensor b = IntTensor.of(format, Values.of(random, format, beats * values), beats * values);
            IntTensor sum = Elementwise.add(a, b, add);
            golden = longs((relu ? Elementwise.relu(sum, add.zeroPoint()) : sum).data());
            inputs.add(streams.source(longs(a.data()), values));
            inputs.add(streams.source(longs(b.data()), values));
        }
        unit = streams.unit(command, inputs, values);
        ChannelTiles out = ChannelTiles.of(Streams.result(beats, values), new WordLayout(1, 32), values);
        collector = streams.collect(unit, out, golden.length, spec.outputDepth());
    }

    private record Affine(VectorCommand command, long[] golden, List<Integer> inputs) {}

    /** A sum that is rounded once. */
    private Affine joint() {
        int beats = random.nextInt(1, 40);
        IntFormat output = anyFormat();
        AddParameters add = new AddParameters(
                random.nextInt() >> random.nextInt(1, 32),
                random.nextInt() >> random.nextInt(1, 32),
                true,
                random.nextLong() >> random.nextInt(17, 63),
                random.nextInt(0, 50),
                rounding(),
                output.saturate(zero()),
                output,
                overflow());
        int z = (int) add.zeroPoint();
        Bounds clip = random.nextBoolean()
                ? Bounds.NONE
                : new Bounds(z - random.nextInt(90), (int) output.saturate(z + (long) random.nextInt(90)));
        Operation.Add operation = new Operation.Add(add, random.nextBoolean(), clip);
        IntFormat format = IntFormat.signed(random.nextInt(2, 32));
        IntTensor a = IntTensor.of(format, Values.of(random, format, beats * values), beats * values);
        IntTensor b = IntTensor.of(format, Values.of(random, format, beats * values), beats * values);
        IntTensor sum = Elementwise.add(a, b, add);
        IntTensor above = operation.relu() ? Elementwise.relu(sum, z) : sum;
        return new Affine(
                new VectorCommand(spec, operation, beats, values),
                longs(Elementwise.clip(above, clip).data()),
                List.of(streams.source(longs(a.data()), values), streams.source(longs(b.data()), values)));
    }

    /** A requantization by one multiplier and offset, and bounds. */
    private Affine affine() {
        int beats = random.nextInt(1, 40);
        Requantization.Affine by = affine(anyFormat(), zero(), rounding(), overflow());
        Operation.Requantize operation = new Operation.Requantize(by, random.nextBoolean(), clip(by));
        long[] from = wide(IntFormat.signed(by.maxAccumulatorBits()), beats * values);
        long[] golden = Arrays.stream(from)
                .map(a -> clipped(by, operation.relu(), operation.clip(), a))
                .toArray();
        return new Affine(
                new VectorCommand(spec, operation, beats, values), golden, List.of(streams.source(from, values)));
    }

    /** Two operands multiplied, as wide as they may be. */
    private Affine product() {
        int beats = random.nextInt(1, 40);
        IntFormat left = IntFormat.signed(random.nextInt(2, 33));
        IntFormat right = IntFormat.signed(random.nextInt(2, Math.min(33, 49 - left.bits())));
        MultiplierShift scale = new MultiplierShift(
                random.nextInt(1 << random.nextInt(1, Math.min(31, 63 - left.bits() - right.bits()))),
                random.nextInt(0, 63),
                rounding(),
                0,
                anyFormat(),
                overflow());
        IntTensor a = IntTensor.of(left, Values.of(random, left, beats * values), beats * values);
        IntTensor b = IntTensor.of(right, Values.of(random, right, beats * values), beats * values);
        spec.requireMultiplies(left.bits(), right.bits(), scale);
        return new Affine(
                new VectorCommand(spec, new Operation.Multiply(scale), beats, values),
                longs(Elementwise.multiply(a, b, scale).data()),
                List.of(streams.source(longs(a.data()), values), streams.source(longs(b.data()), values)));
    }

    /** The number of the greatest of each lane; equal values are frequent. */
    private Affine greatest() {
        int windows = random.nextInt(1, 8);
        int window = random.nextInt(1, 9);
        IntFormat format = IntFormat.signed(random.nextInt(2, 12));
        int[] from = Values.of(random, format, windows * window * values);
        long[] golden = new long[windows * values];
        for (int i = 0; i < golden.length; i++) {
            int[] lane = new int[window];
            for (int beat = 0; beat < window; beat++) {
                lane[beat] = from[(i / values * window + beat) * values + i % values];
            }
            golden[i] = Reductions.argMax(IntTensor.of(format, lane, 1, 1, window), IntFormat.unsigned(4))
                    .at(0, 0, 0);
        }
        Operation.ArgMax operation = new Operation.ArgMax(window);
        operation.requireFits(spec, format);
        return new Affine(
                new VectorCommand(spec, operation, windows, values),
                golden,
                List.of(streams.source(longs(from), values)));
    }

    /** Lines between the entries of a table. */
    private Affine lines() {
        int beats = random.nextInt(1, 40);
        IntFormat output = anyFormat();
        int[] table = Values.of(random, output, 1 + (1 << random.nextInt(0, 9)));
        Requantization.Interpolation by = new Requantization.Interpolation(
                random.nextInt(0, 31), random.nextInt(-300, 300), new IntTable(table), output);
        spec.requireHolds(48, by, Bounds.NONE);
        long[] from = wide(IntFormat.signed(random.nextInt(Math.min(48, by.shift() + 9), 49)), beats * values);
        return new Affine(
                new VectorCommand(spec, new Operation.Requantize(by, false), beats, values),
                Arrays.stream(from).map(a -> Arithmetic.requantize(a, by)).toArray(),
                List.of(streams.source(from, values)));
    }

    /** Constants of each channel, run by run. */
    private Affine channels() {
        ChannelRuns runs = new ChannelRuns(random.nextInt(1, 12), 1, random.nextInt(1, 4));
        runs = new ChannelRuns(runs.rows(), random.nextInt(1, runs.rows() + 1), runs.tiles());
        IntFormat output = anyFormat();
        long zero = output.saturate(zero());
        Rounding rounding = rounding();
        Overflow overflow = overflow();
        List<Requantization.Affine> channels = new ArrayList<>();
        for (int channel = 0; channel < runs.tiles() * values; channel++) {
            channels.add(affine(output, zero, rounding, overflow));
        }
        int bits = new ChannelRequantization.PerChannel(channels).maxAccumulatorBits();
        Operation.RequantizeChannels operation =
                Operation.RequantizeChannels.of(channels.get(0), random.nextBoolean(), clip(channels.get(0)), runs);
        long[] from = wide(IntFormat.signed(bits), (int) runs.beats() * values);
        long[] golden = new long[from.length];
        long[] constants = new long[(int) runs.runs() * VectorSpec.CONSTANTS * values];
        int beat = 0;
        for (int run = 0; run < runs.runs(); run++) {
            int rows = Math.min(runs.block(), runs.rows() - run / runs.tiles() * runs.block());
            for (int lane = 0; lane < values; lane++) {
                Requantization.Affine by = channels.get(run % runs.tiles() * values + lane);
                int at = run * VectorSpec.CONSTANTS * values + lane;
                constants[at] = by.multiplier();
                constants[at + values] = by.offset();
                constants[at + 2 * values] = by.shift();
                for (int row = 0; row < rows; row++) {
                    int place = (beat + row) * values + lane;
                    golden[place] = clipped(by, operation.relu(), operation.clip(), from[place]);
                }
            }
            beat += rows;
        }
        return new Affine(
                new VectorCommand(spec, operation, runs.beats(), values),
                golden,
                List.of(streams.source(from, values), streams.source(constants, values)));
    }

    private static long clipped(Requantization.Affine by, boolean relu, Bounds clip, long sum) {
        int y = Arithmetic.requantize(sum, by);
        y = relu ? Arithmetic.relu(y, by.zeroPoint()) : y;
        return y < clip.low() ? clip.low() : y > clip.high() ? clip.high() : y;
    }

    private Requantization.Affine affine(IntFormat output, long zero, Rounding rounding, Overflow overflow) {
        int multiplier = random.nextInt(1 << random.nextInt(1, 31));
        int offset = random.nextInt(1 << random.nextInt(1, 31));
        return new Requantization.Affine(
                random.nextInt(4) == 0 ? -multiplier : multiplier,
                random.nextBoolean() ? -offset : offset,
                random.nextInt(0, 63),
                rounding,
                output.saturate(zero),
                output,
                overflow);
    }

    private long zero() {
        return random.nextBoolean() ? 0 : random.nextInt(-200, 200);
    }

    /** No bounds, or some about the zero-point, as a ReLU beside them needs. */
    private Bounds clip(Requantization.Affine by) {
        int z = (int) by.zeroPoint();
        return random.nextInt(3) == 0
                ? Bounds.NONE
                : new Bounds(z - random.nextInt(100), (int) by.output().saturate(z + (long) random.nextInt(100)));
    }

    private record Pooled(VectorCommand command, long[] golden, int stream, Pattern out) {}

    private Pooled pooled(boolean max) {
        int kernel = random.nextInt(1, 4);
        Window window = Window.square(kernel, random.nextInt(1, 4), random.nextInt(kernel));
        int height = random.nextInt(kernel, kernel + 5);
        int width = random.nextInt(kernel, kernel + 5);
        int channels = random.nextInt(1, 12);
        IntFormat format = IntFormat.signed(random.nextInt(2, 25));
        int[] picture = Values.of(random, format, height * width * channels);
        Buffer buffer = bench.buffer("picture", format, height * width, channels, picture);
        IntTensor tensor = IntTensor.of(format, picture, height, width, channels);
        MultiplierShift scale = MultiplierShift.of(random.nextInt(1 << 20), random.nextInt(30), anyFormat());
        IntTensor pooled = max ? Pooling.max(tensor, window) : Pooling.average(tensor, window, scale);
        int outside = max ? Pattern.ABSENT : Pattern.NOTHING;
        WordLayout layout = new WordLayout(4, 32);
        WindowBeats pattern = new WindowBeats(buffer, layout, height, width, window, values, outside);
        int places = pooled.size(0) * pooled.size(1);
        ChannelTiles out = ChannelTiles.of(Streams.result(places, channels), layout, values);
        Operation operation =
                max ? new Operation.MaxPool(kernel * kernel) : new Operation.AveragePool(kernel * kernel, scale);
        VectorCommand pass = new VectorCommand(
                spec, operation, (long) places * out.segments().size(), values);
        return new Pooled(pass, longs(pooled.data()), streams.read(buffer, pattern), out);
    }

    private AddParameters addition() {
        IntFormat output = anyFormat();
        long zero = random.nextBoolean() ? 0 : output.saturate(random.nextInt(-200, 200));
        return new AddParameters(
                random.nextInt(1 << random.nextInt(1, 30)),
                random.nextInt(1 << random.nextInt(1, 30)),
                random.nextInt(0, 40),
                rounding(),
                zero,
                output,
                overflow());
    }

    private Requantization requantization() {
        IntFormat output = anyFormat();
        long zero = random.nextBoolean() ? 0 : output.saturate(random.nextInt(-200, 200));
        return switch (random.nextInt(3)) {
            case 0 -> new Shift(random.nextInt(0, 48), rounding(), zero, output, overflow());
            case 1 ->
                new MultiplierShift(
                        random.nextInt(1 << random.nextInt(1, 31)),
                        random.nextInt(0, 63),
                        rounding(),
                        zero,
                        output,
                        overflow());
            default -> {
                int[] table = Values.of(random, output, 1 << random.nextInt(0, 9));
                yield new LookupTable(
                        random.nextInt(0, 48), rounding(), random.nextInt(-300, 300), new IntTable(table), output);
            }
        };
    }

    private IntFormat anyFormat() {
        return random.nextInt(3) == 0
                ? IntFormat.unsigned(random.nextInt(1, 32))
                : IntFormat.signed(random.nextInt(1, 33));
    }

    private Rounding rounding() {
        return Rounding.values()[random.nextInt(Rounding.values().length)];
    }

    private Overflow overflow() {
        return Overflow.values()[random.nextInt(Overflow.values().length)];
    }

    private long[] wide(IntFormat format, int count) {
        long[] made = new long[count];
        int bits = random.nextInt(2, Math.min(format.bits(), WIDE.bits()) + 1);
        IntFormat within = IntFormat.signed(bits);
        for (int i = 0; i < count; i++) {
            made[i] = random.nextInt(4) == 0
                    ? (random.nextBoolean() ? within.min() : within.max())
                    : random.nextLong(within.min(), within.max() + 1);
        }
        return made;
    }

    private static long[] longs(int[] from) {
        return Arrays.stream(from).asLongStream().toArray();
    }

    /** A pass, for the contract of units; its golden operators are the fast engine's kernels too. */
    public static UnitCase unitCase(long seed, boolean holdsBack) {
        return unitCase(new RandomPass(seed, (int) (seed % 4), holdsBack));
    }

    /** A pass through affine lanes. */
    public static UnitCase affineCase(long seed, boolean holdsBack) {
        return unitCase(new RandomPass(seed, seed % 3 == 2 ? 8 : 4 + (int) (seed % 3), holdsBack));
    }

    /** A pass through lanes that multiply. */
    public static UnitCase multiplyingCase(long seed, boolean holdsBack) {
        return unitCase(new RandomPass(seed, 6, holdsBack));
    }

    /** A pass through lanes that find the greatest. */
    public static UnitCase rankingCase(long seed, boolean holdsBack) {
        return unitCase(new RandomPass(seed, 7, holdsBack));
    }

    /** A pass through lanes that interpolate. */
    public static UnitCase interpolatingCase(long seed, boolean holdsBack) {
        return unitCase(new RandomPass(seed, 9, holdsBack));
    }

    private static UnitCase unitCase(RandomPass random) {
        return new BenchCase(
                random.spec,
                random.command.toString(),
                random.bench,
                node -> node == random.unit,
                random.golden,
                random.collector::values,
                decisions -> random.golden);
    }
}
