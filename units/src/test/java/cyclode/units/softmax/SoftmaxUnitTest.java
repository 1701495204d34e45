package cyclode.units.softmax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Component;
import cyclode.core.chain.ChainResult;
import cyclode.core.number.IntTable;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.SoftmaxTables;
import cyclode.units.softmax.SoftmaxSpec.Quotient;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The law of the softmax unit, its decisions, and what it refuses. */
class SoftmaxUnitTest {
    private static final int TRIALS = 300;

    private static RandomSoftmax random(int seed, boolean holdsBack) {
        return new RandomSoftmax(seed, seed % 2 == 0, holdsBack);
    }

    @Test
    void aRowTakesThreePassesAndWhatItsQuotientsNeed() {
        int longBeats = 0;
        int shortBeats = 0;
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomSoftmax random = random(seed, false);
            ChainResult result = random.bench.exactInOrder();
            long beats = random.command.beatsPerRow();
            long rows = random.command.rows();
            long fill = rows
                    * (random.command.spec().maximumDepth()
                            + random.command.spec().exponentialDepth()
                            - 2);
            long begins = result.processes().get(random.unit).stalled();
            long cycles = result.processes().get(random.unit).end() - begins;
            if (random.command.dataDependent()) {
                long longs = Arrays.stream(random.bench.decided()).sum();
                long shorts = rows * beats - longs;
                long division = random.command.parameters().tableBits()
                        + random.command.parameters().outBits()
                        + 2;
                assertThat(cycles)
                        .as("seed %d", seed)
                        .isEqualTo(2 * rows * beats + fill + longs * division + shorts * 2);
                longBeats += (int) longs;
                shortBeats += (int) shorts;
            } else {
                assertThat(cycles).as("seed %d", seed).isEqualTo(rows * (3 * beats + 3) + fill);
            }
        }
        assertThat(Math.min(longBeats, shortBeats))
                .as("both kinds of quotient occur")
                .isGreaterThan(50);
    }

    @Test
    void aBeatIsLongWhereAnyOfItsGoldenQuotientsIsNotZero() {
        for (int seed = 0; seed < TRIALS; seed += 2) {
            RandomSoftmax random = random(seed, true);
            random.bench.exact(seed);
            int lanes = random.command.spec().lanes();
            int columns = random.command.columns();
            long[] expected = new long[random.command.rows() * random.command.beatsPerRow()];
            for (int i = 0; i < random.golden.length; i++) {
                int beat = i / columns * random.command.beatsPerRow() + i % columns / lanes;
                expected[beat] |= random.golden[i] == 0 ? 0 : 1;
            }
            assertThat(random.bench.decided()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void aQuotientOfExactlyOneIsLong() {
        Rows rows = new Rows(new SoftmaxParameters(8, true, 0, new IntTable(1), 8, 2, new Reciprocal.Divider()), 4);
        rows.begin();
        for (int i = 0; i < 4; i++) {
            rows.add(i, 0, 0);
        }
        assertThat(rows.quotient(0)).isEqualTo(1);
        assertThat(rows.isLong(0)).isTrue();
    }

    @Test
    void aRowWhoseExponentialsAreAllZeroGivesZeros() {
        int[] table = new int[16];
        table[0] = 255;
        for (Reciprocal reciprocal : new Reciprocal[] {new Reciprocal.Divider(), SoftmaxTables.reciprocal(4, 12)}) {
            Rows rows = new Rows(new SoftmaxParameters(8, false, 4, new IntTable(table), 8, 8, reciprocal), 1);
            rows.begin();
            rows.add(0, rows.reference(-100), -100);
            assertThat(rows.quotient(0)).isZero();
            assertThat(rows.isLong(0)).isFalse();
        }
    }

    private static SoftmaxSpec spec(int lanes, int row, int entries, Quotient quotient) {
        return new SoftmaxSpec("fabric", lanes, row, entries, 8, 12, 8, quotient, 8, 16, 4, 2, 3);
    }

    @Test
    void parametersOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> spec(0, 256, 256, Quotient.TABLE)).hasMessage("lanes is 0; allowed: 1 to 64");
        assertThatThrownBy(() -> spec(4, 1, 256, Quotient.TABLE)).hasMessageContaining("maximum-row is 1");
        assertThatThrownBy(() -> spec(4, 256, 100, Quotient.TABLE)).hasMessageContaining("entries is 100");
    }

    @Test
    void aWorkloadThatDoesNotFitIsRefusedByName() {
        SoftmaxSpec spec = spec(4, 256, 256, Quotient.TABLE);
        int[] table = SoftmaxTables.exponential(256, 0, 12, 0.1);
        SoftmaxParameters wide =
                new SoftmaxParameters(8, true, 0, new IntTable(table), 12, 8, SoftmaxTables.reciprocal(9, 16));
        assertThatThrownBy(() -> new SoftmaxCommand(spec, wide, 1, 10))
                .hasMessageContaining("softmax reciprocal index bits is 9; allowed: 0 to 8");
        SoftmaxParameters divides =
                new SoftmaxParameters(8, true, 0, new IntTable(table), 12, 8, new Reciprocal.Divider());
        assertThatThrownBy(() -> new SoftmaxCommand(spec, divides, 1, 10)).hasMessageContaining("by divider");
        SoftmaxParameters fits =
                new SoftmaxParameters(8, true, 0, new IntTable(table), 12, 8, SoftmaxTables.reciprocal(8, 16));
        assertThatThrownBy(() -> new SoftmaxCommand(spec, fits, 1, 257)).hasMessageContaining("row is 257");
    }

    @Test
    void theInventoryHasATableOrADividerForEachLane() {
        assertThat(spec(4, 256, 256, Quotient.TABLE).inventory().items())
                .anyMatch(item -> item.part().equals("exponentials") && item.count() == 4)
                .anyMatch(item -> item.component() instanceof Component.Multiplier && item.count() == 4)
                .allMatch(item -> item.clock().equals("fabric"));
        assertThat(spec(4, 256, 256, Quotient.DIVIDER).inventory().items())
                .noneMatch(item -> item.component() instanceof Component.Multiplier)
                .anyMatch(item -> item.part().equals("divider") && item.count() == 4);
    }

    /** A unit of 256 values a row, 256 entries, 8 bits in and out, tables of 12, reciprocals of 16 by 8: one more of each is refused. */
    @Test
    void eachSizeBeyondTheUnitsIsRefusedByItsName() {
        SoftmaxSpec spec = spec(4, 256, 256, Quotient.TABLE);
        Reciprocal fits = SoftmaxTables.reciprocal(8, 16);
        spec.requireHolds(parameters(8, 256, 12, 8, fits), 256);
        refused(spec, parameters(8, 256, 12, 8, fits), 257, "softmax row is 257; allowed: 1 to 256");
        refused(spec, parameters(8, 512, 12, 8, fits), 256, "softmax entries is 512; allowed: 1 to 256");
        refused(spec, parameters(9, 256, 12, 8, fits), 256, "softmax input bits is 9; allowed: 2 to 8");
        refused(spec, parameters(8, 256, 13, 8, fits), 256, "softmax table bits is 13; allowed: 1 to 12");
        refused(spec, parameters(8, 256, 12, 9, fits), 256, "softmax output bits is 9; allowed: 1 to 8");
        refused(
                spec,
                parameters(8, 256, 12, 8, SoftmaxTables.reciprocal(8, 17)),
                256,
                "softmax reciprocal bits is 17; allowed: 1 to 16");
        refused(
                spec(4, 256, 256, Quotient.DIVIDER),
                parameters(8, 256, 12, 8, fits),
                256,
                "needs a reciprocal by table, the unit has a divider");
        refused(
                spec,
                parameters(8, 256, 12, 8, new Reciprocal.Divider()),
                256,
                "needs a reciprocal by divider, the unit has a table");
    }

    private static SoftmaxParameters parameters(int in, int entries, int table, int out, Reciprocal reciprocal) {
        int[] exponential = SoftmaxTables.exponential(entries, 0, table, 0.1);
        return new SoftmaxParameters(in, true, 0, new IntTable(exponential), table, out, reciprocal);
    }

    private static void refused(SoftmaxSpec spec, SoftmaxParameters parameters, int row, String message) {
        assertThatThrownBy(() -> spec.requireHolds(parameters, row)).hasMessageContaining(message);
    }

    /** Behind the exponential, the product (one, then two), the half, the shift and the result: what a depth of 1 to 7 has of each. */
    @Test
    void registersStandWhereThePageSays() {
        int[][] stages = {
            {0, 0, 0, 0, 1},
            {0, 1, 0, 0, 1},
            {0, 1, 0, 1, 1},
            {1, 1, 0, 1, 1},
            {1, 1, 1, 1, 1},
            {1, 2, 1, 1, 1},
            {1, 2, 1, 1, 2}
        };
        for (int depth = 1; depth <= stages.length; depth++) {
            SoftmaxSpec spec = new SoftmaxSpec("fabric", 1, 8, 8, 8, 12, 8, Quotient.TABLE, 8, 16, depth, 2, 3);
            assertThat(new int[] {
                        spec.operandStages(),
                        spec.productStages(),
                        spec.halfStages(),
                        spec.shiftStages(),
                        spec.resultStages()
                    })
                    .as("depth %d", depth)
                    .isEqualTo(stages[depth - 1]);
        }
        // Of exponentials: behind the number of the entry, its table, the distance; the rest in the sum.
        int[][] exponentials = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {1, 1, 0}, {1, 1, 1}, {1, 1, 1}};
        for (int depth = 1; depth <= exponentials.length; depth++) {
            SoftmaxSpec spec = new SoftmaxSpec("fabric", 1, 8, 8, 8, 12, 8, Quotient.TABLE, 8, 16, 4, 2, depth);
            assertThat(new int[] {spec.entryStages(), spec.tableStages(), spec.distanceStages()})
                    .as("depth %d", depth)
                    .isEqualTo(exponentials[depth - 1]);
        }
    }
}
