package cyclode.reports.evaluation.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.reports.evaluation.compare.RunComparison.Change;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.files.RunFiles;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.run.Run;
import cyclode.units.accelerator.Simulation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
    @TempDir
    Path folder;

    private RunResult run(String name, Assignment... hardware) throws IOException {
        RunRequest.Design design = RunRequest.Design.of("gemm", "zcu104").withHardware(List.of(hardware));
        RunResult result = Run.execute(new RunRequest(
                design,
                RunRequest.Data.DEFAULT,
                new RunRequest.Manner(
                        Simulation.Engine.FAST,
                        1,
                        true,
                        Optional.empty(),
                        false,
                        false,
                        0,
                        1_000_000_000L,
                        true,
                        false)));
        RunFiles.write(result, Files.createDirectory(folder.resolve(name)));
        return result;
    }

    private RunComparison compare(String a, String b) {
        return RunComparison.of(folder.resolve(a), a, folder.resolve(b), b);
    }

    private static long stalled(RunResult run) {
        return run.cycles().byUnit().stream()
                .mapToLong(unit -> unit.stalled().total())
                .sum();
    }

    private static BigDecimal sum(List<Change> changes) {
        return changes.stream().map(Change::difference).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void theDifferencesOfThePlacesAddUpToThatOfTheWhole() throws IOException {
        RunResult a = run("a");
        RunResult b = run("b", new Assignment("units.matmul.rows", "8"), new Assignment("clocks.fabric", "100MHz"));
        RunComparison comparison = compare("a", "b");

        assertThat(sum(comparison.cycles()))
                .isEqualByComparingTo(
                        BigDecimal.valueOf(b.cycles().total() - a.cycles().total()))
                .isNotZero();
        BigDecimal energy = new BigDecimal(b.energy()
                        .accelerated()
                        .total()
                        .subtract(a.energy().accelerated().total()))
                .movePointLeft(15);
        assertThat(sum(comparison.energy())).isEqualByComparingTo(energy);
        assertThat(comparison.settings())
                .containsExactly(
                        List.of("hardware.units.matmul.rows", "as in the file", "8"),
                        List.of("hardware.clocks.fabric", "as in the file", "100MHz"));
        assertThat(comparison.stalls())
                .isSortedAccordingTo(
                        (x, y) -> y.difference().abs().compareTo(x.difference().abs()));
        assertThat(comparison.resources())
                .allSatisfy(each -> assertThat(each.where().get(0)).isEqualTo("matmul"));
        assertThat(sum(comparison.stalls())).isEqualByComparingTo(BigDecimal.valueOf(stalled(b) - stalled(a)));
        assertThat(comparison.stalls()).isNotEmpty();
        // 16 by 16 products become 8 by 16.
        Change dsp = comparison.resources().stream()
                .filter(each -> each.where().equals(List.of("matmul", "dsp")))
                .findFirst()
                .orElseThrow();
        assertThat(dsp.a()).isEqualByComparingTo("256");
        assertThat(dsp.ratio()).isEqualTo(0.5);
        assertThat(new Change(List.of(), "1", BigDecimal.ZERO, BigDecimal.ONE).ratio())
                .isNaN();
        Change total = comparison.figures().get(0);
        assertThat(total.a()).isEqualByComparingTo(BigDecimal.valueOf(a.cycles().total()));
        assertThat(total.b()).isEqualByComparingTo(BigDecimal.valueOf(b.cycles().total()));
    }

    @Test
    void equalRunsDoNotDiffer() throws IOException {
        run("a");
        run("b");
        assertThat(compare("a", "b").differs()).isFalse();
    }

    @Test
    void whatIsNoRunIsRefused() throws IOException {
        run("a");
        Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> compare("a", "empty"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("is no folder of a run");
        Path layers = folder.resolve("a").resolve("layers.csv");
        Files.writeString(layers, Files.readString(layers).replace(",exclusive,", ",other,"));
        assertThatThrownBy(() -> compare("a", "a"))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("layers.csv")
                .hasMessageContaining("there is no column 'exclusive'");
    }
}
