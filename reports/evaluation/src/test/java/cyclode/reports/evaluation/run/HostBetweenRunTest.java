package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.RefusedValue;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.point.PointFigures;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.units.host.Baseline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose processor computes a layer between those of the fabric. */
final class HostBetweenRunTest {
    private static final Baseline SLOW = Baseline.parse("cortex-a53/naive-c-1t");

    @TempDir
    Path folder;

    private Path workload;

    @BeforeEach
    void write() throws IOException {
        workload = folder.resolve("between.yaml");
        Files.writeString(
                workload,
                """
                name: between
                description: A layer of the host between two of the fabric
                input: {kind: random, height: 8, width: 8, channels: 6}
                formats: {weight-bits: 4, activation-bits: 8, accumulator-bits: 24}
                transfer: once
                layers:
                  - {name: first, op: pointwise, out: 12}
                  - {name: middle, op: conv2d, where: host, kernel: 3, padding: 1, out: 8}
                  - {name: last, op: pointwise, out: 5}
                outputs: [middle]
                """);
    }

    private RunRequest.Design design(Baseline baseline) {
        return new RunRequest.Design(
                workload.toString(), List.of(), "zcu104", List.of(), List.of(), List.of(), baseline);
    }

    private RunResult run(Baseline baseline) {
        return Run.execute(new RunRequest(design(baseline), RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
    }

    @Test
    void isBitExactAndHasTheOutputsThatTheWorkloadNames() {
        RunResult run = run(Baseline.NOMINAL);
        assertThat(run.bitExact().checkedTensors()).isEqualTo(3);
        assertThat(run.bitExact().mismatches()).isEmpty();
        assertThat(run.tensors()).containsOnlyKeys("middle", "scores");
        assertThat(run.tensors().get("middle").shape()).containsExactly(8, 8, 8);
    }

    /** The naive stack takes longer for the layer; the fabric and the transfers do not. */
    @Test
    void theProcessorsTimeStandsWithTheDriver() {
        RunResult nominal = run(Baseline.NOMINAL);
        RunResult slow = run(SLOW);
        assertThat(slow.latency().driver().get())
                .isGreaterThan(nominal.latency().driver().get());
        assertThat(slow.latency().fabric().get())
                .isEqualTo(nominal.latency().fabric().get());
    }

    @Test
    void isNotSetBesideAnotherBaselineThanItWasTimedWith() {
        PointFigures figures = new DesignTimer().time(DesignPoint.load(design(Baseline.NOMINAL)), Map.of());
        assertThat(figures.host(Baseline.NOMINAL, Baseline.NOMINAL.software()).time())
                .isNotNull();
        assertThatThrownBy(() -> figures.host(SLOW, SLOW.software()))
                .isInstanceOf(RefusedValue.class)
                .hasMessageContaining("the host computes layers between those of the fabric");
    }
}
