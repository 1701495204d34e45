package cyclode.units.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.number.Overflow;
import cyclode.units.accelerator.UnstalledArray;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatmulTiming;
import cyclode.units.matmul.ProductCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The laws in cycles on the unit's page, from the first operand beat to the last beat of the result, both counted. */
class MatmulLawTest {
    private static MatmulSpec spec(
            Dataflow dataflow,
            int rows,
            int columns,
            int depth,
            boolean doubled,
            EdgeTiles edges,
            int accumulatorRows) {
        return new MatmulSpec(
                "clock",
                rows,
                columns,
                dataflow,
                8,
                8,
                32,
                Overflow.SATURATE,
                depth,
                doubled,
                edges,
                DrainOrder.ROWS,
                accumulatorRows,
                MatmulTiming.CYCLODE);
    }

    private static long cycles(MatmulSpec spec, int m, int k, int n) {
        return UnstalledArray.run(
                        ProductCommand.of(spec, m, k, n, true),
                        chain -> ExactEngine.run(Kernel.unlimited(), chain, 0, false, null))
                .resultCycles();
    }

    /** Rows of a fold, load, hazard of the accumulator memory, latency: by hand. */
    @ParameterizedTest
    @CsvSource({
        // rows, columns, depth, m, k, n, folds, cycles of a fold
        "4, 4, 1, 10, 4, 4, 1, 14",
        "4, 4, 1, 10, 8, 8, 4, 14",
        "4, 3, 2, 2, 8, 3, 2, 6",
        "4, 3, 2, 1, 8, 3, 2, 6",
        "16, 16, 3, 64, 64, 64, 16, 80",
    })
    void withOneSetOfRegistersEveryFoldLoadsThenStreams(
            int rows, int columns, int depth, int m, int k, int n, int folds, int fold) {
        MatmulSpec spec = spec(Dataflow.WEIGHT_STATIONARY, rows, columns, depth, false, EdgeTiles.FULL, 1024);
        int lastFold = rows + m;
        long expected = (folds - 1L) * fold + lastFold + spec.latency();
        assertThat(cycles(spec, m, k, n)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // rows, columns, depth, m, k, n, folds, cycles of a fold
        "4, 4, 1, 10, 4, 4, 1, 10",
        "4, 4, 1, 10, 8, 8, 4, 10",
        "4, 3, 2, 2, 4, 9, 3, 5",
        "4, 3, 2, 2, 16, 3, 4, 6",
        "4, 3, 2, 5, 16, 3, 4, 6",
        "16, 16, 3, 64, 64, 64, 16, 64",
        "16, 16, 3, 36, 64, 64, 16, 36",
    })
    void withTwoSetsLoadingHidesBehindStreaming(
            int rows, int columns, int depth, int m, int k, int n, int folds, int fold) {
        MatmulSpec spec = spec(Dataflow.WEIGHT_STATIONARY, rows, columns, depth, true, EdgeTiles.FULL, 1024);
        long expected = rows + (folds - 1L) * fold + m + spec.latency();
        assertThat(cycles(spec, m, k, n)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void inputStationaryIsWeightStationaryWithTheOperandsExchanged(boolean doubled) {
        MatmulSpec weights = spec(Dataflow.WEIGHT_STATIONARY, 4, 3, 2, doubled, EdgeTiles.FULL, 7);
        MatmulSpec inputs = spec(Dataflow.INPUT_STATIONARY, 4, 3, 2, doubled, EdgeTiles.FULL, 7);
        assertThat(cycles(inputs, 5, 9, 20)).isEqualTo(cycles(weights, 20, 9, 5));
    }

    @ParameterizedTest
    @CsvSource({
        // doubled, k, m, n, tiles, cycles of a tile
        "false, 10, 8, 6, 4, 20",
        "false, 1, 8, 6, 4, 11",
        "true, 10, 8, 6, 4, 10",
        "true, 2, 8, 3, 2, 6",
    })
    void outputStationaryTilesSumThenDrain(boolean doubled, int k, int m, int n, int tiles, int tile) {
        MatmulSpec spec = spec(Dataflow.OUTPUT_STATIONARY, 4, 3, 2, doubled, EdgeTiles.FULL, 1);
        int settle = 4 + 3 - 1 + 2;
        long expected = (tiles - 1L) * tile + k + settle + 4 - 1;
        assertThat(cycles(spec, m, k, n)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // dataflow, cycles with edge tiles charged whole, as used; 5 × 5 × 5 on 4 × 4
        "WEIGHT_STATIONARY, 44, 38",
        "INPUT_STATIONARY, 44, 38",
        "OUTPUT_STATIONARY, 58, 43",
    })
    void edgeTilesAreChargedWholeOrAsUsed(Dataflow dataflow, long whole, long used) {
        assertThat(cycles(spec(dataflow, 4, 4, 1, false, EdgeTiles.FULL, 64), 5, 5, 5))
                .isEqualTo(whole);
        assertThat(cycles(spec(dataflow, 4, 4, 1, false, EdgeTiles.USED, 64), 5, 5, 5))
                .isEqualTo(used);
    }

    @Test
    void aShortLoadDoesNotLetRowsOvertakeTheirSums() {
        MatmulSpec spec = spec(Dataflow.WEIGHT_STATIONARY, 4, 4, 1, false, EdgeTiles.USED, 64);
        int rowAgain = 4 + MatmulSpec.ACCUMULATOR_MEMORY_CYCLES;
        assertThat(cycles(spec, 2, 5, 4)).isEqualTo(4 + rowAgain + 2 + spec.latency());
    }

    @ParameterizedTest
    @CsvSource({"64, 1", "32, 2", "20, 4"})
    void blocksBeyondTheAccumulatorMemoryLoadTheWeightsAgain(int accumulatorRows, int blocks) {
        MatmulSpec spec = spec(Dataflow.WEIGHT_STATIONARY, 4, 4, 1, false, EdgeTiles.FULL, accumulatorRows);
        int folds = 2 * 2;
        assertThat(cycles(spec, 64, 8, 8)).isEqualTo(64L * folds + 4L * folds * blocks + spec.latency());
    }
}
