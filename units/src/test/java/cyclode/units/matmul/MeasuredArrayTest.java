package cyclode.units.matmul;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.number.Overflow;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The output-stationary array takes the cycles that were measured on an independent array in Verilog. */
class MeasuredArrayTest {
    private static ProductCommand product(int[] cells) {
        MatmulSpec spec = new MatmulSpec(
                "clock",
                cells[0],
                cells[1],
                Dataflow.OUTPUT_STATIONARY,
                8,
                8,
                32,
                Overflow.WRAP,
                cells[2] + cells[3],
                true,
                EdgeTiles.FULL,
                DrainOrder.COLUMNS,
                1,
                Contract.CYCLODE);
        return ProductCommand.of(spec, cells[0] * cells[5], cells[4], cells[1], false);
    }

    @Test
    void theLastResultLeavesAtTheMeasuredEdge() throws IOException {
        int compared = 0;
        for (String line : ScaleSimContractTest.lines("axis-systolic-array.csv")) {
            int[] cells =
                    Arrays.stream(line.split(",")).mapToInt(Integer::parseInt).toArray();
            UnstalledArray.Run run = UnstalledArray.run(
                    product(cells), chain -> ExactEngine.run(Kernel.unlimited(), chain, 0, false, null));
            assertThat(run.resultCycles() - 1).as(line).isEqualTo(cells[8]);
            compared++;
        }
        assertThat(compared).isEqualTo(120);
    }
}
