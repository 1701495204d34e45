package cyclode.units.serial;

import cyclode.core.account.Activity;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.IntegerScale;
import cyclode.core.operator.AffineParameters;
import cyclode.core.operator.AffineRules;
import cyclode.core.reference.AffineOperators;
import cyclode.units.harness.SimulationCase;
import cyclode.units.harness.UnitCase;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * A layer with random sizes, bits, zero-points, constants and values. Values are often the extremes of their format, and scales often
 * such that sums wrap, outputs overflow and ties are met.
 */
public final class RandomLayer {
    private static final MemoryKind AUTO = MemoryKind.AUTO;

    private final SplittableRandom random;
    private final AffineRules rules;

    RandomLayer(long seed, AffineRules rules) {
        random = new SplittableRandom(seed);
        this.rules = rules;
    }

    /**
     * A layer, a run of it, and what the reference says.
     *
     * @param unit the unit
     * @param parameters its integers
     * @param expected the reference's output
     * @param bench runs it
     */
    record Case(LayerUnit unit, AffineParameters parameters, IntTensor expected, SerialBench bench) {}

    private static Case of(LayerUnit unit, AffineParameters parameters, IntTensor expected, IntTensor... inputs) {
        SerialBench bench = new SerialBench(unit, parameters, expected.size(0), expected.size(1), inputs);
        return new Case(unit, parameters, expected, bench);
    }

    Case linear(int rows, int inputs, int outputs) {
        AffineFormat x = format();
        AffineFormat w = format();
        AffineFormat y = format();
        int biasBits = x.bits() + w.bits() + 2;
        long[] bias =
                random.longs(outputs, -(1L << biasBits - 1), 1L << biasBits - 1).toArray();
        AffineParameters.Linear p = new AffineParameters.Linear(
                rules, x, w, y, values(w, inputs * outputs), bias, scale(), random.nextBoolean());
        IntTensor in = tensor(x, rows, inputs);
        LinearUnit unit = new LinearUnit(
                new LayerTemplate.Linear("fabric", AUTO, AUTO, AUTO),
                rows,
                inputs,
                outputs,
                x.bits(),
                w.bits(),
                y.bits());
        return of(unit, p, AffineOperators.output(p, in), in);
    }

    Case product(int rows, int inner, int columns, boolean score) {
        AffineFormat a = format();
        AffineFormat b = format();
        AffineFormat y = format();
        AffineParameters.Product p = new AffineParameters.Product(rules, a, b, y, scale(), score);
        IntTensor first = tensor(a, rows, inner);
        IntTensor second = score ? tensor(b, columns, inner) : tensor(b, inner, columns);
        ProductUnit unit = new ProductUnit(
                new LayerTemplate.Product("fabric", AUTO), 1, rows, inner, columns, a.bits(), b.bits(), y.bits());
        return of(unit, p, AffineOperators.output(p, first, second), first, second);
    }

    Case batchNorm(int rows, int channels) {
        AffineFormat x = format();
        AffineFormat w = format();
        AffineFormat y = format();
        int biasBits = x.bits() + w.bits() + 2;
        long[] bias = random.longs(channels, -(1L << biasBits - 1), 1L << biasBits - 1)
                .toArray();
        AffineParameters.BatchNorm p =
                new AffineParameters.BatchNorm(rules, x, w, y, values(w, channels), bias, scale());
        IntTensor in = tensor(x, rows, channels);
        BatchNormUnit unit = new BatchNormUnit(
                new LayerTemplate.BatchNorm("fabric", AUTO, AUTO, AUTO), rows, channels, x.bits(), w.bits(), y.bits());
        return of(unit, p, AffineOperators.output(p, in), in);
    }

    Case addition(int rows, int channels, int states, boolean constant) {
        AffineFormat a = format();
        AffineFormat b = format();
        AffineFormat y = format();
        IntTensor first = tensor(a, rows, channels);
        IntTensor second = tensor(b, rows, channels);
        AffineParameters.Sum p =
                new AffineParameters.Sum(rules, a, b, y, scale(), scale(), constant ? second.data() : new int[0]);
        AdditionUnit unit = new AdditionUnit(
                new LayerTemplate.Addition("fabric", states, AUTO, AUTO),
                rows * channels,
                constant,
                a.bits(),
                b.bits(),
                y.bits());
        IntTensor sum = AffineOperators.output(p, first, second);
        return constant ? of(unit, p, sum, first) : of(unit, p, sum, first, second);
    }

