package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.file.Source;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.npz.NpzWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code qlinear.onnx} is the dialect of that name that the importer's own tests make, with seed 1: a QLinearConv and a QLinearMatMul. */
class ImportVerbTest {
    private static final String MODEL = "src/test/resources/cyclode/reports/cli/onnx/qlinear.onnx";
    private static final String[] WIDTHS = {
        "--set", "hardware.units.vector.affine=true", "--set", "hardware.units.matmul.activation-bits=9"
    };

    @TempDir
    Path folder;

    private Path input(int... shape) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        long[] bytes =
                random.longs(shape[0] * shape[1] * shape[2] * shape[3], 0, 256).toArray();
        Path file = folder.resolve("given.npz");
        try (OutputStream out = Files.newOutputStream(file)) {
            NpzWriter.write(Map.of("x", NpyArray.ofIntegers(bytes, shape)), out);
        }
        return file;
    }

    private static Shell.Result run(String output, String... more) {
        String[] first = {"run", MODEL, "--hardware", "zcu104", "--no-charts", "--output", output};
        return Shell.run(java.util.stream.Stream.of(first, WIDTHS, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new));
    }

    @Test
    void aFileBecomesAWorkloadThatRuns() throws IOException {
        Path made = folder.resolve("made");
        Shell.Result imported = Shell.run(
                "import",
                MODEL,
                "--output",
                made.toString(),
                "--input",
                input(1, 3, 6, 6).toString());
        assertThat(imported.err()).isEmpty();
        assertThat(imported.status()).isZero();
        assertThat(imported.out()).contains("as conv2d", "all 28 values equal");
        JsonNode summary =
                new ObjectMapper().readTree(made.resolve("summary.json").toFile());
        assertThat(summary.at("/check/different").asInt(-1)).isZero();

        Path run = folder.resolve("run");
        Shell.Result result = Shell.run(
                "run",
                made.resolve("qlinear.yaml").toString(),
                "--input",
                made.resolve("input.npz").toString(),
                "--hardware",
                "zcu104",
                "--no-charts",
                "--output",
                run.toString(),
                WIDTHS[0],
                WIDTHS[1],
                WIDTHS[2],
                WIDTHS[3]);
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        Map<String, NpyArray> scores = NpzReader.read(Source.of(run.resolve("outputs.npz"), NpzReader.MAX_BYTES));
        assertThat(scores.get("scores").length()).isEqualTo(7);
    }

    @Test
    void whatIsSaidOfAnOnnxFileIsSaidOfNoOtherWorkload() {
        Shell.Result result = Shell.run("run", "gemm", "--dim", "batch=1");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--dim", "ONNX files only");
    }

    @Test
    void verbsThatTakeWorkloadFilesAloneSayWhatMakesOne() {
        Shell.Result result = Shell.run("show", "program", MODEL, "--hardware", "zcu104");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("qlinear.onnx", "cyclode import");
    }

    @Test
    void anInputOfAnotherShapeIsRefused() throws IOException {
        Shell.Result result = run(
                folder.resolve("out").toString(), "--input", input(1, 3, 6, 5).toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("given.npz", "[1, 3, 6, 5]", "[1, 3, 6, 6]");
    }

    @Test
    void aFileThatIsNoneIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("text.onnx"), "no model");
        Shell.Result result = Shell.run("import", file.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("text.onnx", "is no ONNX file").hasLineCount(1);
    }
}
