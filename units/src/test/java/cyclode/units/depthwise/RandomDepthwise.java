package cyclode.units.depthwise;

import cyclode.core.account.Component;
import cyclode.core.chain.StallCause;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.Window;
import cyclode.core.reference.Convolution;
import cyclode.core.reference.TimeChannel;
import cyclode.units.harness.Bench;
import cyclode.units.harness.BenchCase;
import cyclode.units.harness.Collector;
import cyclode.units.harness.Gate;
import cyclode.units.harness.UnitCase;
import cyclode.units.harness.Values;
import cyclode.units.harness.Windows;
import cyclode.units.memory.ChannelTiles;
import cyclode.units.memory.MemoryWords;
import cyclode.units.memory.ReadCommand;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A random depthwise convolution on a random engine, fed by memory streams through gates that hold back at random. */
public final class RandomDepthwise {
    private static final MemoryWords MEMORY =
            new MemoryWords(new Component.Memory(Component.MemoryKind.BLOCK, Component.PortKind.SIMPLE_DUAL, 32, 512));

    final Bench bench = new Bench();
    final DepthwiseCommand command;
    final DepthwiseFunction function;
    final Collector collector;
    final long[] golden;
    private final SplittableRandom random;

    RandomDepthwise(long seed) {
        this(seed, false);
    }

    /** A random case, with a window whose axes differ in everything or with a square one. */
    RandomDepthwise(long seed, boolean rectangular) {
        random = new SplittableRandom(seed);
        DepthwiseSpec spec = randomSpec();
        int kernel = random.nextInt(1, spec.maximumKernel() + 1);
        int padding = random.nextInt(kernel);
        int least = Math.max(1, kernel - 2 * padding);
        int height = random.nextInt(least, least + 8);
        int width = random.nextInt(least, least + 8);
        Window square = Window.square(kernel, random.nextInt(1, 4), padding);
        Window window = rectangular ? Windows.any(random, height, width, spec.maximumKernel(), false) : square;
        boolean time = random.nextInt(3) == 0;
        int channels = random.nextInt(1, 12) + (time ? 1 : 0);
        boolean bias = random.nextBoolean();
        IntFormat formatA = format(spec.activationBits());
        IntFormat formatB = format(spec.weightBits());
        int zeroA = random.nextInt(3) == 0 ? random.nextInt((int) formatA.min(), (int) formatA.max() + 1) : 0;
        int zeroB = random.nextInt(3) == 0 ? random.nextInt((int) formatB.min(), (int) formatB.max() + 1) : 0;
        command = new DepthwiseCommand(spec, height, width, channels, window, bias, zeroA, zeroB);

        int inMemory = channels - (time ? 1 : 0);
        int[] values = Values.of(random, formatA, height * width * inMemory);
        int now = (int) random.nextLong(formatA.min(), formatA.max() + 1);
        bench.time(now);
        int[] taps = Values.of(random, formatB, window.taps() * channels);
        int[] biases = bias ? Values.of(random, IntFormat.signed(32), channels) : new int[0];
        IntTensor tensor = IntTensor.of(formatA, values, height, width, inMemory);
        golden = Convolution.depthwise(
                        time ? TimeChannel.append(tensor, now) : tensor,
                        IntTensor.of(formatB, taps, window.kernelHeight(), window.kernelWidth(), channels),
                        Arrays.stream(biases).asLongStream().toArray(),
                        window,
                        new ProductParameters(zeroA, zeroB, spec.accumulator()))
                .values();

        Buffer picture = bench.buffer("picture", formatA, height * width, inMemory, values);
        Buffer weights = bench.buffer("weights", formatB, window.taps(), channels, taps);
        Buffer biasBuffer = bias ? bench.buffer("bias", IntFormat.signed(32), 1, channels, biases) : null;
        function = new DepthwiseFunction(command, picture, weights, biasBuffer, time ? Bench.TIME : -1);
        collector = wire(picture, weights, biasBuffer, time);
    }

    private DepthwiseSpec randomSpec() {
        return new DepthwiseSpec(
                "fabric",
                random.nextInt(1, 6),
                random.nextInt(1, 8),
                random.nextInt(2, 17),
                random.nextInt(2, 17),
                random.nextInt(8, 49),
                Overflow.values()[random.nextInt(2)],
                random.nextInt(1, 20),
                96);
    }

    private IntFormat format(int bits) {
        return random.nextInt(4) == 0 ? IntFormat.unsigned(bits - 1) : IntFormat.signed(bits);
    }

    private Collector wire(Buffer picture, Buffer weights, Buffer bias, boolean time) {
        int lanes = command.spec().lanes();
        int a = feed(picture, time);
        int b = feed(weights, false);
        int c = bias == null ? -1 : feed(bias, false);
        int engine = bench.node("depthwise", command);
        bench.edge(a, engine, random.nextInt(1, 5), lanes, StallCause.INPUT);
        bench.edge(b, engine, random.nextInt(1, 5), lanes, StallCause.WEIGHT);
        if (c >= 0) {
            bench.edge(c, engine, random.nextInt(1, 5), lanes, StallCause.WEIGHT);
        }
        int pixels = command.outputHeight() * command.outputWidth();
        Buffer result = new Buffer(0, "result", "", IntFormat.signed(32), pixels, command.channels(), 0);
        ChannelTiles pattern = ChannelTiles.of(result, new WordLayout(1, 32), lanes);
        int gate = bench.node("back", new Gate(random.nextLong(), (long) pixels * command.groups(), lanes, pause()));
        bench.edge(engine, gate, random.nextInt(1, command.spec().outputDepth() + 4), lanes, StallCause.INPUT);
        Collector into = new Collector(pattern, result.size());
        bench.edge(gate, bench.node("collect", into), 2, lanes, StallCause.INPUT);
        return into;
    }

    private int feed(Buffer buffer, boolean time) {
        WordLayout layout = new WordLayout(random.nextInt(1, 9), buffer.format().bits() * random.nextInt(1, 5));
        ChannelTiles pattern = new ChannelTiles(
                buffer, layout, 0, buffer.channels(), command.spec().lanes(), time);
        int read = bench.node(
                "read." + buffer.name(), new ReadCommand(buffer, pattern, random.nextInt(1, 4), Bench.TIME, MEMORY));
        return random.nextInt(4) == 0 ? read : bench.gate(read, random.nextLong(), pattern, pause());
    }

    private int pause() {
        return random.nextInt(3) == 0 ? 60 : 4;
    }

    /** A convolution, for the contract of units. */
    public static UnitCase unitCase(long seed) {
        return unitCase(new RandomDepthwise(seed));
    }

    /** The same with a window whose axes differ in everything. */
    public static UnitCase rectangular(long seed) {
        return unitCase(new RandomDepthwise(seed, true));
    }

    private static UnitCase unitCase(RandomDepthwise random) {
        return new BenchCase(
                random.command.spec(),
                random.command.toString(),
                random.bench,
                node -> random.bench.nodes.get(node).process().equals("depthwise"),
                random.golden,
                random.collector::values,
                decisions -> random.function.sums(random.bench.image()));
    }
}
