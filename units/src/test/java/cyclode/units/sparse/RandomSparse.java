package cyclode.units.sparse;

import cyclode.core.account.Component;
import cyclode.core.chain.StallCause;
import cyclode.core.file.Records;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.operator.ProductParameters;
import cyclode.core.reference.MatrixProduct;
import cyclode.core.sparse.Mask;
import cyclode.units.harness.Bench;
import cyclode.units.harness.BenchCase;
import cyclode.units.harness.Collector;
import cyclode.units.harness.Gate;
import cyclode.units.harness.UnitCase;
import cyclode.units.harness.Values;
import cyclode.units.matmul.MatrixView;
import cyclode.units.memory.MemoryWords;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.ReadCommand;
import cyclode.units.memory.RowBeats;
import cyclode.units.memory.Slice;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.sparse.SparseSpec.Inputs;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A random product on a random engine, fed by memory streams through gates that hold back at random. */
public final class RandomSparse {
    private static final MemoryWords MEMORY =
            new MemoryWords(new Component.Memory(Component.MemoryKind.BLOCK, Component.PortKind.SIMPLE_DUAL, 32, 512));

    final Bench bench = new Bench();
    final SparseCommand command;
    final SparseFunction function;
    final Collector collector;
    final long[] golden;
    private final SplittableRandom random;

    RandomSparse(long seed, Inputs inputs) {
        random = new SplittableRandom(seed);
        SparseSpec spec = spec(random, inputs);
        int rows = random.nextInt(1, 8);
        int depth = random.nextInt(1, 25);
        int outputs = random.nextInt(1, 3 * spec.lanes() * spec.columns() + 1);
        IntFormat formatA = IntFormat.signed(spec.activationBits());
        IntFormat formatB = IntFormat.signed(spec.weightBits());
        int zero = random.nextBoolean() ? 0 : random.nextInt((int) formatA.min(), (int) formatA.max() + 1);
        boolean bias = random.nextBoolean();
        IntTensor matrix = IntTensor.of(formatB, Values.of(random, formatB, depth * outputs), depth, outputs);
        Mask mask = mask(random, depth, outputs, random.nextInt(4) == 0 ? 0 : random.nextDouble());
        command = new SparseCommand(spec, SparseSchedule.of(mask, spec), rows, bias, zero);

        int[] values = Values.of(random, formatA, rows * depth);
        int[] biases = bias ? Values.of(random, IntFormat.signed(32), outputs) : new int[0];
        golden = MatrixProduct.of(
                        IntTensor.of(formatA, values, rows, depth),
                        mask.of(matrix),
                        Arrays.stream(biases).asLongStream().toArray(),
                        new ProductParameters(zero, 0, spec.accumulator()))
                .values();
        SparseWeights weights = SparseWeights.of(matrix, mask, spec);
        Buffer row = bench.buffer("rows", formatA, rows, depth, values);
        Buffer kept = buffer("weights", formatB, weights.steps(), weights.weights());
        Buffer places = buffer("places", IntFormat.unsigned(16), weights.steps(), weights.places());
        Buffer begin = bias ? bench.buffer("bias", IntFormat.signed(32), 1, outputs, biases) : null;
        function = new SparseFunction(command, MatrixView.of(row, new WordLayout(1, 8)), -1, kept, places, begin);
        collector = wire(row, kept, places, begin, outputs);
    }

    static SparseSpec spec(SplittableRandom random, Inputs inputs) {
        int columns = random.nextInt(1, 6);
        SparseSpec made = new SparseSpec(
                "fabric",
                random.nextInt(1, 5),
                columns,
                random.nextInt(1, columns + 1),
                inputs,
                inputs == Inputs.SHARED ? random.nextInt(1, 6) : 1,
                random.nextInt(1, 5),
                32,
                256,
                random.nextBoolean(),
                random.nextInt(2, 17),
                random.nextInt(2, 17),
                random.nextInt(8, 49),
                Overflow.values()[random.nextInt(2)],
                random.nextInt(2, 9),
                false);
        // No number is drawn for it: the tasks on record stay what they were.
        return Records.with(made, Map.of("drains", made.pipelineDepth() % 3 == 0));
    }

    static Mask mask(SplittableRandom random, int rows, int columns, double share) {
        Mask mask = new Mask(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (random.nextDouble() < share) {
                    mask.keep(row, column);
                }
            }
        }
        return mask;
    }

    private @Nullable Buffer buffer(String name, IntFormat format, int rows, int[] values) {
        return rows == 0 ? null : bench.buffer(name, format, rows, values.length / rows, values);
    }

    private Collector wire(
            Buffer row, @Nullable Buffer kept, @Nullable Buffer places, @Nullable Buffer begin, int outputs) {
        SparseSpec spec = command.spec();
        int groups = command.schedule().groups().size();
        int engine = bench.node("sparse", command);
        feed(row, groups, spec.inputLanes(), engine, StallCause.INPUT);
        feed(kept, 1, spec.lanes() * spec.multipliers(), engine, StallCause.WEIGHT);
        feed(places, 1, spec.lanes() * (1 + spec.multipliers()), engine, StallCause.WEIGHT);
        if (begin != null) {
            feed(begin, 1, spec.columns(), engine, StallCause.WEIGHT);
        }
        Buffer result = new Buffer(0, "result", "", IntFormat.signed(32), command.rows(), outputs, 0);
        LaneTiles pattern = new LaneTiles(Slice.whole(result, new WordLayout(1, 32)), spec.lanes(), spec.columns());
        int gate = bench.node(
                "back", new Gate(random.nextLong(), pattern.segments().size(), spec.columns(), pause()));
        bench.edge(engine, gate, random.nextInt(1, spec.outputDepth() + 4), spec.columns(), StallCause.INPUT);
        Collector into = new Collector(pattern, result.size());
        bench.edge(gate, bench.node("collect", into), 2, spec.columns(), StallCause.INPUT);
        return into;
    }

    /** All rows, so many times over. */
    private void feed(@Nullable Buffer buffer, int times, int lanes, int engine, StallCause cause) {
        if (buffer == null) {
            bench.edge(
                    bench.node("none", new cyclode.units.harness.Source(new long[0], lanes)), engine, 1, lanes, cause);
            return;
        }
        WordLayout layout = new WordLayout(random.nextInt(1, 9), buffer.format().bits() * random.nextInt(1, 5));
        Pattern pattern = new Sequence(Collections.nCopies(times, new RowBeats(buffer, layout, lanes)));
        int read = bench.node(
                "read." + buffer.name(), new ReadCommand(buffer, pattern, random.nextInt(1, 4), Bench.TIME, MEMORY));
        int from = random.nextInt(4) == 0 ? read : bench.gate(read, random.nextLong(), pattern, pause());
        bench.edge(from, engine, random.nextInt(1, 5), lanes, cause);
    }

    private int pause() {
        return random.nextInt(3) == 0 ? 60 : 4;
    }

    /** A product of an engine whose lanes have copies, for the contract of units. */
    public static UnitCase copies(long seed) {
        return unitCase(new RandomSparse(seed, Inputs.COPIES));
    }

    /** The same with a shared row. */
    public static UnitCase shared(long seed) {
        return unitCase(new RandomSparse(seed, Inputs.SHARED));
    }

    private static UnitCase unitCase(RandomSparse random) {
        return new BenchCase(
                random.command.spec(),
                random.command.toString(),
                random.bench,
                node -> random.bench.nodes.get(node).process().equals("sparse"),
                random.golden,
                random.collector::values,
                decisions -> random.function.sums(random.bench.image()));
    }
}
