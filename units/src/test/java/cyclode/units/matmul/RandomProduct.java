package cyclode.units.matmul;

import cyclode.core.chain.StallCause;
import cyclode.core.file.Records;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.Window;
import cyclode.core.reference.Convolution;
import cyclode.core.reference.MatrixProduct;
import cyclode.core.reference.TimeChannel;
import cyclode.units.harness.Bench;
import cyclode.units.harness.BenchCase;
import cyclode.units.harness.Collector;
import cyclode.units.harness.UnitCase;
import cyclode.units.harness.Values;
import cyclode.units.harness.Windows;
import cyclode.units.memory.MemoryWords;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.ReadCommand;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** A random product or convolution on a random array, fed by memory streams through gates that hold back at random. */
public final class RandomProduct {
    private static final MemoryWords MEMORY = new MemoryWords(new cyclode.core.account.Component.Memory(
            cyclode.core.account.Component.MemoryKind.BLOCK,
            cyclode.core.account.Component.PortKind.SIMPLE_DUAL,
            32,
            512));

    final Bench bench = new Bench();
    final MatmulSpec spec;
    final ProductCommand product;
    final Collector collector;
    final ProductFunction function;
    final long[] golden;
    private final SplittableRandom random;
    private final IntFormat formatA;
    private final IntFormat formatB;

    RandomProduct(long seed, Dataflow dataflow) {
        this(seed, dataflow, drawn -> drawn, false);
    }

    private RandomProduct(long seed, Dataflow dataflow, UnaryOperator<MatmulSpec> as, boolean windows) {
        random = new SplittableRandom(seed);
        spec = as.apply(randomSpec(dataflow));
        formatA = format(spec.activationBits());
        formatB = format(spec.weightBits());
        int zeroA = random.nextInt(3) == 0 ? random.nextInt((int) formatA.min(), (int) formatA.max() + 1) : 0;
        int zeroB = random.nextInt(3) == 0 ? random.nextInt((int) formatB.min(), (int) formatB.max() + 1) : 0;
        ProductParameters parameters = new ProductParameters(zeroA, zeroB, spec.accumulator());
        int n = random.nextInt(1, 13);
        boolean bias = random.nextBoolean();
        Case made = windows ? window(n, zeroA) : random.nextInt(3) == 0 ? convolution(n, zeroA) : matrix(n);
        product = new ProductCommand(spec, made.a.rows(), made.depths(), n, bias, zeroA, zeroB);
        int[] biases =
                bias ? Values.of(random, IntFormat.signed(Math.min(32, spec.accumulatorBits() + 1)), n) : new int[0];
        Buffer biasBuffer = bias ? bench.buffer("bias", IntFormat.signed(32), 1, n, biases) : null;
        long[] begin = java.util.Arrays.stream(biases).asLongStream().toArray();
        golden = made.golden.apply(begin, parameters);
        function = new ProductFunction(product, made.a, made.b, biasBuffer, made.time ? Bench.TIME : -1);
        collector = wire(made, biasBuffer);
    }

    private record Case(Operand a, List<MatrixView> b, Golden golden, boolean time) {
        List<Integer> depths() {
            return b.stream().map(MatrixView::rows).toList();
        }
    }

    private interface Golden {
        long[] apply(long[] bias, ProductParameters parameters);
    }

    private MatmulSpec randomSpec(Dataflow dataflow) {
        int rows = random.nextInt(1, 7);
        int columns = random.nextInt(1, 7);
        boolean inRounds = dataflow == Dataflow.WEIGHT_STATIONARY && rows >= 3 && rows == columns;
        return new MatmulSpec(
                "fabric",
                rows,
                columns,
                dataflow,
                random.nextInt(2, 17),
                random.nextInt(2, 17),
                random.nextInt(8, 49),
                Overflow.values()[random.nextInt(2)],
                random.nextInt(1, 5),
                random.nextBoolean(),
                EdgeTiles.values()[random.nextInt(2)],
                DrainOrder.values()[random.nextInt(2)],
                random.nextInt(1, 24),
                inRounds ? MatmulTiming.WS_SYSTOLIC_ARRAY_SOC : MatmulTiming.CYCLODE);
    }

    private IntFormat format(int bits) {
        return random.nextInt(4) == 0 ? IntFormat.unsigned(bits - 1) : IntFormat.signed(bits);
    }

    private WordLayout layout(IntFormat format) {
        return new WordLayout(random.nextInt(1, 9), format.bits() * random.nextInt(1, 5), random.nextBoolean());
    }

