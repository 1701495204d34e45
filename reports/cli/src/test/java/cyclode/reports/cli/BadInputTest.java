package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.workloads.network.BuiltInWorkloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wrong request is one clear message and exit 2, and leaves nothing behind. */
class BadInputTest {
    @TempDir
    Path folder;

    private void refused(List<String> says, String... args) throws IOException {
        List<String> before = listing();
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(Arrays.asList(args));
        all.addAll(List.of("--output", folder.resolve("out").toString()));
        Shell.Result run = Shell.run(all.toArray(String[]::new));

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(says).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(listing()).isEqualTo(before);
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String gemmWith(String from, String to) throws IOException {
        String text = new String(BuiltInWorkloads.source("gemm").bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return write("mine.yaml", text.replace(from, to)).toString();
    }

    /** What stands in the file is not repeated by the million. */
    /** What a setting names or says is blamed on the setting, and no energy is beyond what sums can hold. */
    @Test
    void settingsOfEnergiesAreRefusedByTheirPlace() {
        for (String[] each : new String[][] {
            {"hardware.technology=NaN", "--set: technology: NaN: there is no such technology"},
            {"technology.dsp.mac.pJ=1e999999999", "--set: technology.dsp.mac.pJ: ", "allowed: 0, or 1e-40 to 1e40"},
            {"technology.dsp.mac.pJ=1e-41", "--set: technology.dsp.mac.pJ: ", "allowed: 0, or 1e-40 to 1e40"}
        }) {
            Shell.Result run = Shell.run(
                    "run",
                    "gemm",
                    "--timing-only",
                    "--output",
                    folder.resolve("out").toString(),
                    "--set",
                    each[0]);
            assertThat(run.status()).as(each[0]).isEqualTo(2);
            assertThat(run.err()).contains(java.util.Arrays.copyOfRange(each, 1, each.length));
        }
    }

    @Test
    void aNumberOfAMillionDigits() throws IOException {
        Path file = write("digits.yaml", "name: digits\ndescription: d\ninput: " + "9".repeat(1_000_000) + "\n");
        Shell.Result result = Shell.run("show", "program", file.toString());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("digits.yaml:3: input").hasSizeLessThan(3000);
        Path power = write("power.yaml", "name: power\nlayers: [1e999999999]\n");
        assertThat(Shell.run("show", "program", power.toString()).err())
                .contains("power.yaml:2: number 1e999999999 is out of range; allowed: 1e-400 to 1e400");
    }

    @Test
    void aNameThatNoFileCanHave() {
        Shell.Result result = Shell.run("sweep", "sweep\0.yaml");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("is no name of a file here").doesNotContain("java.");
    }

    @Test
    void anUnknownKeyOfAFile() throws IOException {
        refused(List.of("mine.yaml:17", "bais", "nearest: 'bias'"), gemmWith("bias: false", "bais: false"));
    }

    @Test
    void aValueOfTheWrongType() throws IOException {
        refused(
                List.of("mine.yaml", "bias", "'no way'", "neither true nor false"),
                gemmWith("bias: false", "bias: no way"));
    }

    @Test
    void aValueOutOfRange() throws IOException {
        refused(
                List.of("mine.yaml:14", "accumulator-bits", "48", "8 to 47"),
                gemmWith("accumulator-bits: =accumulator-bits", "accumulator-bits: 48"));
        refused(List.of("--set", "70000", "1 to 65536"), "gemm", "--set", "workload.m=70000");
        refused(
                List.of("--set", "units.weights.banks", "65", "1 to 64"),
                "gemm",
                "--set",
                "hardware.units.weights.banks=65");
    }

    @Test
    void aValueSetOnTheCommandLineThatThereIsNot() throws IOException {
        refused(List.of("units.matmol", "nearest: 'matmul'"), "gemm", "--set", "hardware.units.matmol.rows=8");
        refused(List.of("units.matmul.rowz", "nearest: 'rows'"), "gemm", "--set", "hardware.units.matmul.rowz=8");
        refused(List.of("hardwear", "nearest: 'hardware'"), "gemm", "--set", "hardwear.units.matmul.rows=8");
        refused(List.of("rows", "kind"), "gemm", "--set", "rows=8");
        refused(List.of("stak", "nearest: 'stack'"), "gemm", "--set", "baseline.stak=tuned");
        refused(List.of("tunned", "tuned"), "gemm", "--set", "baseline.stack=tunned");
        refused(List.of("dsp.mak", "dsp.mac"), "gemm", "--set", "technology.dsp.mak.pJ=1");
        refused(List.of("no assignment"), "gemm", "--set", "hardware");
    }

    @Test
    void aNameThatThereIsNot() throws IOException {
        refused(List.of("gem", "nearest: 'gemm'"), "gem");
        refused(List.of("zcu105", "nearest: 'zcu104'"), "gemm", "--hardware", "zcu105");
        refused(List.of("cortex-a53/tund-4t", "cortex-a53/tuned-4t"), "gemm", "--baseline", "cortex-a53/tund-4t");
        refused(List.of("us-plus", "us-plus-16nm"), "gemm", "--technology", "us-plus");
        refused(List.of("exakt", "nearest: 'exact'"), "gemm", "--engine", "exakt");
    }

    @Test
    void aNumberOfThreadsThatTheProcessorDoesNotHave() throws IOException {
        for (String threads : List.of("0", "5")) {
            refused(
                    List.of(threads + " threads", "1 to 4"),
                    "gemm",
                    "--baseline",
                    "cortex-a53/framework-" + threads + "t");
            refused(
                    List.of("baseline.threads", threads + " threads", "1 to 4"),
                    "gemm",
                    "--set",
                    "baseline.threads=" + threads);
        }
        refused(List.of("4 threads", "1 to 2", "ax630c"), "gemm", "--baseline", "ax630c/tuned-4t");
    }

    @Test
    void anOperatorThatNoStackCovers() throws IOException {
        String text = new String(BuiltInWorkloads.source("softmax").bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains("op: softmax");
        refused(
                List.of("mine.yaml:", "layers.softmax.op", "softmaks", "nearest: 'softmax'"),
                write("mine.yaml", text.replace("op: softmax", "op: softmaks")).toString());
    }

    @Test
    void aFileThatThereIsNot() throws IOException {
        refused(List.of("none.yaml: no such file"), folder.resolve("none.yaml").toString());
        refused(
                List.of("none.png: no such file"),
                "ode-vit-96",
                "--input",
                folder.resolve("none.png").toString());
        refused(
                List.of("none.npz: no such file"),
                "gemm",
                "--parameters",
                folder.resolve("none.npz").toString());
    }

    @Test
    void aFileThatIsNoPicture() throws IOException {
        String text = write("cat.png", "meow").toString();
        refused(List.of("cat.png", "is no picture"), "ode-vit-96", "--input", text);
    }

    @Test
    void aPictureThatIsCutShort() throws IOException {
        byte[] whole;
        try (var in = getClass().getResourceAsStream("/cyclode/workloads/input/cat-96.png")) {
            whole = in.readAllBytes();
        }
        Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
        refused(List.of("cut.png", "damaged or truncated"), "ode-vit-96", "--input", cut.toString());
    }

    @Test
    void aRecordThatAnStl10FileDoesNotHave() throws IOException {
        Path file = Files.write(folder.resolve("test.bin"), new byte[2 * 27648]);
        refused(List.of("test.bin", "no record 2", "0 to 1"), "ode-vit-96", "--input", file.toString(), "--index", "2");
    }

    @Test
    void parametersThatAreNoArchive() throws IOException {
        refused(
                List.of("mine.npz"),
                "gemm",
                "--parameters",
                write("mine.npz", "PK no").toString());
    }

    @Test
    void aFileThatIsNotYaml() throws IOException {
        refused(
                List.of("mine.yaml:1", "cannot be read"),
                write("mine.yaml", "name: [gemm").toString());
        refused(
                List.of("mine.yaml", "aliases are not allowed"),
                write("mine.yaml", "name: &a x\ndescription: *a\n").toString());
    }

    @Test
    void numbersThatAreNotAllowed() throws IOException {
        refused(List.of("--threads", "0"), "gemm", "--threads", "0");
        refused(List.of("--inputs", "0"), "gemm", "--inputs", "0");
        refused(List.of("--batch", "-1"), "gemm", "--batch", "-1");
        refused(List.of("--seed"), "gemm", "--seed", "one");
    }

    @Test
    void anOptionThatThereIsNot() throws IOException {
        refused(List.of("--hardwere", "Did you mean", "--hardware"), "gemm", "--hardwere", "zcu104");
    }

    @Test
    void aFolderThatCannotBeMade() throws IOException {
        Path file = write("file", "");
        Shell.Result run =
                Shell.run("run", "gemm", "--output", file.resolve("out").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("cannot be written");
    }

    @Test
    void timingOnlyOfAnAdaptiveNetworkNamesTheUnitThatNeedsDecisions() throws IOException {
        refused(List.of("unit ode at block", "run once with data"), "ode", "--timing-only");
    }
}
