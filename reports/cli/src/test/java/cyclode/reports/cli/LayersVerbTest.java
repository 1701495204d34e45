package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersVerbTest {
    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String table() throws IOException {
        return file("net.csv", "Layer,M,N,K,\nL0,196,192,384,\nL1,196,1176,64,\n");
    }

    private String configuration() throws IOException {
        return file(
                "scale.cfg", "ArrayHeight: 32\nArrayWidth: 32\nIfmapSramSzkB: 64\nFilterSramSzkB: 64\nDataflow: ws\n");
    }

    @Test
    void layersHaveTheToolsCycles() throws IOException {
        Shell.Result result = Shell.run("layers", table(), "--hardware", configuration());

        assertThat(result.status()).isEqualTo(0);
        // 12 * 6 folds of 2 * 32 + 32 + 196 - 2 cycles, and 2 * 37.
        assertThat(result.out()).contains("20,880").contains("21,460").contains("42,340 cycles");
        assertThat(result.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void scriptsReadJsonAndFiles() throws IOException {
        Path out = folder.resolve("out");
        Shell.Result result = Shell.run("layers", table(), "--json", "--output", out.toString());
        JsonNode tree = new ObjectMapper().readTree(result.out());

        assertThat(tree.at("/layers/1/n").asInt()).isEqualTo(1176);
        assertThat(tree.at("/layers/0/arrayPicojoules").asDouble()).isPositive();
        assertThat(tree.at("/milliseconds").asDouble())
                .isEqualTo(tree.at("/cycles").asLong() / 200e3);
        assertThat(Files.readString(out.resolve("summary.json"))).isEqualTo(result.out());
        assertThat(Files.readAllLines(out.resolve("layers.csv"))).hasSize(3);
        assertThat(Shell.run("layers", table(), "--output", out.toString()).status())
                .isEqualTo(2);
    }

    @Test
    void wrongRequestsAreRefusedByPlace() throws IOException {
        Shell.Result typo = Shell.run("layers", file("typo.csv", "Layer,M,N,K,\nL0,196,one,384,\n"));
        assertThat(typo.status()).isEqualTo(2);
        assertThat(typo.err()).contains("typo.csv:2: n: 'one' is no extent");
        assertThat(Shell.run("layers", folder.resolve("none.csv").toString()).status())
                .isEqualTo(2);
        Shell.Result setting = Shell.run("layers", table(), "--set", "units.matmul.rows=3");
        assertThat(setting.status()).isEqualTo(2);
        assertThat(setting.err()).contains("allowed: hardware.path=value");
        Shell.Result workload = Shell.run("layers", file("net.yaml", "name: net\n"));
        assertThat(workload.err()).contains("is no table of layers");
    }
}
