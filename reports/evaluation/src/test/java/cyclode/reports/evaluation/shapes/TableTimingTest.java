package cyclode.reports.evaluation.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.shapes.TableTiming.Figures;
import cyclode.reports.evaluation.shapes.TableTiming.Row;
import cyclode.workloads.table.LayerTable;
import cyclode.workloads.table.TableLayer.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of layers on arrays: what SCALE-Sim 3.0.0 gives, by its closed forms and by figures measured on it. */
class TableTimingTest {
    @TempDir
    private Path folder;

    private List<Row> timed(String topology, String hardware, Assignment... settings) {
        try {
            Path file = folder.resolve("table.csv");
            Files.writeString(file, topology);
            return TableTiming.of(
                    LayerTable.read(file),
                    file.toString(),
                    ArrayDesign.load(hardware, List.of(settings)),
                    Progress.NONE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String configuration(int rows, int columns, String dataflow) throws IOException {
        Path file = folder.resolve(rows + "x" + columns + dataflow + ".cfg");
        Files.writeString(
                file,
                "ArrayHeight: " + rows + "\nArrayWidth: " + columns + "\nDataflow: " + dataflow
                        + "\nIfmapSramSzkB: 64\nFilterSramSzkB: 64\n");
        return file.toString();
    }

    private static long folds(long extent, long side) {
        return (extent + side - 1) / side;
    }

    /** Folds by what one takes: load, stream, drain. */
    private static long law(String dataflow, long r, long c, Product p) {
        return switch (dataflow) {
            case "ws" -> folds(p.k(), r) * folds(p.n(), c) * (2 * r + c + p.m() - 2);
            case "is" -> folds(p.k(), r) * folds(p.m(), c) * (2 * r + c + p.n() - 2);
            default -> folds(p.m(), r) * folds(p.n(), c) * (r + c + p.k() - 2);
        };
    }

    @Test
    void cyclesAreTheToolsForRandomTables() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int seed = 0; seed < 60; seed++) {
            int rows = random.nextInt(2, 40);
            int columns = random.nextInt(2, 40);
            String dataflow = List.of("ws", "os", "is").get(seed % 3);
            int filter = random.nextInt(1, 5);
            String topology = "Layer, H, W, FH, FW, C, F, Strides,\nDPa, " + random.nextInt(6, 30) + ", "
                    + random.nextInt(6, 30) + ", " + filter + ", " + random.nextInt(1, 5) + ", "
                    + random.nextInt(1, 40) + ", " + random.nextInt(1, 60) + ", " + random.nextInt(1, 4) + ",\n"
                    + "b, 9, 9, 3, 3, " + random.nextInt(1, 90) + ", " + random.nextInt(1, 60) + ", 1,\n";
            for (Row row : timed(topology, configuration(rows, columns, dataflow))) {
                Product product = row.layer().product().orElseThrow();
                Figures figures = row.figures().orElseThrow();
                assertThat(figures.cycles())
                        .as("seed %d: %s on %d x %d %s", seed, row.layer(), rows, columns, dataflow)
                        .isEqualTo(product.times() * law(dataflow, rows, columns, product));
                assertThat(figures.use())
                        .isEqualTo((double) product.macs() / figures.cycles() / rows / columns, offset(1e-12));
            }
        }
    }

    @Test
    void whatCrossesTheEdgeIsTheToolsWhereAnOperandIsTooLarge() throws IOException {
        // Measured on the tool: 36,864 values of A are more than half of 64 kB and are read for each of 8 folds of the
        // columns;
        // sums leave for each of 8 folds of the depth.
        Figures figures = timed("Layer,M,N,K,\na,576,64,64,\n", configuration(8, 8, "ws"))
                .get(0)
                .figures()
                .orElseThrow();
        assertThat(figures.dramOfTool()).contains(294_912L + 64 * 64 + 576L * 64 * 8);
        assertThat(figures.dramLeast()).isEqualTo(576 * 64 + 64 * 64 + 576 * 64);
        // The tool reads 114,634 values of B here, for which no rule is known: nothing is said.
        assertThat(timed("Layer,M,N,K,\na,128,128,512,\n", configuration(32, 32, "os"))
                        .get(0)
                        .figures()
                        .orElseThrow()
                        .dramOfTool())
                .isEmpty();
    }

    /**
     * The table of reports/docs/layers.md: reads of A and of B and writes that SCALE-Sim 3.0.0 reports, measured; to the writes it adds as
     * many values as the array has columns, less one.
     */
    @ParameterizedTest
    @CsvSource({
        "576, 64, 64, 8, ws, 294912, 4096, 294919",
        "576, 64, 64, 8, os, 294912, 4096, 36871",
        "576, 64, 64, 8, is, 36864, 4096, 294919",
        "128, 128, 512, 32, ws, 262144, 65536, 262175",
        "128, 128, 512, 32, is, 65536, 262144, 262175"
    })
    void trafficIsThatMeasuredOnTheTool(int m, int n, int k, int side, String dataflow, long a, long b, long sums)
            throws IOException {
        Figures figures = timed("Layer,M,N,K,\na," + m + "," + n + "," + k + ",\n", configuration(side, side, dataflow))
                .get(0)
                .figures()
                .orElseThrow();
        assertThat(figures.dramOfTool()).contains(a + b + sums - (side - 1));
        assertThat(figures.dramLeast()).isEqualTo((long) m * k + (long) k * n + (long) m * n);
    }

    @Test
    void anArrayOfAHardwareFileHasTimeAndEnergy() {
        List<Row> rows = timed("Layer,M,N,K,\na,256,16,16,\nb,256,32,16,\n", "zcu104");
        double one = rows.get(0).figures().orElseThrow().picojoules().orElseThrow();
        double two = rows.get(1).figures().orElseThrow().picojoules().orElseThrow();
        // Twice the tiles do twice as much, and the array's first fill comes once.
        assertThat(two).isBetween(1.9 * one, 2.0 * one);
        assertThat(rows.get(0).figures().orElseThrow().dramOfTool()).isEqualTo(Optional.empty());
        assertThat(ArrayDesign.load("zcu104", List.of()).frequency().orElseThrow())
                .hasToString("200 MHz");
    }

    @Test
    void whatAnArrayCannotDoIsRefused() throws IOException {
        Path yaml = folder.resolve("wide.yaml");
        Files.writeString(
                yaml,
                """
                - id: 0
                  operator_type: Gemm
                  equation: O[m][n]+=W[k][n]*I[m][k]
                  loop_dims: [M, N, K]
                  loop_sizes: [4, 4, 4]
                  operand_precision: {W: 4, I: 16}
                """);
        ArrayDesign design = ArrayDesign.load("zcu104", List.of());
        assertThatThrownBy(() -> TableTiming.of(LayerTable.read(yaml), "wide.yaml", design, Progress.NONE))
                .isInstanceOf(FileException.class)
                .hasMessageContainingAll("wide.yaml:1", "16 and 4 bits", "zcu104");
        assertThatThrownBy(() -> timed("Layer,M,N,K,\na,1,900000,900000,\n", configuration(2, 2, "ws")))
                .isInstanceOf(FileException.class)
                .hasMessageContainingAll("table.csv:2", "tiles", "allowed: up to");
        assertThatThrownBy(() -> ArrayDesign.load(configuration(2, 2, "ws"), List.of(Assignment.parse("a.b=1"))))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("a .cfg has no such keys");
        assertThatThrownBy(() -> ArrayDesign.load("xc7s15", List.of()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("allowed: one, for a table of layers");
    }
}
