package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run draws, and what its page says of its files. */
class RunPicturesTest {
    @TempDir
    Path folder;

    @Test
    void theRooflineAndThePageTellOfTheDesignThatWasRun() throws IOException {
        Path workload = folder.resolve("mine.yaml");
        Files.writeString(workload, Shell.run("show", "workload", "gemm").out());
        Path out = folder.resolve("out");
        Shell.Result run = Shell.run(
                "run",
                workload.toString(),
                "--set=workload.m=16",
                "--set=hardware.units.matmul.rows=8",
                "--chart-columns=1",
                "--output",
                out.toString());
        assertThat(run.err()).isEmpty();

        List<String> roofline = Files.readAllLines(out.resolve("charts/roofline.csv"));
        assertThat(roofline.get(1)).startsWith("compute ceiling").endsWith(",25.6");
        String[] point = roofline.stream()
                .filter(line -> line.startsWith("point"))
                .findFirst()
                .orElseThrow()
                .split(",", -1);
        long macs = 0;
        long bytes = 0;
        long cycles = 0;
        for (String line : Files.readAllLines(out.resolve("layers.csv"))) {
            String[] cell = line.split(",", -1);
            if (cell[0].equals(point[2])) {
                macs += Long.parseLong(cell[12]);
                cycles += Long.parseLong(cell[10]);
                bytes += cell[1].endsWith(".read") ? Long.parseLong(cell[13]) : 0;
            }
        }
        assertThat(Double.parseDouble(point[3])).isCloseTo((double) macs / bytes, Percentage.withPercentage(1e-6));
        assertThat(Double.parseDouble(point[4]))
                .isCloseTo(macs / (cycles / 200e6) / 1e9, Percentage.withPercentage(1e-6))
                .isLessThan(25.6);

        assertThat(Files.readString(out.resolve("charts/cycles.svg"))).contains("width=\"88.00mm\"");
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page).contains("<th scope=\"row\">hardware.units.matmul.rows</th><td>8</td>");
        assertThat(page).contains("<th scope=\"row\">workload.m</th><td>16</td>");
        assertThat(page)
                .contains(
                        "<h2>Layers: cycles, share of peak, and what limits them</h2>",
                        "<h2>Layers of gemm on zcu104</h2>");
        assertThat(page).contains("<h2>Constants, their ranges and where they are from</h2>", "\"spans\":[[0,");
    }

    /** The share of the peak is the layer's multiply-accumulates over those of an array that never rests. */
    @Test
    void layersArePrintedWithTheirShareOfThePeak() throws IOException {
        Path out = folder.resolve("out");
        Shell.Result run =
                Shell.run("run", "gemm", "--timing-only", "--no-charts", "--layers", "--output", out.toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.lines()).allMatch(line -> line.length() <= 80);
        int head = run.lines()
                .indexOf(run.lines().stream()
                        .filter(line -> line.startsWith("layer ") && line.contains("of peak"))
                        .findFirst()
                        .orElseThrow());
        String row = run.lines().subList(head, run.lines().size()).stream()
                .filter(line -> line.contains("matmul (") || line.contains(".read"))
                .findFirst()
                .orElseThrow();
        String layer = row.split(" +")[0];
        long macs = 0;
        long cycles = 0;
        for (String line : Files.readAllLines(out.resolve("layers.csv"))) {
            String[] cell = line.split(",", -1);
            if (cell[0].equals(layer)) {
                macs += Long.parseLong(cell[12]);
                cycles += Long.parseLong(cell[10]);
            }
        }
        String share = cyclode.core.text.Decimals.percent(macs / (cycles * 256.0), 1);
        assertThat(row).contains(" " + share + " ");
    }

    @Test
    void aWidthThatNoPaperHasIsRefused() {
        Shell.Result run = Shell.run(
                "run",
                "gemm",
                "--chart-columns",
                "3",
                "--output",
                folder.resolve("o").toString());
        assertThat(run.err()).contains("--chart-columns: is 3; allowed: 1, 2");
        assertThat(run.status()).isEqualTo(2);
    }
}
