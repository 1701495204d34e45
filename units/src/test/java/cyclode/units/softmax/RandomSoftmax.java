package cyclode.units.softmax;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.IntTensor;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.SoftmaxTables;
import cyclode.core.reference.Softmax;
import cyclode.units.harness.Bench;
import cyclode.units.harness.BenchCase;
import cyclode.units.harness.Collector;
import cyclode.units.harness.Streams;
import cyclode.units.harness.UnitCase;
import cyclode.units.harness.Values;
import cyclode.units.memory.RowBeats;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.model.Decisions;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;
import cyclode.units.softmax.SoftmaxSpec.Quotient;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A random softmax on a random unit. */
public final class RandomSoftmax {
    final Bench bench = new Bench();
    final SoftmaxCommand command;
    final Collector collector;
    final int unit;
    final long[] golden;
    private final LaunchFunction function;
    private final Buffer to;

    RandomSoftmax(long seed, boolean divides, boolean holdsBack) {
        SplittableRandom random = new SplittableRandom(seed);
        SoftmaxParameters parameters = parameters(random, divides);
        int rows = random.nextInt(1, 6);
        int columns = random.nextInt(5) == 0 ? random.nextInt(1, 80) : random.nextInt(1, 17);
        command = new SoftmaxCommand(spec(random, parameters, Math.max(2, columns)), parameters, rows, columns);
        int[] values = Values.of(random, parameters.input(), rows * columns);
        Buffer from = bench.buffer("scores", parameters.input(), rows, columns, values);
        to = bench.buffer("weights", IntFormat.signed(32), rows, columns, new int[rows * columns]);
        function = command.function(from, to);
        golden = Arrays.stream(Softmax.rows(IntTensor.of(parameters.input(), values, rows, columns), parameters)
                        .data())
                .asLongStream()
                .toArray();

        Streams streams = new Streams(bench, random, holdsBack);
        int lanes = command.spec().lanes();
        WordLayout layout = new WordLayout(random.nextInt(1, 9), 8 * random.nextInt(1, 5));
        int in = streams.read(from, new RowBeats(from, layout, lanes));
        unit = streams.unit(command, List.of(in), lanes);
        RowBeats out = new RowBeats(Streams.result(rows, columns), new WordLayout(1, 32), lanes);
        collector = streams.collect(unit, out, rows * columns, command.spec().outputDepth());
    }

    /** What the fast kernel makes, and what it notes. */
    long[] fastKernel(Decisions decisions) {
        MemoryImage image = bench.image();
        function.apply(image, decisions);
        return Arrays.stream(image.values(to)).asLongStream().toArray();
    }

    private static SoftmaxParameters parameters(SplittableRandom random, boolean divides) {
        int inBits = random.nextInt(2, 25);
        int tableBits = random.nextInt(1, 25);
        int entries = 1 << random.nextInt(0, 9);
        int indexShift = random.nextInt(0, Math.min(24, inBits));
        int reciprocalBits = random.nextInt(1, 25);
        Reciprocal reciprocal =
                divides ? new Reciprocal.Divider() : SoftmaxTables.reciprocal(random.nextInt(0, 9), reciprocalBits);
        int outBits = random.nextInt(1, divides ? 25 : reciprocalBits + 1);
        double scale = StrictMath.pow(2, random.nextInt(-14, 3));
        int[] table = SoftmaxTables.exponential(entries, indexShift, tableBits, scale);
        return new SoftmaxParameters(
                inBits, random.nextInt(4) > 0, indexShift, new IntTable(table), tableBits, outBits, reciprocal);
    }

    private static SoftmaxSpec spec(SplittableRandom random, SoftmaxParameters parameters, int row) {
        boolean table = parameters.reciprocal() instanceof Reciprocal.Table;
        return new SoftmaxSpec(
                "fabric",
                random.nextInt(1, 10),
                row + random.nextInt(10),
                Math.max(2, parameters.entries()),
                24,
                24,
                24,
                table ? Quotient.TABLE : Quotient.DIVIDER,
                12,
                24,
                random.nextInt(1, 17),
                random.nextInt(1, 17),
                random.nextInt(1, 17));
    }

    /** A softmax, for the contract of units. */
    public static UnitCase unitCase(long seed, boolean holdsBack) {
        RandomSoftmax random = new RandomSoftmax(seed, seed % 2 == 0, holdsBack);
        return new BenchCase(
                random.command.spec(),
                random.command.toString(),
                random.bench,
                node -> node == random.unit,
                random.golden,
                random.collector::values,
                random::fastKernel);
    }
}
