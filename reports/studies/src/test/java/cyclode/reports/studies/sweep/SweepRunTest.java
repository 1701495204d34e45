package cyclode.reports.studies.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.DecisionRecorder;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.run.Run;
import cyclode.reports.studies.store.Merge;
import cyclode.reports.studies.store.RowStore;
import cyclode.reports.studies.store.StoredDecisions;
import cyclode.reports.studies.sweep.analysis.MainEffects;
import cyclode.reports.studies.sweep.analysis.SweepAnalysis;
import cyclode.units.accelerator.Simulation;
import cyclode.units.host.Baseline;
import cyclode.workloads.program.Lowerings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepRunTest {
    @TempDir
    Path folder;

    @Test
    void oneThreadTwoThreadsAndFourMergedShardsExportTheSameBytes() {
        SmallSweep.run(folder.resolve("one"), 1, Shard.WHOLE);
        SmallSweep.run(folder.resolve("two"), 2, Shard.WHOLE);
        List<Path> parts = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            Path part = folder.resolve("part" + i);
            SmallSweep.run(part, 1, new Shard(i, 4));
            parts.add(part);
        }
        Merge.Result merged = Merge.into(folder.resolve("merged"), parts);

        assertThat(merged).as("every point falls to one part").isEqualTo(new Merge.Result(54, 0, 0));
        String one = SmallSweep.exported(folder.resolve("one"), folder.resolve("out1"));
        assertThat(SmallSweep.exported(folder.resolve("two"), folder.resolve("out2")))
                .isEqualTo(one);
        assertThat(SmallSweep.exported(folder.resolve("merged"), folder.resolve("out3")))
                .isEqualTo(one);
        assertThat(one).contains("refused").contains("does not fit");
    }

    @Test
    void asManyShapesAreBegunAsThereAreThreads() {
        List<List<String>> shapes =
                List.of(List.of("a1", "a2", "a3"), List.of(), List.of("b1"), List.of("c1", "c2", "c3"));
        assertThat(WorkList.interleaved(shapes, 1)).containsExactly("a1", "a2", "a3", "b1", "c1", "c2", "c3");
        assertThat(WorkList.interleaved(shapes, 2)).containsExactly("a1", "b1", "a2", "c1", "a3", "c2", "c3");
        assertThat(WorkList.interleaved(shapes, 9)).containsExactly("a1", "b1", "c1", "a2", "c2", "a3", "c3");
        assertThat(WorkList.interleaved(List.<List<String>>of(), 2)).isEmpty();
    }

    /** Points have one shape where {@link Lowerings} gives them the same launches, and else different ones. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hardware.clocks.fabric=150MHz",
                "hardware.clock-gating=true",
                "hardware.host.set-up=3",
                "hardware.sequencer.issue-cycles=2",
                "hardware.units.dma.outstanding=2",
                "hardware.device=xczu9eg",
                "baseline.threads=1",
                "hardware.units.matmul.rows=8",
                "hardware.units.vector.pipeline-depth=5",
                "hardware.units.weights.depth=65536",
            })
    void pointsOfOneShapeAreLoweredOnce(String setting) {
        BaseDesign space = new BaseDesign("gemm", "zcu104", Baseline.NOMINAL, List.of(), null);
        Configuration nominal = space.configuration(List.of());
        Configuration other = space.configuration(List.of(setting));
        Lowerings lowerings = new Lowerings();
        assertThat(other.shape().equals(nominal.shape()))
                .isEqualTo(network(lowerings, other) == network(lowerings, nominal));
    }

    private static Object network(Lowerings lowerings, Configuration configuration) {
        DesignPoint point = DesignPoint.load(configuration.design());
        return lowerings
                .lower(point.workload(), point.accelerator(), point.baseline())
                .network();
    }

    /** A value may hold what stands between the settings of a key. */
    @Test
    void aTabInAValueDoesNotMakeTwoSettingsOfIt() {
        BaseDesign space = new BaseDesign("gemm", "zcu104", Baseline.NOMINAL, List.of(), null);
        String one = "workload.parameters.m.value=8\tworkload.parameters.n.value=16";
        Configuration two = space.configuration(List.of(one.split("\t", -1)));
        assertThat(space.configuration(List.of(one)).key("v")).isNotEqualTo(two.key("v"));
        assertThat(space.configuration(List.of(one.replace("\t", "\\t"))).key("v"))
                .isNotEqualTo(space.configuration(List.of(one)).key("v"));
    }

    @Test
    void pointsOfOtherWorkloadsHaveOtherShapes() {
        BaseDesign space = new BaseDesign("gemm", "zcu104", Baseline.NOMINAL, List.of(), null);
        assertThat(space.configuration(List.of("workload.m=48")).shape())
                .isNotEqualTo(space.configuration(List.of()).shape());
    }

    @Test
    void nothingIsRunTwice() {
        assertThat(SmallSweep.run(folder, 2, new Shard(1, 3))).isBetween(1L, 53L);
        long first = SmallSweep.rows(SmallSweep.sweep(SmallSweep.TEXT), folder).size();
        assertThat(SmallSweep.run(folder, 1, Shard.WHOLE)).isEqualTo(54 - first);
        assertThat(SmallSweep.run(folder, 1, Shard.WHOLE)).isZero();
    }

    @Test
    void twoRunsOnOneStoreShareTheWork() throws InterruptedException {
        long[] evaluated = new long[2];
        Thread[] threads = new Thread[2];
        for (int i = 0; i < 2; i++) {
            int number = i;
            threads[i] = new Thread(() -> evaluated[number] = SmallSweep.run(folder, 1, Shard.WHOLE));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(evaluated[0] + evaluated[1]).isEqualTo(54);
    }

    @Test
    void aStoppedRunLeavesWholeRowsAndTheNextGoesOn() {
        Sweep sweep = SmallSweep.sweep(SmallSweep.TEXT);
        long before;
        try (RowStore store = RowStore.open(folder, SmallSweep.SIMULATOR)) {
            SweepRun run = new SweepRun(sweep, store, SmallSweep.SIMULATOR, Shard.WHOLE, 2);
            boolean complete = run.run((part, done, of) -> {
                if (done >= 10) {
                    run.stop();
                }
            });
            before = run.evaluated();
            assertThat(complete).isFalse();
            assertThat(before).isBetween(10L, 40L);
        }
        assertThat(SmallSweep.run(folder, 1, Shard.WHOLE)).isEqualTo(54 - before);
    }

    /** The device's delays decide whether a clock is doubtful, under any table of energies. */
    @Test
    void anotherTableOfEnergiesMakesNoClockLessDoubtful() {
        String text =
                """
                name: doubtful
                workload: gemm
                hardware: zcu104
                set: [workload.m=8, workload.n=16, workload.k=16, hardware.clocks.fabric=600MHz]
                parameters:
                  - {path: hardware.technology, values: [us-plus-16nm, asic-45nm]}
                """;
        Sweep sweep = SmallSweep.sweep(text);
        SmallSweep.run(sweep, folder, 1, Shard.WHOLE);
        SweepRows rows = SmallSweep.rows(sweep, folder);
        assertThat(rows.row(0).value(Column.CLOCK_DOUBTFUL)).isEqualTo(1);
        assertThat(rows.row(1).reason()).isEmpty();
        assertThat(rows.row(1).value(Column.CLOCK_DOUBTFUL)).isEqualTo(1);
        assertThat(rows.row(1).flags()).isEqualTo(rows.row(0).flags());
    }

    /** 0.3 GHz is the greatest clock: effects go by value, whatever the unit. */
    @Test
    void effectsGoByValueAndNotByDigits() {
        String text =
                """
                name: mixed
                workload: gemm
                hardware: zcu104
                set: [workload.m=8, workload.n=16, workload.k=16]
                parameters:
                  - {name: clock, path: hardware.clocks.fabric, values: [0.3GHz, 100MHz, 200MHz]}
                objectives: [{figure: end_to_end_ms}]
                """;
        Sweep sweep = SmallSweep.sweep(text);
        SmallSweep.run(sweep, folder, 1, Shard.WHOLE);
        SweepRows rows = SmallSweep.rows(sweep, folder);
        MainEffects.Effect effect =
                new SweepAnalysis(sweep, rows).effects(Column.END_TO_END).get(0);
        assertThat(effect.low()).isEqualTo("100MHz");
        assertThat(effect.high()).isEqualTo("0.3GHz");
        assertThat(effect.atLow()).isEqualTo(rows.row(1).value(Column.END_TO_END));
        assertThat(effect.atHigh()).isEqualTo(rows.row(0).value(Column.END_TO_END));
    }

    /** A row, whose timing it shares with rows of other prices, has the figures of a run of its design alone. */
    @Test
    void aRowHasTheFiguresOfARunOfItsOwn() {
        Sweep sweep = SmallSweep.sweep(SmallSweep.TEXT);
        SmallSweep.run(folder, 2, Shard.WHOLE);
        SweepRows rows = SmallSweep.rows(sweep, folder);
        for (int i : new int[] {8, 9, 10, 27}) {
            RunResult alone = timed(sweep.configuration(rows.point(i)).design());
            same(rows.row(i), alone);
        }
        assertThat(rows.row(8).value(Column.ENERGY)).isNotEqualTo(rows.row(10).value(Column.ENERGY));
        assertThat(rows.row(8).value(Column.CYCLES)).isEqualTo(rows.row(10).value(Column.CYCLES));
    }

    private static RunResult timed(RunRequest.Design design) {
        return Run.execute(new RunRequest(
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
                        RunRequest.CYCLE_LIMIT,
                        true,
                        false)));
    }

    private static void same(Row row, RunResult run) {
        assertThat(row.status()).isEqualTo(Row.Status.DONE);
        assertThat(row.value(Column.CYCLES)).isEqualTo(run.cycles().total());
        assertThat(row.value(Column.CLOCK)).isEqualTo(run.cycles().megahertz());
        assertThat(row.value(Column.PREPROCESS))
                .isEqualTo(run.latency().preprocess().get());
        assertThat(row.value(Column.DRIVER)).isEqualTo(run.latency().driver().get());
        assertThat(row.value(Column.TRANSFER))
                .isEqualTo(run.latency().transfer().get());
        assertThat(row.value(Column.FABRIC)).isEqualTo(run.latency().fabric().get());
        assertThat(row.value(Column.POSTPROCESS))
                .isEqualTo(run.latency().postprocess().get());
        assertThat(row.value(Column.END_TO_END))
                .isEqualTo(run.latency().endToEnd().get());
        assertThat(row.value(Column.BACKBONE_SPEEDUP))
                .isEqualTo(run.speedup().backbone().get());
        assertThat(row.value(Column.END_TO_END_SPEEDUP))
                .isEqualTo(run.speedup().endToEnd().get());
        assertThat(row.value(Column.ENERGY))
                .isEqualTo(run.energy().acceleratedMj().get());
        assertThat(row.value(Column.BASELINE_ENERGY))
                .isEqualTo(run.energy().baselineMj().get());
        assertThat(row.value(Column.POWER))
                .isEqualTo(run.energy().acceleratedW().get());
        assertThat(row.value(Column.BASELINE_POWER))
                .isEqualTo(run.energy().baselineW().get());
        assertThat(row.value(Column.ENERGY_EFFICIENCY))
                .isEqualTo(run.energy().efficiency().get());
        assertThat(row.value(Column.LUT))
                .isEqualTo(run.resources().fit().total().lutTotal());
        assertThat(row.value(Column.FITS)).isEqualTo(run.resources().fit().fits() ? 1 : 0);
    }

    /** The steps of an adaptive solver depend on data: its rows have the times of runs with data. */
    @Test
    void timesThatDependOnDataComeFromOneRunWithDataForEachWorkload() {
        String text =
                """
                name: adaptive
                workload: ode
                hardware: zcu104
                set: [workload.height=4, workload.width=4, workload.channels=8]
                parameters:
                  - {path: workload.tolerance, values: [4, 64]}
                  - {path: hardware.units.matmul.rows, values: [8, 16]}
                """;
        Sweep sweep = SmallSweep.sweep(text);
        SmallSweep.run(sweep, folder, 1, Shard.WHOLE);
        SweepRows rows = SmallSweep.rows(sweep, folder);
        for (int i = 0; i < 4; i++) {
            RunRequest.Design design = sweep.configuration(rows.point(i)).design();
            RunResult run = Run.execute(new RunRequest(
                    design,
                    RunRequest.Data.DEFAULT,
                    new RunRequest.Manner(
                            Simulation.Engine.FAST,
                            1,
                            false,
                            Optional.empty(),
                            false,
                            false,
                            0,
                            RunRequest.CYCLE_LIMIT,
                            true,
                            false)));
            assertThat(rows.row(i).status()).as(rows.row(i).reason()).isEqualTo(Row.Status.DONE);
            same(rows.row(i), run);
        }
        assertThat(rows.row(0).value(Column.CYCLES)).isNotEqualTo(rows.row(2).value(Column.CYCLES));
    }

    /** The clock goes 1 ms from look to look; when it was looked at ten times, 10 µs. */
    @Test
    void theEstimateIsMadeFromTimingsThatAreWarm() {
        String text =
                SmallSweep.TEXT.replace("range: {from: 100, to: 200, step: 100", "range: {from: 100, to: 339, step: 1");
        Sweep sweep = SmallSweep.sweep(text);
        AtomicInteger looks = new AtomicInteger();
        AtomicLong now = new AtomicLong();
        try (RowStore store = RowStore.open(folder, SmallSweep.SIMULATOR)) {
            SweepRun run = new SweepRun(
                    sweep,
                    store,
                    SmallSweep.SIMULATOR,
                    Shard.WHOLE,
                    1,
                    () -> now.addAndGet(looks.getAndIncrement() < 10 ? 1_000_000 : 10_000));
            Estimate estimate = run.estimate(Progress.NONE);
            assertThat(estimate.points()).isEqualTo(9 * 240 * 3);
            assertThat(estimate.timings()).isEqualTo(9 * 240);
            assertThat(estimate.left()).isEqualTo(9 * 240 - 216);
            assertThat(estimate.priced()).isEqualTo(2 * 9 * 240);
            assertThat(run.evaluated()).as("probes are kept").isEqualTo(216);
            assertThat(estimate.seconds()).isEqualTo(new SecondsPerTiming(10e-6, 10e-6));
        }
    }

    /** Millions of points are looked at for a minute before the first is timed. */
    @Test
    void lookingAtThePointsIsShown() {
        List<String> shown = new ArrayList<>();
        try (RowStore store = RowStore.open(folder, SmallSweep.SIMULATOR)) {
            SweepRun run = new SweepRun(
                    SmallSweep.sweep(SmallSweep.TEXT), store, SmallSweep.SIMULATOR, Shard.WHOLE, 1, () -> 0);
            run.estimate((part, done, of) -> shown.add(part + " " + done + "/" + of));
        }
        assertThat(shown.get(0)).isEqualTo("points looked at 54/54");
    }

    @Test
    void noFurtherProbeBeginsWhenTheirTimeIsOver() {
        AtomicLong now = new AtomicLong();
        try (RowStore store = RowStore.open(folder, SmallSweep.SIMULATOR)) {
            SweepRun run = new SweepRun(
                    SmallSweep.sweep(SmallSweep.TEXT.replace("step: 100", "step: 1")),
                    store,
                    SmallSweep.SIMULATOR,
                    Shard.WHOLE,
                    1,
                    () -> now.addAndGet(4_000_000_000L));
            Estimate estimate = run.estimate(Progress.NONE);
            // A probe is two looks at the clock and one more to see how late it is; two are made in any case.
            assertThat(run.evaluated()).isBetween(2L, 4L);
            assertThat(estimate.longest(1)).isGreaterThan(estimate.left());
        }
    }

    @Test
    void aWorkloadIsRunWithDataOnceForAllHardwareThatDecidesAlike() {
        Evaluator evaluator = new Evaluator(DecisionRecorder.Archive.NONE, null);
        for (int rows : new int[] {8, 16, 32}) {
            assertThat(evaluator.new Group().row(adaptive(rows)).status()).isEqualTo(Row.Status.DONE);
        }
        assertThat(evaluator.runsWithData()).isEqualTo(1);
        assertThat(DesignPoint.load(RunRequest.Design.of("gemm", "zcu104"))).isNotNull();
    }

    static List<RuntimeException> whatIsNoAnswer() {
        return List.of(
                FileException.unwritable("store", new IOException("No space left on device")),
                FileException.unreadable("model.npz", new AccessDeniedException("model.npz")),
                new IllegalStateException("interrupted", new InterruptedException()),
                new UncheckedIOException(new IOException("Input/output error")),
                new IllegalStateException("a record cannot be made", new OutOfMemoryError()));
    }

    /** What failed because of the machine says nothing about the design, and must not be kept as if it did. */
    @ParameterizedTest
    @MethodSource("whatIsNoAnswer")
    void whatFailsForWantOfAResourceIsNoRow(RuntimeException failure) {
        Evaluator evaluator = new Evaluator(
                (everything, run) -> {
                    throw failure;
                },
                null);
        assertThatThrownBy(() -> evaluator.new Group().row(adaptive(8))).isSameAs(failure);
    }

    @Test
    void whatFailsByItselfIsARow() {
        Evaluator evaluator = new Evaluator(
                (everything, run) -> {
                    throw new IllegalStateException("a mistake");
                },
                null);
        assertThat(evaluator.new Group().row(adaptive(8)).status()).isEqualTo(Row.Status.FAILED);
    }

    /** What the data decided is in the store: another process takes it from there, unless its line was cut off. */
    @Test
    void decisionsAreKeptAndAreThereWholeOrNotAtAll() throws IOException {
        assertThat(runsWithData(8)).isEqualTo(1);
        assertThat(runsWithData(16)).as("kept").isZero();
        assertThat(runsWithData(32)).isZero();
        Path shard;
        try (Stream<Path> files = Files.list(folder)) {
            shard = files.filter(file -> file.toString().endsWith(".rows"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(shard);
        Files.write(shard, java.util.Arrays.copyOf(bytes, bytes.length - 2));
        assertThat(runsWithData(8)).as("cut off").isEqualTo(1);
        assertThat(runsWithData(16)).isZero();
    }

    /** Times an adaptive solver's design by a store's decisions; returns how many runs with data this took. */
    private int runsWithData(int rows) {
        try (RowStore store = RowStore.open(folder, SmallSweep.SIMULATOR)) {
            Evaluator evaluator = new Evaluator(new StoredDecisions(store, SmallSweep.SIMULATOR), null);
            Row row = evaluator.new Group().row(adaptive(rows));
            assertThat(row.status()).as(row.reason()).isEqualTo(Row.Status.DONE);
            Row without = new Evaluator(DecisionRecorder.Archive.NONE, null).new Group().row(adaptive(rows));
            assertThat(row.toJson("")).isEqualTo(without.toJson(""));
            return evaluator.runsWithData();
        }
    }

    private static RunRequest.Design adaptive(int rows) {
        return new RunRequest.Design(
                "ode",
                List.of(new Assignment("height", "4"), new Assignment("width", "4"), new Assignment("channels", "8")),
                "zcu104",
                List.of(new Assignment("units.matmul.rows", Integer.toString(rows))),
                List.of(),
                List.of(),
                Baseline.NOMINAL);
    }

    @Test
    void aDesignThatCannotBeMadeOrDoesNotEndIsARowWithItsReason() {
        Sweep sweep = SmallSweep.sweep(SmallSweep.TEXT);
        SmallSweep.run(folder, 1, Shard.WHOLE);
        SweepRows rows = SmallSweep.rows(sweep, folder);
        Map<Row.Status, Integer> ends = rows.byStatus();
        assertThat(ends).containsKeys(Row.Status.DONE, Row.Status.REFUSED).doesNotContainKey(Row.Status.FAILED);
        List<Row> refused = IntStream.range(0, rows.size())
                .mapToObj(rows::row)
                .filter(row -> row.status() == Row.Status.REFUSED)
                .toList();
        assertThat(refused).allSatisfy(row -> {
            assertThat(row.reason()).isNotEmpty();
            assertThat(row.value(Column.CYCLES)).isNaN();
        });
    }
}
