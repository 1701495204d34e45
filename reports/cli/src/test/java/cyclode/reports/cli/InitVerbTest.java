package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.DocumentReader;
import cyclode.core.file.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} writes runs as it is, and with every key that it shows. */
class InitVerbTest {
    @TempDir
    private Path folder;

    private Path init(String kind) {
        Path file = folder.resolve(kind + ".yaml");
        Shell.Result made = Shell.run("init", kind, file.toString());
        assertThat(made.status()).as(made.err()).isZero();
        assertThat(made.out()).isEqualTo(file + System.lineSeparator());
        return file;
    }

    private Shell.Result run(Path workload, Path hardware, String output) {
        return Shell.run(
                "run",
                workload.toString(),
                "--hardware",
                hardware.toString(),
                "--no-charts",
                "--output",
                folder.resolve(output).toString());
    }

    @Test
    void theStartsRunTogether() {
        Shell.Result run = run(init("workload"), init("hardware"), "out");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("3 tensors against the golden network, 0 differ");
    }

    /** A key behind a comment sign is what it shows: with all of them the same accelerator runs in the same cycles. */
    @Test
    void everyKeyBehindACommentSignHoldsWhatItShows() throws IOException {
        Path workload = init("workload");
        Path hardware = init("hardware");
        Shell.Result before = run(workload, hardware, "before");
        String all = Files.readString(hardware)
                .lines()
                .filter(line -> !line.matches("#  .*") || line.matches("#   [a-z].*"))
                .map(line -> line.matches("( *)# +[a-z-]+: +[^# ].*") ? line.replaceFirst("# ", "") : line)
                .map(line -> line.matches("# (sequencer|conditions):.*") ? line.replaceFirst("# ", "") : line)
                .filter(
                        line -> !line.matches(
                                " {2}(set-up|register-.*|cache-.*|coherent|completion|interrupt|poll|overlaps-fabric|over-bus): .*"))
                .reduce("", (a, b) -> a + b + "\n");
        Path full = Files.writeString(folder.resolve("full.yaml"), all);
        assertThat(DocumentReader.read(Source.of("full.yaml", all))
                        .root()
                        .path("sequencer")
                        .path("issue-cycles")
                        .asInt())
                .isEqualTo(8);
        Shell.Result after = run(workload, full, "after");
        assertThat(after.status()).as(after.err()).isZero();
        assertThat(after.out().replace("after", "before")).isEqualTo(before.out());
    }

    /** The start of a mapping is that of the page's own bench, which it validates where that lies. */
    @Test
    void theMappingValidatesTheBenchOfThePage() throws IOException {
        Path bench = Path.of("../docs/validate");
        Path expected = Files.createDirectory(folder.resolve("expected"));
        try (Stream<Path> files = Files.list(bench.resolve("expected"))) {
            for (Path file : files.toList()) {
                Files.copy(file, expected.resolve(file.getFileName()));
            }
        }
        Files.copy(bench.resolve("dump.vcd"), folder.resolve("dump.vcd"));
        Shell.Result result = Shell.run("validate", init("mapping").toString());
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("1 unit, none differs");
    }

    @Test
    void theSweepIsTheExample() throws IOException {
        assertThat(Files.readString(init("sweep")))
                .isEqualTo(Shell.run("sweep", "--example").out());
    }

    @Test
    void nothingIsReplacedAndNothingIsGuessed() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "mine");
        Shell.Result again = Shell.run("init", "hardware", file.toString());
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("mine.yaml: is there already");
        assertThat(Files.readString(file)).isEqualTo("mine");
        Shell.Result kind = Shell.run("init", "hardwear");
        assertThat(kind.status()).isEqualTo(2);
        assertThat(kind.err()).contains("nearest: 'hardware'");
        Shell.Result nowhere =
                Shell.run("init", "hardware", folder.resolve("no/x.yaml").toString());
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("cannot be written");
    }
}
