package cyclode.reports.studies.sweep;

import cyclode.core.file.Source;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.store.RowStore;
import cyclode.reports.studies.sweep.analysis.Export;
import cyclode.reports.studies.sweep.analysis.SweepAnalysis;
import cyclode.reports.studies.sweep.analysis.SweepFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A sweep of a product of matrices: 54 points of 18 timings, some of which are refused and some of which do not fit. */
final class SmallSweep {
    static final String SIMULATOR = "test";

    static final String TEXT =
            """
            name: small
            workload: gemm
            hardware: zcu104
            set: [workload.m=8, workload.n=16, workload.k=16]
            parameters:
              - name: array
                paths: [hardware.units.matmul.rows, hardware.units.matmul.columns]
                powers-of-two: {from: 8, to: 32}
              - name: depth
                path: hardware.units.activations.depth
                values: [1, 512, 65536]
              - path: technology.dsp.mac.pJ
                values: [0.5, 1, 2]
              - path: hardware.clocks.fabric
                range: {from: 100, to: 200, step: 100, unit: MHz}
            constraints: [{figure: fits, is: true}]
            objectives: [{figure: cycles}, {figure: energy_mj}]
            """;

    private SmallSweep() {}

    static Sweep sweep(String text) {
        return SweepReader.read(Source.of("small.yaml", text), List.of());
    }

    /** Works through a part of the sweep; returns how many points this took. */
    static long run(Path store, int jobs, Shard portion) {
        return run(sweep(TEXT), store, jobs, portion);
    }

    static long run(Sweep sweep, Path store, int jobs, Shard portion) {
        try (RowStore rows = RowStore.open(store, SIMULATOR)) {
            SweepRun run = new SweepRun(sweep, rows, SIMULATOR, portion, jobs);
            run.estimate(Progress.NONE);
            if (!run.run(Progress.NONE)) {
                throw new IllegalStateException("stopped");
            }
            return run.evaluated();
        }
    }

    static SweepRows rows(Sweep sweep, Path store) {
        try (RowStore rows = RowStore.open(store, SIMULATOR);
                Workers workers = new Workers(2)) {
            return SweepRows.read(sweep, rows, SIMULATOR, workers);
        }
    }

    /** The exported table as text, and the rest of the files behind it. */
    static String exported(Path store, Path folder) {
        return exported(sweep(TEXT), store, folder);
    }

    static String exported(Sweep sweep, Path store, Path folder) {
        try (Workers workers = new Workers(2)) {
            Files.createDirectories(folder);
            SweepRows rows = rows(sweep, store);
            SweepFiles.write(
                    new SweepAnalysis(sweep, rows), Set.of(Export.CSV, Export.JSONL), SIMULATOR, workers, folder);
            StringBuilder all = new StringBuilder();
            for (String name : List.of("points.csv", "points.jsonl", "front.csv", "effects.csv", "summary.json")) {
                all.append(Files.readString(folder.resolve(name)));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
