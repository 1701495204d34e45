package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user has it: its files, its figures, and what it refuses. */
class AccuracyVerbTest {
    private static final int PICTURES = 130;

    @TempDir
    private Path folder;

    private Path workload;
    private Path data;

    @BeforeEach
    void files() throws IOException {
        workload = Files.writeString(
                folder.resolve("tiny.yaml"),
                """
                name: tiny
                description: An adaptive block and a readout
                input: {kind: picture, height: 4, width: 4, channels: 1, offset: [128]}
                formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24}
                transfer: once
                layers:
                  - {name: stem, op: conv2d, where: host, kernel: 3, padding: 1, out: 8, relu: true}
                  - name: block
                    op: ode
                    solver: heun-euler
                    tolerance: 30
                    body:
                      - {name: widen, op: pointwise, out: 16, relu: true, time: true}
                      - {name: narrow, op: pointwise, out: 8}
                  - {name: mean, op: global-average-pool, where: host}
                  - {name: classifier, op: fully-connected, where: host, out: 6, formats: {activation-bits: 16}}
                """);
        data = folder.resolve("t10k-images-idx3-ubyte");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(data))) {
            out.writeInt(0x803);
            out.writeInt(PICTURES);
            out.writeInt(4);
            out.writeInt(4);
            for (int i = 0; i < PICTURES * 16; i++) {
                out.writeByte(128 + (i / 16) % 7 * ((i * 31 % 29) - 14));
            }
        }
        labels(PICTURES, 6);
    }

    private void labels(int count, int classes) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(Files.newOutputStream(folder.resolve("t10k-labels-idx1-ubyte")))) {
            out.writeInt(0x801);
            out.writeInt(count);
            for (int i = 0; i < count; i++) {
                out.writeByte(i % classes);
            }
        }
    }

    private Shell.Result accuracy(String output, String... more) {
        String[] args = new String[6 + more.length];
        args[0] = "accuracy";
        args[1] = workload.toString();
        args[2] = "--data";
        args[3] = data.toString();
        args[4] = "--output";
        args[5] = folder.resolve(output).toString();
        System.arraycopy(more, 0, args, 6, more.length);
        return Shell.run(args);
    }

    @Test
    void writesTheSameFilesForAnyThreads() throws IOException {
        Shell.Result one = accuracy("one", "--hardware", "zcu104", "--check", "3", "--threads", "1");
        assertThat(one.status()).as(one.err()).isZero();
        assertThat(one.out()).contains("130 examples", "top-1", "steps tried", "3 of the examples simulated on zcu104");
        assertThat(accuracy("two", "--hardware", "zcu104", "--check", "3", "--threads", "2")
                        .status())
                .isZero();
        for (String file : new String[] {
            "summary.json",
            "saturation.csv",
            "confusion.csv",
            "paths.csv",
            "report.html",
            "charts/cycles.svg",
            "charts/confusion.csv"
        }) {
            assertThat(folder.resolve("two/" + file)).hasSameBinaryContentAs(folder.resolve("one/" + file));
        }
        JsonNode summary = new ObjectMapper().readTree(Files.readString(folder.resolve("one/summary.json")));
        assertThat(summary.at("/schema").asText()).isEqualTo("cyclode-accuracy/1");
        assertThat(summary.at("/examples").asInt()).isEqualTo(PICTURES);
        assertThat(summary.at("/agreement/value").asDouble()).isBetween(0.5, 1.0);
        assertThat(one.out()).contains("same class as without rounding");
        assertThat(summary.at("/top1/low").asDouble())
                .isLessThan(summary.at("/top1/value").asDouble());
        assertThat(summary.at("/timing/quantiles/0.0/cycles").asDouble())
                .isLessThan(summary.at("/timing/mean/cycles").asDouble());
        int all = 0;
        for (JsonNode row : summary.at("/confusion")) {
            for (JsonNode cell : row) {
                all += cell.asInt();
            }
        }
        assertThat(all).isEqualTo(PICTURES);
    }

    @Test
    void takesTheFirstExamplesAndSaysWhatIsNotSimulated() {
        Shell.Result some = accuracy("some", "--limit", "20", "--json");
        assertThat(some.status()).as(some.err()).isZero();
        assertThat(some.out()).contains("\"examples\" : 20", "\"timing\" : null", "\"simulated\" : 0");
        assertThat(accuracy("others", "--limit", "20").out()).contains("--hardware NAME also simulates examples");
    }

    @Test
    void refusesWrongRequestsAndWritesNothing() throws IOException {
        refused("--limit is 0; allowed: at least 1", "--limit", "0");
        refused("--check is 2 without --hardware", "--check", "2");
        refused("--split: 'tests' is unknown", "--split", "tests");
        refused("is one part by itself, but the split 'train'", "--split", "train");
        refused("sets hardware, of which there is none", "--set", "hardware.clocks.fabric=100MHz");
        labels(PICTURES, 7);
        refused("t10k-labels-idx1-ubyte: record 6: label is 6; allowed: 0 to 5, the network's 6 classes");
        labels(PICTURES - 1, 6);
        refused("has 129 labels, but " + data + " has 130 pictures");
        labels(PICTURES, 6);
        Files.write(data, java.util.Arrays.copyOf(Files.readAllBytes(data), 16 + 16 * 9 + 3));
        refused("t10k-images-idx3-ubyte: record 9: is cut off");
    }

    private void refused(String message, String... more) {
        Shell.Result result = accuracy("none", more);
        assertThat(result.status()).as(result.out()).isEqualTo(2);
        assertThat(result.err()).contains(message);
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
