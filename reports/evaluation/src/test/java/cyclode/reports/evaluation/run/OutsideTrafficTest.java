package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.OutsideTraffic;
import cyclode.reports.evaluation.result.OutsideTraffic.Row;
import cyclode.reports.evaluation.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What crosses between the chip and the memory outside where weights live there, and what is waited for. */
final class OutsideTrafficTest {
    private static RunResult run(String... hardware) {
        List<Assignment> settings = new ArrayList<>();
        for (String setting : hardware) {
            settings.add(Assignment.parse(setting));
        }
        RunRequest.Design design = RunRequest.Design.of("gemm", "zcu104")
                .withWorkload(List.of(Assignment.parse("m=256"), Assignment.parse("n=72")))
                .withHardware(settings);
        return Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
    }

    private static RunResult outside(String... more) {
        List<String> settings =
                new ArrayList<>(List.of("units.weights.residence=external", "units.weights.ports=simple-dual"));
        settings.addAll(List.of(more));
        return run(settings.toArray(String[]::new));
    }

    /** 64 rows of weights, of 72 values of a byte: each row takes five beats of 16 bytes. */
    @Test
    void bytesAreThoseOfTheBeatsAndTheLeastThoseOfTheValues() {
        RunResult run = outside();
        assertThat(run.bitExact().mismatches()).isEmpty();
        Row only = run.outside().layers().get(0);
        assertThat(run.outside().layers()).hasSize(1);
        assertThat(only.layer()).isEqualTo("product");
        assertThat(only.parameters()).isTrue();
        assertThat(only.transfers()).isEqualTo(1);
        assertThat(only.bytes()).isEqualTo(64 * 5 * 16);
        assertThat(only.leastBytes()).isEqualTo(64 * 72);
        assertThat(run.outside().waited(false)).isZero();
    }

    @Test
    void everyLoadIsWaitedForWithoutPrefetchAndTheFirstWithIt() {
        String tiles = "units.weights.tile-channels=16";
        RunResult before = outside(tiles, "units.weights.prefetch=false");
        RunResult behind = outside(tiles);
        long resident = run("units.weights.ports=simple-dual").cycles().total();
        Row all = before.outside().layers().get(0);
        Row first = behind.outside().layers().get(0);
        assertThat(all.transfers()).isEqualTo(5);
        assertThat(first.transfers()).isEqualTo(5);
        assertThat(all.bytes()).isEqualTo(64 * 5 * 16).isEqualTo(first.bytes());
        assertThat(first.waitedCycles()).isPositive().isLessThan(all.waitedCycles() / 4);
        assertThat(before.cycles().total()).isGreaterThanOrEqualTo(resident + all.waitedCycles());
        assertThat(behind.cycles().total()).isLessThan(before.cycles().total());
        assertThat(behind.latency().transfer().value())
                .as("only what is waited for is transfer")
                .isLessThan(before.latency().transfer().value());
    }

    @Test
    void whereParametersAreOnTheChipNothingIsSaid() {
        assertThat(run().outside()).isEqualTo(OutsideTraffic.NONE);
    }
}
