package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.text.Decimals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A total of a run has one name and one number wherever it is told, and the glossary has the name. */
class TotalsTest {
    private static final List<String> TOTALS = List.of("accelerator", "program", "fabric", "end to end");

    @TempDir
    private Path folder;

    @Test
    void aTotalHasOneNameEverywhere() throws IOException {
        Path out = folder.resolve("run");
        Shell.Result run =
                Shell.run("run", "--hardware", "zcu104", "--timing-only", "--no-charts", "--output", out.toString());
        assertThat(run.status()).as(run.err()).isZero();
        JsonNode summary =
                new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        long total = summary.at("/cycles/total").asLong();
        String program = Decimals.grouped(total);
        double megahertz = summary.at("/cycles/megahertz").asDouble();

        for (String name : TOTALS) {
            assertThat(run.lines().stream().map(String::strip)).anyMatch(line -> line.startsWith(name + " "));
            assertThat(Files.readString(Path.of("../../units/docs/glossary.md")))
                    .contains("\n| " + name + " | ");
        }
        assertThat(run.lines()).anyMatch(line -> line.matches("  program +" + program + " .*"));
        assertThat(run.out()).contains("in cycles");
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("program, cycles")
                .contains(program);
        JsonNode latency = summary.path("latencyMs");
        assertThat((latency.path("transfer").asDouble() + latency.path("fabric").asDouble()) * megahertz * 1000)
                .isCloseTo(total, within(0.5));

        Shell.Result comparison =
                Shell.run("compare", out.toString(), "zcu104", "--set-b", "hardware.units.matmul.rows=8");
        assertThat(comparison.lines()).anyMatch(line -> line.matches("program, cycles +" + program + " .*"));
    }
}
