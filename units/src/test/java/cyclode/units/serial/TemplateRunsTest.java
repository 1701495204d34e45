package cyclode.units.serial;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.IntegerScale;
import cyclode.core.operator.AffineParameters;
import cyclode.core.operator.AffineRules;
import cyclode.units.accelerator.Simulation.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Cycles of the units against runs of the published templates, each table counted between its own two edges. */
class TemplateRunsTest {
    private static final MemoryKind AUTO = MemoryKind.AUTO;
    private static final AffineFormat BYTE = new AffineFormat(8, 0);

    private static Map<String, Integer> numbers(String parameters) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String each : parameters.split(";")) {
            String[] pair = each.split("=");
            numbers.put(pair[0], Integer.parseInt(pair[1]));
        }
        return numbers;
    }

    /** From the first edge at which enable is sampled to the first at which done is. */
    @ParameterizedTest
    @CsvFileSource(resources = "/cyclode/units/serial/templates-run.csv", numLinesToSkip = 1)
    void cyclesFromEnableToDone(String unit, String parameters, String input, long done) {
        Map<String, Integer> n = numbers(parameters);
        if (unit.equals("matrixmulti")) {
            ProductUnit product = product(n.get("A"), n.get("M"), n.get("K"), n.get("N"));
            assertThat(product.leastCycles()).isEqualTo(done);
            assertThat(run(product)).isEqualTo(done);
        } else if (unit.equals("softmaxlut")) {
            assertThat(softmax(n.get("A") * n.get("B"), n.get("C"), input)).isEqualTo(done);
        } else if (input.equals("all 0")) {
            assertThat(attention(n.get("S"), n.get("D"))).isEqualTo(done);
        } else {
            long most = attention(n.get("S"), n.get("D"));
            long least = most - 27L * n.get("S") * n.get("S");
            assertThat(done).isBetween(least, most);
            assertThat((most - done) % 27).isZero();
        }
    }

    /** The same, and the enabling edge besides. */
    @ParameterizedTest
    @CsvFileSource(resources = "/cyclode/units/serial/laws-run.csv", numLinesToSkip = 1)
    void cyclesWithTheEnablingEdge(String unit, String parameters, long cycles, String status) {
        Map<String, Integer> n = numbers(parameters);
        LayerUnit made =
                switch (unit) {
                    case "linear", "linear1" ->
                        new LinearUnit(
                                new LayerTemplate.Linear("fabric", AUTO, AUTO, AUTO),
                                n.get("N"),
                                n.get("I"),
                                n.get("O"),
                                8,
                                8,
                                8);
                    case "matrixmulti" -> product(n.get("A"), n.get("M"), n.get("K"), n.get("N"));
                    case "batchnorm" ->
                        new BatchNormUnit(
                                new LayerTemplate.BatchNorm("fabric", AUTO, AUTO, AUTO),
                                n.get("N"),
                                n.get("C"),
                                8,
                                8,
                                8);
                    case "avgpool" ->
                        new PoolUnit(new LayerTemplate.Pool("fabric", AUTO), n.get("N"), n.get("C"), 8, 8);
                    default ->
                        new AdditionUnit(
                                new LayerTemplate.Addition("fabric", unit.equals("addition6") ? 6 : 7, AUTO, AUTO),
                                n.get("N") * n.get("C"),
                                false,
                                8,
                                8,
                                8);
                };
        assertThat(made.leastCycles() + 1).as("%s %s", unit, status).isEqualTo(cycles);
    }

    private static long run(ProductUnit unit) {
        AffineParameters.Product p =
                new AffineParameters.Product(AffineRules.TEMPLATE, BYTE, BYTE, BYTE, new IntegerScale(1, 4), false);
        SerialBench bench = new SerialBench(
                unit,
                p,
                unit.batches() * unit.rows(),
                unit.columns(),
                IntTensor.zeros(BYTE.format(), unit.batches() * unit.rows(), unit.inner()),
                IntTensor.zeros(BYTE.format(), unit.batches() * unit.inner(), unit.columns()));
        assertThat(bench.run(Engine.FAST).cycles())
                .isEqualTo(bench.run(Engine.EXACT).cycles());
        return bench.run(Engine.EXACT).cycles();
    }

    private static ProductUnit product(int batches, int rows, int inner, int columns) {
        return new ProductUnit(new LayerTemplate.Product("fabric", AUTO), batches, rows, inner, columns, 8, 8, 8);
    }

    /** Scores, softmax and mix, one after the other by done and enable. */
    private static long attention(int tokens, int width) {
        return product(1, tokens, width, tokens).leastCycles()
                + softmax(tokens, tokens, "all 0")
                + product(1, tokens, tokens, width).leastCycles();
    }

    /** A run of the softmax with the tables of the runs, beat by beat. */
    private static long softmax(int rows, int columns, String input) {
        int[] values = new int[rows * columns];
        if (input.startsWith("-3*")) {
            Arrays.setAll(values, i -> -3 * (i % columns));
        } else if (!input.equals("all 0")) {
            String[] texts = input.split(" ");
            Arrays.setAll(values, i -> Integer.parseInt(texts[i]));
        }
        int[] denominators = new int[256];
        Arrays.setAll(
                denominators, i -> i > 128 ? 4096 : (int) StrictMath.rint(4096 * StrictMath.exp((i - 128) / 16.0)));
        int[] numerators = Arrays.stream(denominators).map(d -> 255 * d).toArray();
        AffineParameters.Softmax tables = new AffineParameters.Softmax(
                AffineRules.TEMPLATE, BYTE, new AffineFormat(8, -128), numerators, denominators, 0, 24, 25);
        DividedSoftmaxUnit unit = new DividedSoftmaxUnit(
                new LayerTemplate.DividedSoftmax("fabric", AUTO, AUTO, AUTO), rows, columns, 8, 8, 24, 24);
        IntTensor in = IntTensor.of(BYTE.format(), values, rows, columns);
        SerialBench bench = new SerialBench(unit, tables, rows, columns, in);
        assertThat(bench.run(Engine.FAST).cycles())
                .isEqualTo(bench.run(Engine.EXACT).cycles());
        return bench.run(Engine.EXACT).cycles();
    }

    /** What a table of constants cannot say: the simulated cycles of a layer are its law's. */
    @Test
    void aRunTakesWhatTheLawSays() {
        ProductUnit unit = product(2, 3, 5, 4);
        AffineParameters.Product p =
                new AffineParameters.Product(AffineRules.TEMPLATE, BYTE, BYTE, BYTE, new IntegerScale(1, 4), true);
        SerialBench bench = new SerialBench(
                unit, p, 6, 4, IntTensor.zeros(BYTE.format(), 6, 5), IntTensor.zeros(BYTE.format(), 8, 5));
        assertThat(bench.run(Engine.EXACT).cycles()).isEqualTo(2 * 3 * 4 * (5 + 5) + 3);
    }

    /** Each batch has a second operand of its own: of mixes a row for each product, of scores one for each column. Sums are kept whole. */
    @Test
    void batchesAreMultipliedEachByTheirOwn() {
        for (boolean score : new boolean[] {false, true}) {
            AffineParameters.Product p =
                    new AffineParameters.Product(AffineRules.TEMPLATE, BYTE, BYTE, BYTE, new IntegerScale(2, 1), score);
            SplittableRandom random = new SplittableRandom(5);
            int[] a = random.ints(3 * 2 * 4, -3, 4).toArray();
            int[] b = random.ints(3 * 4 * 5, -3, 4).toArray();
            SerialBench bench = new SerialBench(
                    product(3, 2, 4, 5),
                    p,
                    6,
                    5,
                    IntTensor.of(BYTE.format(), a, 6, 4),
                    score ? IntTensor.of(BYTE.format(), b, 15, 4) : IntTensor.of(BYTE.format(), b, 12, 5));
            List<Integer> expected = new ArrayList<>();
            for (int output = 0; output < 3 * 2 * 5; output++) {
                int batch = output / 10;
                int sum = 0;
                for (int k = 0; k < 4; k++) {
                    int second = score ? (batch * 5 + output % 5) * 4 + k : (batch * 4 + k) * 5 + output % 5;
                    sum += a[output / 5 * 4 + k] * b[second];
                }
                expected.add(sum);
            }
            for (Engine engine : Engine.values()) {
                assertThat(bench.run(engine).values()).isEqualTo(expected);
            }
        }
    }
}
