package cyclode.units.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.fast.FastEngine;
import cyclode.core.number.Overflow;
import cyclode.units.accelerator.UnstalledArray;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatmulTiming;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.matmul.ScaleSimReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The array under SCALE-Sim's contract takes that tool's cycles and SRAM accesses: counted, not computed. */
class ScaleSimContractTest {
    private static final Map<String, Dataflow> DATAFLOWS =
            Map.of("ws", Dataflow.WEIGHT_STATIONARY, "os", Dataflow.OUTPUT_STATIONARY, "is", Dataflow.INPUT_STATIONARY);
    private static final long FEW_CYCLES = 6000;

    private record Row(String name, Dataflow dataflow, int rows, int columns, int m, int k, int n, long[] expected) {
        static Row parse(String line) {
            String[] cells = line.split(",", -1);
            boolean gemm = cells[1].equals("gemm");
            int stride = gemm ? 1 : number(cells[11]);
            int height = gemm ? 1 : places(number(cells[5]), number(cells[7]), stride);
            int width = gemm ? number(cells[2]) : places(number(cells[6]), number(cells[8]), stride);
            return new Row(
                    cells[0],
                    Objects.requireNonNull(DATAFLOWS.get(cells[14])),
                    number(cells[12]),
                    number(cells[13]),
                    height * width,
                    gemm ? number(cells[4]) : number(cells[7]) * number(cells[8]) * number(cells[9]),
                    gemm ? number(cells[3]) : number(cells[10]),
                    new long[] {number(cells[15]) + 1L, number(cells[16]), number(cells[17]), number(cells[18])});
        }

        private static int number(String cell) {
            return Integer.parseInt(cell);
        }

        private static int places(int extent, int kernel, int stride) {
            return (extent - kernel + stride + stride - 1) / stride;
        }

        ProductCommand product() {
            MatmulSpec spec = new MatmulSpec(
                    "clock",
                    rows,
                    columns,
                    dataflow,
                    8,
                    8,
                    32,
                    Overflow.SATURATE,
                    3,
                    true,
                    EdgeTiles.USED,
                    DrainOrder.ROWS,
                    16,
                    MatmulTiming.SCALE_SIM);
            return ProductCommand.of(spec, m, k, n, false);
        }
    }

    static List<String> lines(String resource) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ScaleSimContractTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        }
    }

    private static long[] counted(Row row, Function<Chain, ChainResult> engine) {
        ProductCommand product = row.product();
        UnstalledArray.Run run = UnstalledArray.run(product, engine);
        ScaleSimReport report = ScaleSimReport.of(product, run.account());
        assertThat(run.account().stalled()).isZero();
        return new long[] {run.arrayCycles(), report.ifmapReads(), report.filterReads(), report.ofmapWrites()};
    }

    @Test
    void theFastEngineCountsTheToolsCyclesAndAccessesOnEveryRow() throws IOException {
        List<Row> rows = lines("scale-sim.csv").stream().map(Row::parse).toList();
        assertThat(rows).hasSize(230);
        for (Row row : rows) {
            assertThat(counted(row, chain -> FastEngine.run(chain, 0, null)))
                    .as("%s", row)
                    .isEqualTo(row.expected);
        }
    }

    /** An array of one row or column, of which there are no rows on record, follows the same law: k + R + C − 2 for each fold. */
    @Test
    void anArrayOfOneRowOrColumnFollowsTheLawOfAllOthers() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int rows = seed % 2 == 0 ? 1 : random.nextInt(1, 9);
            int columns = seed % 2 == 0 ? random.nextInt(1, 9) : 1;
            int m = random.nextInt(1, 30);
            int k = random.nextInt(1, 30);
            int n = random.nextInt(1, 30);
            Row row = new Row("seed " + seed, Dataflow.OUTPUT_STATIONARY, rows, columns, m, k, n, new long[0]);
            long folds = (long) ((m + rows - 1) / rows) * ((n + columns - 1) / columns);
            assertThat(counted(row, chain -> FastEngine.run(chain, 0, null))[0])
                    .as("%s", row)
                    .isEqualTo(folds * (k + rows + columns - 2));
        }
    }

    @Test
    void theExactEngineCountsThemOnTheShorterRows() throws IOException {
        List<Row> rows = lines("scale-sim.csv").stream()
                .map(Row::parse)
                .filter(row -> row.expected[0] < FEW_CYCLES)
                .toList();
        assertThat(rows).hasSizeGreaterThan(50);
        for (Row row : rows) {
            assertThat(counted(row, chain -> ExactEngine.run(Kernel.unlimited(), chain, 0, false, null)))
                    .as("%s", row)
                    .isEqualTo(row.expected);
        }
    }
}
