package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ValidateVerbTest {
    private static final Path EXAMPLE = Path.of("../docs/validate");
    private static final String MAPPING = EXAMPLE.resolve("mapping.yaml").toString();
    private static final String WRONG = EXAMPLE.resolve("swap-early.vcd").toString();

    @TempDir
    private Path folder;

    @Test
    void equalRtlEndsWithZero() {
        Shell.Result result = Shell.run("validate", MAPPING);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.lines()).allMatch(line -> line.length() <= 80);
        assertThat(result.out()).contains("matmul      54      54           0     48  equal", "1 unit, none differs");
    }

    @Test
    void rtlThatDiffersEndsWithOneAndSaysWhere() {
        Shell.Result result = Shell.run("validate", MAPPING, "--vcd", WRONG);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains(
                        "channel 'sums' parts first, at beat 3: value 0 differs, in the same cycle (12 beats)",
                        "model 136 37 1333 160 | RTL -320 37 493 448",
                        "1 unit, 1 differs");
        assertThat(Shell.run("validate", MAPPING, "--vcd", WRONG, "--tolerance", "100%")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void verdictsAreWrittenAsJsonAsJUnitAndAsAFolder() throws Exception {
        Path junit = folder.resolve("junit.xml");
        Path out = folder.resolve("out");
        Shell.Result result = Shell.run(
                "validate", MAPPING, "--vcd", WRONG, "--json", "--junit", junit.toString(), "--output", out.toString());
        assertThat(result.status()).isEqualTo(1);
        JsonNode unit = new ObjectMapper().readTree(result.out()).path("units").path(0);
        assertThat(unit.path("equal").booleanValue()).isFalse();
        assertThat(unit.path("firstChannel").textValue()).isEqualTo("sums");
        JsonNode first = unit.path("channels").path(2).path("firstDifference");
        assertThat(first.path("beat").intValue()).isEqualTo(3);
        assertThat(first.path("before")).hasSize(3);
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getDocumentElement();
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(((Element) suite.getElementsByTagName("failure").item(0)).getAttribute("message"))
                .startsWith("channel 'sums' parts first, at beat 3");
        for (String file : new String[] {"summary.json", "units.csv", "beats.csv"}) {
            assertThat(out.resolve(file)).isNotEmptyFile();
        }
        assertThat(Files.readString(out.resolve("beats.csv")))
                .contains("matmul,sums,3,true,49,49,535 ns,136 37 1333 160,'-320 37 493 448");
        assertThat(Files.readString(out.resolve("charts/model-against-rtl.csv")))
                .as("equal cycles, and yet a failure")
                .contains("differs,\"matmul: sums, beat 3\",54,54");
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("<h2>What differs</h2>", "channel &#39;sums&#39; parts first, at beat 3");
        for (String chart : new String[] {"model-against-rtl", "differences"}) {
            assertThat(out.resolve("charts").resolve(chart + ".png")).isNotEmptyFile();
            assertThat(out.resolve("charts").resolve(chart + ".csv")).isNotEmptyFile();
        }
    }

    @Test
    void aFileThatIsNoReportIsKeptAndSaidBeforeTheWork() throws IOException {
        Path thesis = Files.writeString(folder.resolve("thesis.xml"), "<thesis/>");
        Shell.Result result = Shell.run("validate", MAPPING, "--junit", thesis.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("thesis.xml: was not written by an earlier command and is kept");
        assertThat(thesis).hasContent("<thesis/>");
        String junit = folder.resolve("junit.xml").toString();
        assertThat(Shell.run("validate", MAPPING, "--junit", junit).status()).isZero();
        assertThat(Shell.run("validate", MAPPING, "--junit", junit).status()).isZero();
    }

    /** Two ways from the exact engine to a verdict: by the trace's writer and the reader of waveforms, and by the model of kind run. */
    @Test
    void theTraceOfARunIsEqualToTheModelOfThatRun() throws IOException {
        Path run = folder.resolve("run");
        assertThat(Shell.run(
                                "run",
                                "softmax",
                                "--set",
                                "workload.rows=5",
                                "--trace-vcd",
                                "--no-band",
                                "--output",
                                run.toString(),
                                "--quiet")
                        .status())
                .isZero();
        String mapping =
                """
                name: own-trace
                units:
                  softmax:
                    model: {kind: run, workload: softmax, set: [workload.rows=ROWS]}
                    rtl:
                      kind: waveform
                      file: trace.vcd
                      scope: cyclode
                      clock: clk_fabric
                      start: {channel: rows}
                      done: {channel: results}
                      channels:
                        rows:
                          valid: activations.read.rows_to_softmax.valid
                          ready: activations.read.rows_to_softmax.ready
                          data: activations.read.rows_to_softmax.data
                        results:
                          valid: softmax.main.results_to_activations_write.valid
                          ready: softmax.main.results_to_activations_write.ready
                          data: softmax.main.results_to_activations_write.data
                """;
        Path same = Files.writeString(run.resolve("same.yaml"), mapping.replace("ROWS", "5"));
        Shell.Result equal = Shell.run("validate", same.toString());
        assertThat(equal.status()).as(equal.err() + equal.out()).isZero();
        Path fewer = Files.writeString(run.resolve("fewer.yaml"), mapping.replace("ROWS", "4"));
        Shell.Result different = Shell.run("validate", fewer.toString());
        assertThat(different.status()).isEqualTo(1);
        assertThat(different.out()).contains("channel 'rows' parts first, at beat 36: the model has no such beat");
    }

    @Test
    void anExportIsWrittenWholeAndNotOverAnother() throws IOException {
        Path bench = folder.resolve("bench");
        String[] export = {
            "validate",
            "--export",
            bench.toString(),
            "--workload",
            "softmax",
            "--unit",
            "softmax",
            "--set",
            "workload.rows=2"
        };
        assertThat(Shell.run(export).status()).isZero();
        assertThat(bench.resolve("bench/bench.sv")).isNotEmptyFile();
        assertThat(bench.resolve("expected/results.csv")).isNotEmptyFile();
        Shell.Result again = Shell.run(export);
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("is there already");
        Shell.Result noDump =
                Shell.run("validate", bench.resolve("mapping.yaml").toString());
        assertThat(noDump.status()).isEqualTo(2);
        assertThat(noDump.err()).contains("dump.vcd: no such file");
    }

    @Test
    void aWrongRequestEndsWithTwo() {
        Path nothing = folder.resolve("nothing");
        refused("a mapping is missing", "validate");
        refused("--export needs --workload and --unit", "validate", "--export", nothing.toString());
        refused("one of the two is allowed", "validate", MAPPING, "--export", nothing.toString());
        refused("--tolerance: '1.5' is no tolerance", "validate", MAPPING, "--tolerance", "1.5");
        refused(
                "nearest: 'random'",
                "validate",
                "--export",
                "x",
                "--workload",
                "gemm",
                "--unit",
                "matmul",
                "--pace",
                "randon");
        refused(
                "there is no unit 'matmull'; nearest: 'matmul'",
                "validate",
                "--export",
                nothing.toString(),
                "--workload",
                "gemm",
                "--unit",
                "matmull");
        refused(
                "lives by what memories or registers hold",
                "validate",
                "--export",
                nothing.toString(),
                "--workload",
                "gemm",
                "--unit",
                "activations");
        assertThat(nothing).doesNotExist();
        assertThat(folder).isEmptyDirectory();
    }

    private static void refused(String message, String... arguments) {
        Shell.Result result = Shell.run(arguments);
        assertThat(result.status()).as(message).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }
}
