package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectVerbTest {
    private static final Path DOCS = Path.of("../docs");
    private static final String MODEL = DOCS.resolve("select/encoder.yaml").toString();
    private static final String SPACE = DOCS.resolve("select/space.yaml").toString();

    @TempDir
    static Path folder;

    private static Shell.Result first;

    private static Shell.Result select(String output, String... more) {
        return selectOf(MODEL, output, more);
    }

    private static Shell.Result selectOf(String model, String output, String... more) {
        List<String> args = new ArrayList<>(List.of("select", "--model", model, "--space", SPACE));
        args.addAll(List.of("--store", folder.resolve("store").toString()));
        args.addAll(List.of("--output", folder.resolve(output).toString()));
        args.addAll(List.of(more));
        return Shell.run(args.toArray(String[]::new));
    }

    @BeforeAll
    static void goThroughTheSpace() {
        first = select("one", "--latency", "100us", "--accuracy", "0.9");
    }

    /** What the page shows is what the command prints, but for the folder that it writes. */
    @Test
    void thePageShowsWhatTheCommandPrints() throws IOException {
        String page = Files.readString(DOCS.resolve("select.md"));
        String begin = "<!-- example: begin -->\n";
        String shown = page.substring(page.indexOf(begin) + begin.length(), page.indexOf("<!-- example: end -->"));
        String own = first.out().replaceAll("(?s)files .*", "").replace(MODEL, "reports/docs/select/encoder.yaml");
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(shown.replaceAll("(?m)^    ", "").strip().replaceAll("(?m)[ ]+$", ""))
                .isEqualTo(own.strip().replaceAll("(?m)[ ]+$", ""));
    }

    @Test
    void theFolderHoldsTheAnswerTheFrontAndThePage() throws IOException {
        Path written = folder.resolve("one");
        try (Stream<Path> files = Files.walk(written)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> written.relativize(file).toString())
                            .sorted())
                    .containsExactly(
                            ".cyclode",
                            "charts/front.csv",
                            "charts/front.png",
                            "charts/front.svg",
                            "designs.csv",
                            "devices.csv",
                            "front.csv",
                            "report.html",
                            "summary.json");
        }
        assertThat(written.resolve("summary.json"))
                .content()
                .contains("\"schema\": \"cyclode-select/1\"", "\"accuracyIsProxy\": true", "\"device\": \"xczu4ev\"");
        assertThat(written.resolve("designs.csv")).content().contains("accuracy_proxy");
        assertThat(written.resolve("report.html"))
                .content()
                .contains("accuracy (proxy)", "what binds", "held back it is off by")
                .doesNotContain(">accuracy<");
    }

    @Test
    void theAnswerNoHasAFolderTooAndExitsWithOne() {
        Shell.Result no = select("no", "--latency", "1us", "--accuracy", "0.9");
        assertThat(no.status()).isEqualTo(1);
        assertThat(no.out()).contains("no device of 5", "latency: ", " too long");
        assertThat(folder.resolve("no/devices.csv")).exists();
    }

    @Test
    void aPriceTableMakesTheCheapestTheBest() throws IOException {
        Path prices = Files.writeString(
                folder.resolve("prices.csv"),
                "device,price\nxc7z020,100\nxc7z045,900\nxczu4ev,700\nxczu7ev,650\nxcu200,4000\n");
        Shell.Result cheap = select("cheap", "--latency", "100us", "--accuracy", "0.9", "--prices", prices.toString());
        assertThat(cheap.status()).isZero();
        assertThat(cheap.out().replaceAll("\\s+", " ")).contains("least cost: xczu7ev");
    }

    /** Accuracies of labelled data stand under their own name, and what the dense network does not reach is answered by no. */
    @Test
    void labelledDataTakeTheProxysPlace() throws IOException {
        Path model = Files.writeString(
                folder.resolve("model.yaml"),
                Files.readString(Path.of(MODEL))
                        + "  - {name: mean, op: global-average-pool, where: host}\n"
                        + "  - {name: classes, op: fully-connected, where: host, out: 10, formats: {activation-bits: 16}}\n");
        Path data = labelled(model.toString());
        Shell.Result measured = selectOf(
                model.toString(),
                "measured",
                "--latency",
                "500us",
                "--accuracy",
                "0.4",
                "--data",
                data.toString(),
                "--limit",
                "6");
        assertThat(measured.status()).as(measured.err()).isZero();
        assertThat(measured.out()).doesNotContain("proxy");
        assertThat(measured.out().replaceAll("\\s+", " "))
                .contains(
                        "Measured on 6 examples of " + data, "The dense network's is 0.5000 (0.1876 to 0.8124, 95 %)");
        assertThat(folder.resolve("measured/designs.csv"))
                .content()
                .contains(",accuracy,")
                .doesNotContain("proxy");
        assertThat(folder.resolve("measured/summary.json")).content().contains("\"accuracyIsProxy\": false");

        Shell.Result no = selectOf(
                model.toString(),
                "more",
                "--latency",
                "500us",
                "--accuracy",
                "0.6",
                "--data",
                data.toString(),
                "--limit",
                "6");
        assertThat(no.status()).isEqualTo(1);
        assertThat(no.err()).contains("an accuracy of 0.6 is more than the dense network's, which is 0.5 (share of 6");
        assertThat(folder.resolve("more")).doesNotExist();
    }

    /** Eight inputs with the seeded network's greatest output, but for the second half of the first six. */
    private static Path labelled(String model) throws IOException {
        Workload workload = BuiltInWorkloads.load(model, List.of());
        QuantizedNetwork network = new RunInputs(workload, RunRequest.Data.DEFAULT).network();
        long[] x = new Random(9).longs(8 * 768, -128, 128).toArray();
        long[] y = new long[8];
        for (int i = 0; i < y.length; i++) {
            int[] values = LongStream.of(x)
                    .skip(i * 768L)
                    .limit(768)
                    .mapToInt(value -> (int) value)
                    .toArray();
            IntTensor input = IntTensor.of(workload.file().input().format(), values, 16, 1, 48);
            int[] outputs = GoldenNetwork.run(network, input, (name, tensor) -> {})
                    .output()
                    .data();
            int best = 0;
            for (int j = 1; j < outputs.length; j++) {
                best = outputs[j] > outputs[best] ? j : best;
            }
            y[i] = i < 3 ? best : (best + 1) % 10;
        }
        Path file = folder.resolve("labelled.npz");
        try (OutputStream out = Files.newOutputStream(file)) {
            NpzWriter.write(Map.of("x", NpyArray.ofIntegers(x, 8, 16, 48), "y", NpyArray.ofIntegers(y, 8)), out);
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--latency 10 --accuracy 0.9|--latency: is '10'; allowed: a time above 0 with its unit",
                "--latency 0ms --accuracy 0.9|--latency: is '0ms'",
                "--latency 1ms --accuracy 1.01|--accuracy: is 1.01; allowed: above 0 and up to 1",
                "--latency 1ms --accuracy 0.9 --objective siz|nearest: 'size'",
                "--latency 1ms --accuracy 0.9 --devices xcu20|did you mean xcu50?",
                "--latency 1ms --accuracy 0.9 --devices xc7s15|has no device 'xc7s15'",
                "--latency 1ms --accuracy 0.9 --objective cost|needs --prices FILE.csv: no price is built in",
                "--latency 1ms --accuracy 0.9 --prices none.csv|none.csv",
                "--latency 1ms --accuracy 0.9 --limit 3|--limit: says which part of data; allowed: beside --data FILE",
                "--latency 1ms --accuracy 0.9 --labels x|--labels: says which part of data",
                "--latency 1ms --accuracy 0.9 --data none.npz|none.npz: no such file",
                "--latency 1ms --accuracy 0.9 --data none.npz --limit 0|--limit is 0; allowed: at least 1",
                "--latency 1ms --accuracy 0.9 --data none.npz --split tst|--split: 'tst' is unknown; nearest: 'test'",
                "--latency 1ms --accuracy 0.9 --data none.npz --samples 3|--samples: is of the proxy of accuracy",
                "--latency 1ms --accuracy 0.9 --threads 0|--threads: is 0; allowed: 1 to 1024",
                "--latency 1ms --accuracy 0.9 --set hardware.units.vector.lane=3|lane",
            })
    void aWrongRequestIsNamed(String options, String message) {
        Shell.Result wrong = select("wrong", options.split(" "));
        assertThat(wrong.status()).as(wrong.out()).isEqualTo(2);
        assertThat(wrong.err()).contains(message);
        assertThat(folder.resolve("wrong")).doesNotExist();
    }
}
