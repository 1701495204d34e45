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
                .contains("hardware.units.matmul.rows", "cycles total", "cycles on the critical path", "energy, mJ");

        Shell.Result json = Shell.run("compare", run, "zcu104", "--workload", "gemm", "--json");
        JsonNode tree = new ObjectMapper().readTree(json.out());
        assertThat(tree.path("cycles")).as("the same design").isEmpty();
        assertThat(tree.path("figures").size()).isGreaterThan(15);
    }

    @Test
    void whatIsNoRunIsRefused() {
        Shell.Result result = Shell.run("compare", folder.toString(), folder.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("is no folder of a run");
        assertThat(Shell.run("compare", "zcu105", "zcu104").err()).contains("nearest: 'zcu104'");
    }
}
