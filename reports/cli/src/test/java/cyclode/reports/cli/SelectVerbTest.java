package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        List<String> args = new ArrayList<>(List.of("select", "--model", MODEL, "--space", SPACE));
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
