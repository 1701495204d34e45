package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareVerbTest {
    @TempDir
    Path folder;

    @Test
    void aRunIsComparedWithADesign() throws Exception {
        String run = folder.resolve("run").toString();
        Shell.run("run", "gemm", "--timing-only", "--no-charts", "--quiet", "--output", run);

        Shell.Result text =
                Shell.run("compare", run, "zcu104", "--workload", "gemm", "--set-b", "hardware.units.matmul.rows=8");
        assertThat(text.status()).as(text.err()).isZero();
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text.out())
                .contains("hardware.units.matmul.rows", "program, cycles", "cycles on the critical path", "energy, mJ");

        Shell.Result json = Shell.run("compare", run, "zcu104", "--workload", "gemm", "--json");
        JsonNode tree = new ObjectMapper().readTree(json.out());
        assertThat(tree.path("cycles")).as("the same design").isEmpty();
        assertThat(tree.path("figures").size()).isGreaterThan(15);
    }

    @Test
    void severalDesignsAndNetworksHaveATableAndCharts() throws Exception {
        String network = folder.resolve("network").toString();
        Shell.run("run", "softmax", "--timing-only", "--no-charts", "--quiet", "--output", network);
        String charts = folder.resolve("charts").toString();
        String[] command = {
            "compare",
            "zcu104",
            "zcu104",
            network,
            "--workload",
            "gemm",
            "--set-b",
            "hardware.clocks.fabric=100MHz",
            "--chart",
            "--output",
            charts
        };
        Shell.Result text = Shell.run(command);
        assertThat(text.status()).as(text.err()).isZero();
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text.out()).contains("cycles total", "B: zcu104 with hardware.clocks.fabric=100MHz", "C: ");
        JsonNode tree = new ObjectMapper()
                .readTree(folder.resolve("charts/summary.json").toFile());
        JsonNode runs = tree.path("runs");
        double fast = runs.path(0).path("figures").path("latencyMs.fabric").doubleValue();
        assertThat(runs.path(1).path("figures").path("latencyMs.fabric").doubleValue())
                .isCloseTo(2 * fast, org.assertj.core.data.Percentage.withPercentage(1));
        assertThat(java.nio.file.Files.readString(folder.resolve("charts/charts/latency.csv")))
                .contains("zcu104,fabric,other,"
                        + runs.path(0).path("figures").path("latencyMs.fabric").asText());
        assertThat(folder.resolve("charts/charts/energy.png")).exists();
        Shell.Result again = Shell.run(command);
        assertThat(again.status()).isEqualTo(2);
        assertThat(Shell.run("compare", "zcu104", "zcu104", "--output", charts).err())
                .contains("--chart");
    }

    @Test
    void whatIsNoRunIsRefused() {
        Shell.Result result = Shell.run("compare", folder.toString(), folder.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("is no folder of a run");
        assertThat(Shell.run("compare", "zcu105", "zcu104").err()).contains("nearest: 'zcu104'");
    }
}
