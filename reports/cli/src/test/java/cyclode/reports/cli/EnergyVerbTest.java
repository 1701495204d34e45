package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EnergyVerbTest {
    @Test
    void theFitIsPrintedForPeopleAndForScripts() throws IOException {
        Shell.Result text = Shell.run("energy");
        JsonNode tree =
                new ObjectMapper().readTree(Shell.run("energy", "--json").out());

        assertThat(text.status()).isEqualTo(0);
        assertThat(text.out().lines())
                .anyMatch(line -> line.startsWith("clock.tree"))
                .allMatch(line -> line.length() <= 80);
        assertThat(tree.at("/us-plus-16nm/clock.ff/unit").asText()).isEqualTo("pJ");
        assertThat(tree.at("/powers/5/of").asText()).isEqualTo("all, after");
        assertThat(text.out().lines())
                .anyMatch(line -> line.startsWith("all, after")
                        && line.endsWith(tree.at("/powers/5/inTheirBand").asText()));
    }

    @Test
    void thePageIsWhatTheCommandPrints() throws IOException {
        String page = Files.readString(Path.of("../../power-models/docs/energy.md"));

        assertThat(page)
                .contains(Shell.run("energy", "--markdown")
                        .out()
                        .lines()
                        .skip(2)
                        .findFirst()
                        .orElseThrow());
        assertThat(Shell.run("energy", "--fit").status()).isEqualTo(2);
    }
}