    private Case matrix(int n) {
        int m = random.nextInt(1, 15);
        int parts = random.nextInt(4) == 0 ? 2 : 1;
        boolean time = random.nextInt(4) == 0;
        int depth = random.nextInt(1, 15) + (time ? 1 : 0);
        MatrixView a = view("a", formatA, m, time ? depth - 1 : depth, !time);
        a = time ? a.withTime() : a;
        bench.time(random.nextLong(formatA.min(), formatA.max() + 1));
        List<MatrixView> b = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            b.add(view("b" + part, formatB, depth, n, true));
        }
        MatrixView firstA = a;
        return new Case(
                a,
                b,
                (bias, parameters) -> MatrixProduct.of(dense(firstA, parts), stack(b), bias, parameters)
                        .values(),
                time);
    }

    /** A rectangle of a larger buffer, transposed or not. */
    private MatrixView view(String name, IntFormat format, int rows, int columns, boolean mayTranspose) {
        boolean transposed = mayTranspose && random.nextInt(3) == 0;
        int bufferRows = transposed ? columns : rows;
        int channels = transposed ? rows : columns;
        int beforeRows = random.nextInt(3);
        int beforeChannels = random.nextInt(5);
        int allRows = bufferRows + beforeRows + random.nextInt(2);
        int allChannels = channels + beforeChannels + random.nextInt(3);
        Buffer buffer =
                bench.buffer(name, format, allRows, allChannels, Values.of(random, format, allRows * allChannels));
        MatrixView view = MatrixView.of(buffer, layout(format))
                .bufferRows(beforeRows, bufferRows)
                .channels(beforeChannels, channels);
        return transposed ? view.transposed() : view;
    }

    private Case convolution(int n, int zeroA) {
        int height = random.nextInt(1, 7);
        int width = random.nextInt(1, 7);
        int channels = random.nextInt(1, 6);
        Window window = randomWindow(height, width);
        boolean time = random.nextInt(3) == 0;
        int[] values = Values.of(random, formatA, height * width * channels);
        Buffer picture = bench.buffer("picture", formatA, height * width, channels, values);
        int now = (int) random.nextLong(formatA.min(), formatA.max() + 1);
        bench.time(now);
        IntTensor tensor = IntTensor.of(formatA, values, height, width, channels);
        IntTensor timed = time ? TimeChannel.append(tensor, now) : tensor;
        PatchView patches = new PatchView(picture, layout(formatA), height, width, window, time, zeroA);
        int depth = patches.columns();
        int[] weights = Values.of(random, formatB, depth * n);
        Buffer weightBuffer = bench.buffer("weights", formatB, depth, n, weights);
        IntTensor kernel =
                IntTensor.of(formatB, weights, window.kernelHeight(), window.kernelWidth(), timed.size(2), n);
        return new Case(
                patches,
                List.of(MatrixView.of(weightBuffer, layout(formatB))),
                (bias, parameters) -> Convolution.dense(timed, kernel, bias, window, parameters)
                        .values(),
                time);
    }

    /** A convolution of some channels, whose window differs in everything along its axes. */
    private Case window(int n, int zeroA) {
        int height = random.nextInt(1, 6);
        int width = random.nextInt(1, 6);
        int all = random.nextInt(1, 7);
        int first = random.nextInt(all);
        int channels = random.nextInt(1, all - first + 1);
        Window window = Windows.any(random, height, width, 3, true);
        int[] values = Values.of(random, formatA, height * width * all);
        Buffer picture = bench.buffer("picture", formatA, height * width, all, values);
        int[] own = new int[height * width * channels];
        for (int i = 0; i < own.length; i++) {
            own[i] = values[i / channels * all + first + i % channels];
        }
        PatchView patches =
                new PatchView(picture, layout(formatA), height, width, window, false, zeroA).channels(first, channels);
        int[] weights = Values.of(random, formatB, patches.columns() * n);
        Buffer weightBuffer = bench.buffer("weights", formatB, patches.columns(), n, weights);
        IntTensor kernel = IntTensor.of(formatB, weights, window.kernelHeight(), window.kernelWidth(), channels, n);
        return new Case(
                patches,
                List.of(MatrixView.of(weightBuffer, layout(formatB))),
                (bias, parameters) -> Convolution.dense(
                                IntTensor.of(formatA, own, height, width, channels), kernel, bias, window, parameters)
                        .values(),
                false);
    }

    private Window randomWindow(int height, int width) {
        while (true) {
            int kernelHeight = random.nextInt(1, 4);
            int kernelWidth = random.nextInt(1, 4);
            int padding = random.nextInt(Math.min(kernelHeight, kernelWidth));
            if (height + 2 * padding >= kernelHeight && width + 2 * padding >= kernelWidth) {
                return new Window(kernelHeight, kernelWidth, random.nextInt(1, 4), padding);
            }
        }
    }

    private IntTensor dense(MatrixView view, int times) {
        int[] out = new int[view.rows() * view.columns() * times];
        int width = view.columns() * times;
        for (int i = 0; i < out.length; i++) {
            out[i] = at(view, i / width, i % width % view.columns());
        }
        return IntTensor.of(view.buffer().format(), out, view.rows(), width);
    }

    private IntTensor stack(List<MatrixView> parts) {
        int columns = parts.get(0).columns();
        int rows = parts.stream().mapToInt(MatrixView::rows).sum();
        int[] out = new int[rows * columns];
        int row = 0;
        for (MatrixView part : parts) {
            for (int i = 0; i < part.rows(); i++, row++) {
                for (int j = 0; j < columns; j++) {
                    out[row * columns + j] = at(part, i, j);
                }
            }
        }
        return IntTensor.of(parts.get(0).buffer().format(), out, rows, columns);
    }

    private int at(MatrixView view, int row, int column) {
        int bufferRow = view.firstRow() + (view.isTransposed() ? column : row);
        int channel = view.isTransposed() ? row : column;
        return channel == view.channels()
                ? (int) bench.image().register(Bench.TIME)
                : bench.image().values(view.buffer())[view.buffer().row(bufferRow) + view.firstChannel() + channel];
    }

    private Collector wire(Case made, Buffer bias) {
        int a = feed("a", function.a(), ProductPatterns.a(product, function.a()));
        List<Integer> b = new ArrayList<>();
        for (int part = 0; part < made.b.size(); part++) {
            b.add(feed("b" + part, made.b.get(part), ProductPatterns.b(product, part, made.b.get(part))));
        }
        int biasFeed = bias == null ? -1 : feed(bias, ProductPatterns.bias(product, bias, new WordLayout(1, 32)));
        int sums = ProductWiring.add(
                bench.launch,
                "matmul",
                "product",
                product,
                new ProductWiring.Feeds(a, b, biasFeed, random.nextInt(1, 6)));
        Buffer result = new Buffer(0, "result", "", IntFormat.signed(32), product.m(), product.n(), 0);
        Pattern pattern = ProductPatterns.result(product, MatrixView.of(result, new WordLayout(1, 32)));
        int gate = bench.node(
                "back", new cyclode.units.harness.Gate(random.nextLong(), count(pattern), pattern.lanes(), pause()));
        bench.edge(sums, gate, random.nextInt(1, spec.outputDepth() + 4), pattern.lanes(), StallCause.INPUT);
        Collector into = new Collector(pattern, result.size());
        bench.edge(gate, bench.node("collect", into), 2, pattern.lanes(), StallCause.INPUT);
        return into;
    }

    private int pause() {
        return random.nextInt(3) == 0 ? 60 : 4;
    }

    private static long count(Pattern pattern) {
        return pattern.segments().stream().mapToLong(Pattern.Segment::beats).sum();
    }

    private int feed(String name, Operand operand, Pattern pattern) {
        return feed(operand instanceof MatrixView view ? view.buffer() : ((PatchView) operand).buffer(), pattern);
    }

    private int feed(Buffer buffer, Pattern pattern) {
        int latency = random.nextInt(1, 4);
        int read = bench.node("read." + buffer.name(), new ReadCommand(buffer, pattern, latency, Bench.TIME, MEMORY));
        return random.nextInt(4) == 0 ? read : bench.gate(read, random.nextLong(), pattern, pause());
    }

    /** A product in a dataflow, for the contract of units. */
    public static UnitCase unitCase(long seed, Dataflow dataflow) {
        return unitCase(new RandomProduct(seed, dataflow));
    }

    /** Convolutions with windows that differ in everything along their axes, of some channels. */
    public static UnitCase ofWindow(long seed) {
        Dataflow dataflow = Dataflow.values()[(int) (seed % Dataflow.values().length)];
        return unitCase(new RandomProduct(seed, dataflow, drawn -> drawn, true));
    }

    /** An output-stationary product by the law of SCALE-Sim, on an array that in half of the cases has but one row or column. */
    public static UnitCase ofScaleSim(long seed) {
        Map<String, Object> narrow =
                seed % 4 == 0 ? Map.of("rows", 1) : seed % 4 == 1 ? Map.of("columns", 1) : Map.of();
        return unitCase(new RandomProduct(
                seed,
                Dataflow.OUTPUT_STATIONARY,
                drawn -> Records.with(Records.with(drawn, Map.of("contract", MatmulTiming.SCALE_SIM)), narrow),
                false));
    }

    private static UnitCase unitCase(RandomProduct random) {
        return new BenchCase(
                random.spec,
                random.product.toString(),
                random.bench,
                node -> random.bench.nodes.get(node).unit().equals("matmul"),
                random.golden,
                random.collector::values,
                decisions -> random.function.sums(random.bench.image()));
    }
}
