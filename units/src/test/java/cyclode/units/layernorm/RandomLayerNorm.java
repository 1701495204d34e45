package cyclode.units.layernorm;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.IntTensor;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.RsqrtTable;
import cyclode.core.reference.LayerNorm;
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
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A random LayerNorm on a random unit. */
public final class RandomLayerNorm {
    final Bench bench = new Bench();
    final LayerNormCommand command;
    final Collector collector;
    final int unit;
    final long[] golden;
    private final LaunchFunction function;
    private final Buffer to;

    RandomLayerNorm(long seed, boolean holdsBack) {
        SplittableRandom random = new SplittableRandom(seed);
        int columns = random.nextInt(8) == 0 ? random.nextInt(1, 300) : random.nextInt(1, 20);
        int rows = random.nextInt(1, 6);
        LayerNormParameters parameters = parameters(random, columns, seed % 3 != 0);
        LayerNormSpec spec = new LayerNormSpec(
                "fabric",
                random.nextInt(1, 10),
                Math.max(2, columns),
                16,
                12,
                24,
                16,
                random.nextInt(1, 17),
                random.nextInt(1, 17));
        command = new LayerNormCommand(spec, parameters, rows);
        IntFormat format = IntFormat.signed(random.nextInt(2, 17));
        int[] values = Values.of(random, format, rows * columns);
        if (random.nextInt(4) == 0) {
            Arrays.fill(values, 0, columns, values[0]);
        }
        Buffer from = bench.buffer("values", format, rows, columns, values);
        to = bench.buffer("normalized", IntFormat.signed(32), rows, columns, new int[rows * columns]);
        function = command.function(from, to);
        golden = Arrays.stream(LayerNorm.rows(IntTensor.of(format, values, rows, columns), parameters)
                        .data())
                .asLongStream()
                .toArray();

        Streams streams = new Streams(bench, random, holdsBack);
        int lanes = spec.lanes();
        WordLayout layout = new WordLayout(random.nextInt(1, 9), 8 * random.nextInt(1, 5));
        int in = streams.read(from, new RowBeats(from, layout, lanes));
        unit = streams.unit(command, List.of(in), lanes);
        RowBeats out = new RowBeats(Streams.result(rows, columns), new WordLayout(1, 32), lanes);
        collector = streams.collect(unit, out, rows * columns, spec.outputDepth());
    }

    /** What the fast kernel makes. */
    long[] fastKernel() {
        MemoryImage image = bench.image();
        function.apply(image, new Decisions());
        return Arrays.stream(image.values(to)).asLongStream().toArray();
    }

    private static LayerNormParameters parameters(SplittableRandom random, int columns, boolean centered) {
        int indexBits = random.nextInt(1, 9);
        int tableBits = random.nextInt(1, 25);
        int[] table = RsqrtTable.of(indexBits, tableBits);
        IntFormat parameter = IntFormat.signed(16);
        return new LayerNormParameters(
                indexBits,
                tableBits,
                random.nextInt(0, tableBits + 1),
                random.nextInt(0, 20),
                new IntTable(table),
                new IntTable(Values.of(random, parameter, columns)),
                new IntTable(Values.of(random, parameter, columns)),
                random.nextInt(4) == 0
                        ? IntFormat.unsigned(random.nextInt(1, 16))
                        : IntFormat.signed(random.nextInt(2, 17)),
                centered);
    }

    /** A LayerNorm, for the contract of units. */
    public static UnitCase unitCase(long seed, boolean holdsBack) {
        RandomLayerNorm random = new RandomLayerNorm(seed, holdsBack);
        return new BenchCase(
                random.command.spec(),
                random.command.toString(),
                random.bench,
                node -> node == random.unit,
                random.golden,
                random.collector::values,
                decisions -> random.fastKernel());
    }
}