    Case average(int rows, int channels) {
        AffineFormat x = format();
        AffineFormat y = format();
        AffineParameters.Average p = new AffineParameters.Average(rules, x, y, scale());
        IntTensor in = tensor(x, rows, channels);
        PoolUnit unit = new PoolUnit(new LayerTemplate.Pool("fabric", AUTO), rows, channels, x.bits(), y.bits());
        return of(unit, p, AffineOperators.output(p, in), in);
    }

    Case softmax(int rows, int columns) {
        AffineFormat x = format();
        AffineFormat y = format();
        int numeratorBits = AffineParameters.Softmax.numeratorBitsOf(x.bits());
        int denominatorBits = AffineParameters.Softmax.denominatorBitsOf(x.bits());
        int entries = 1 << x.bits();
        boolean small = random.nextInt(4) == 0;
        int[] numerators =
                random.ints(entries, 0, small ? 3 : 1 << numeratorBits - 1).toArray();
        int half = 1 << denominatorBits - 1;
        int zero = small ? 0 : random.nextInt(-half, half);
        int[] denominators =
                random.ints(entries, small ? 0 : -half, small ? 2 : half).toArray();
        AffineParameters.Softmax p = new AffineParameters.Softmax(
                rules, x, y, numerators, denominators, zero, denominatorBits, 3 * x.bits());
        IntTensor in = tensor(x, rows, columns);
        DividedSoftmaxUnit unit = new DividedSoftmaxUnit(
                new LayerTemplate.DividedSoftmax("fabric", AUTO, AUTO, AUTO),
                rows,
                columns,
                x.bits(),
                y.bits(),
                numeratorBits,
                denominatorBits);
        return of(unit, p, AffineOperators.output(p, in), in);
    }

    private AffineFormat format() {
        int bits = random.nextInt(3) == 0 ? random.nextInt(2, 11) : 2 * random.nextInt(2, 5);
        return new AffineFormat(bits, random.nextInt(-(1 << bits - 1), 1 << bits - 1));
    }

    /** A power of two, for ties, or any other. */
    private IntegerScale scale() {
        int shift = random.nextInt(1, 22);
        return random.nextBoolean()
                ? new IntegerScale(1L << random.nextInt(0, Math.min(14, shift + 2)), shift)
                : new IntegerScale(random.nextInt(0, 1 << 14), shift);
    }

    private int[] values(AffineFormat format, int count) {
        int half = 1 << format.bits() - 1;
        int extremes = random.nextInt(3);
        return random.ints(count, -half, half)
                .map(v -> extremes == 0 ? v < 0 ? -half : half - 1 : v)
                .toArray();
    }

    private IntTensor tensor(AffineFormat format, int rows, int channels) {
        return IntTensor.of(format.format(), values(format, rows * channels), rows, channels);
    }

    /** Makes a layer of a size. */
    private static final List<BiFunction<RandomLayer, SplittableRandom, Case>> UNITS = List.of(
            (layer, size) -> layer.linear(size.nextInt(1, 9), size.nextInt(1, 40), size.nextInt(1, 12)),
            (layer, size) ->
                    layer.product(size.nextInt(1, 9), size.nextInt(1, 40), size.nextInt(1, 12), size.nextBoolean()),
            (layer, size) -> layer.batchNorm(size.nextInt(1, 12), size.nextInt(1, 24)),
            (layer, size) ->
                    layer.addition(size.nextInt(1, 12), size.nextInt(1, 24), size.nextInt(5, 8), size.nextBoolean()),
            (layer, size) -> layer.average(size.nextInt(1, 30), size.nextInt(1, 40)),
            (layer, size) -> layer.softmax(size.nextInt(1, 12), size.nextInt(1, 24)));

    /** Units that there are. */
    static int units() {
        return UNITS.size();
    }

    /** A layer of a unit: linear, product, batch norm, addition, average or softmax. */
    static Case of(int unit, long seed) {
        AffineRules rules = seed % 4 == 3 ? AffineRules.REFERENCE_MODEL : AffineRules.TEMPLATE;
        return UNITS.get(unit).apply(new RandomLayer(seed, rules), new SplittableRandom(~seed));
    }

    /** A layer, for the contract of units. */
    public static UnitCase unitCase(long seed, int unit) {
        Case made = of(unit, 1000L * unit + seed);
        return new SimulationCase(
                made.unit(),
                made.unit().toString(),
                node -> true,
                Arrays.stream(made.expected().data()).asLongStream().toArray(),
                "layer:run",
                (engine, withData, shuffle, trace) -> {
                    SerialBench.Result result = made.bench().run(engine, withData, shuffle, trace);
                    long[] values = result.values().stream()
                            .mapToLong(Integer::longValue)
                            .toArray();
                    return new SimulationCase.Left(List.of(result.pass()), values, new Activity());
                });
    }
}
