package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneVerbTest {
    @TempDir
    private Path folder;

    private Shell.Result cyclode(String... args) {
        return Shell.run(args);
    }

    private String to(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aPrunedWorkloadRunsAndItsBitsAreTold() throws IOException {
        Shell.Result pruned = cyclode("prune", "gemm", "--pattern", "n-m", "--keep", "2:4", "--output", to("p"));

        assertThat(pruned.status()).as(pruned.err()).isZero();
        assertThat(pruned.out()).contains("product      64       64  2:4     50.0 %");
        JsonNode summary = new ObjectMapper().readTree(Files.readString(folder.resolve("p/summary.json")));
        // 2048 weights of 4 bits, each with a place of 2.
        assertThat(summary.at("/layers/0/kept").asInt()).isEqualTo(2048);
        assertThat(summary.at("/layers/0/valueBits").asInt()).isEqualTo(2048 * 4);
        assertThat(summary.at("/layers/0/indexBits").asInt()).isEqualTo(2048 * 2);
        assertThat(folder.resolve("p/layers.csv")).content().startsWith("layer,inputs,outputs,format,kept,");
        assertThat(folder.resolve("p/masks.npz")).isNotEmptyFile();

        Shell.Result run =
                cyclode("run", to("p/gemm-pruned.yaml"), "--hardware", "zcu104", "--no-band", "--output", to("run"));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(folder.resolve("run/summary.json")).content().contains("gemm-pruned.npz");
    }

    /** A layer with a mask runs on the engine; fewer weights take fewer cycles, and masks that lose weights are refused. */
    @Test
    void aPrunedWorkloadRunsOnTheEngineForIt() throws IOException {
        long few = cycles("few", "2,4");
        long many = cycles("many", "8,4");
        assertThat(few).isPositive().isLessThan(many);

        Files.write(folder.resolve("many-p/masks.npz"), Files.readAllBytes(folder.resolve("few-p/masks.npz")));
        assertThat(cyclode("run", to("many-p/gemm-pruned.yaml"), "--hardware", "zcu104-sparse", "--output", to("x"))
                        .err())
                .containsPattern(
                        "gemm-pruned.npz: product/weights: weight -?\\d of input \\d+, output \\d+ is one that the"
                                + " mask does not keep; allowed: 0");
    }

    private long cycles(String name, String keep) throws IOException {
        Shell.Result pruned = cyclode(
                "prune",
                "gemm",
                "--pattern",
                "hierarchical",
                "--block",
                "16x16",
                "--keep",
                keep,
                "--output",
                to(name + "-p"));
        assertThat(pruned.status()).as(pruned.err()).isZero();
        Shell.Result run = cyclode(
                "run",
                to(name + "-p/gemm-pruned.yaml"),
                "--hardware",
                "zcu104-sparse",
                "--no-band",
                "--output",
                to(name));
        assertThat(run.status()).as(run.err()).isZero();
        JsonNode summary = new ObjectMapper().readTree(Files.readString(folder.resolve(name + "/summary.json")));
        assertThat(summary.at("/bitExact/mismatches").asInt(-1)).isZero();
        assertThat(macs(name)).as("64 rows, each by every kept weight").isEqualTo(64 * kept(name));
        return summary.at("/cycles/total").asLong();
    }

    /** Multiply-accumulates of the engine in the run's table. */
    private long macs(String name) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(name + "/layers.csv"));
        int column = List.of(lines.get(0).split(",")).indexOf("macs");
        String row = lines.stream()
                .filter(line -> line.startsWith("product,sparse,sparse,"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(row.split(",")[column]);
    }

    private long kept(String name) throws IOException {
        JsonNode pruned = new ObjectMapper().readTree(Files.readString(folder.resolve(name + "-p/summary.json")));
        return pruned.at("/layers/0/kept").asLong();
    }

    @Test
    void theSameRequestWritesTheSameBytes() throws IOException {
        for (String name : new String[] {"a", "b"}) {
            cyclode(
                    "prune",
                    "gemm",
                    "--pattern",
                    "hierarchical",
                    "--block",
                    "16x8",
                    "--keep",
                    "4,2",
                    "--output",
                    to(name));
        }
        for (String file :
                new String[] {"gemm-pruned.yaml", "gemm-pruned.npz", "masks.npz", "layers.csv", "summary.json"}) {
            assertThat(Files.readAllBytes(folder.resolve("a").resolve(file)))
                    .as(file)
                    .isEqualTo(Files.readAllBytes(folder.resolve("b").resolve(file)));
        }
    }

    @Test
    void wrongRequestsAreRefused() {
        assertRefused(
                "--keep: keep is '2'; allowed for n-m: N:M, such as 2:4", "gemm", "--pattern", "n-m", "--keep", "2");
        assertRefused("--keep: keep is 5 of 4 rows; allowed: 1 to 4", "gemm", "--pattern", "n-m", "--keep", "5:4");
        assertRefused("--block: block is missing; block needs it", "gemm", "--pattern", "block", "--keep", "0.1");
        assertRefused("there is no pattern 'blok'; nearest: 'block'", "gemm", "--pattern", "blok", "--keep", "0.1");
        assertRefused(
                "gemm: layer 'product': tiles of 48 × 8 do not divide a matrix of 64 × 64",
                "gemm",
                "--pattern",
                "block-row",
                "--block",
                "48x8",
                "--keep",
                "4");
        assertRefused(
                "there is no layer 'prodct' that can be pruned; nearest: 'product'",
                "gemm",
                "--pattern",
                "n-m",
                "--keep",
                "2:4",
                "--layers",
                "prodct");
        assertRefused("no layer is left to prune", "gemm", "--pattern", "n-m", "--keep", "2:4", "--except", "product");
        assertRefused("has asymmetric integers", "time-series-transformer", "--pattern", "n-m", "--keep", "2:4");
        assertRefused("no such workload", "gem", "--pattern", "n-m", "--keep", "2:4");
    }

    private void assertRefused(String message, String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "prune";
        System.arraycopy(args, 0, all, 1, args.length);
        all[args.length + 1] = "--output";
        all[args.length + 2] = to("x");
        Shell.Result result = cyclode(all);
        assertThat(result.status()).as(message).isEqualTo(2);
        assertThat(result.err()).contains(message);
        assertThat(folder.resolve("x")).doesNotExist();
    }
}
