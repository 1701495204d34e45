package cyclode.reports.cli;

import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.text.Decimals;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.cli.sweep.AheadText;
import cyclode.reports.cli.sweep.SweepCharts;
import cyclode.reports.cli.sweep.SweepPage;
import cyclode.reports.cli.sweep.SweepTable;
import cyclode.reports.cli.terminal.Interruption;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.evaluation.files.Scratch;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.store.RowStore;
import cyclode.reports.studies.store.SimulatorVersion;
import cyclode.reports.studies.sweep.Estimate;
import cyclode.reports.studies.sweep.Row;
import cyclode.reports.studies.sweep.Shard;
import cyclode.reports.studies.sweep.Sweep;
import cyclode.reports.studies.sweep.SweepReader;
import cyclode.reports.studies.sweep.SweepRows;
import cyclode.reports.studies.sweep.SweepRun;
import cyclode.reports.studies.sweep.analysis.Export;
import cyclode.reports.studies.sweep.analysis.ParquetWriter;
import cyclode.reports.studies.sweep.analysis.SweepAnalysis;
import cyclode.reports.studies.sweep.analysis.SweepFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times and prices every point of a design space, keeps the rows, and says what is best. */
@Command(name = "sweep", sortOptions = false, subcommands = MergeVerb.class)
final class SweepVerb implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "What to sweep; see --example.")
    private @Nullable Path file;

    @Option(names = "--example", description = "Print a sweep to start from.")
    private boolean example;

    @Option(names = "--dry-run", description = "Say how many points there are and how long they take, no more.")
    private boolean dryRun;

    @Option(names = "--jobs", paramLabel = "N", description = "Threads; all cores by default.")
    private int jobs = Math.min(64, Runtime.getRuntime().availableProcessors());

    @Option(names = "--shard", paramLabel = "I/N", description = "Do part I of N, from 1; see 'sweep merge'.")
    private @Nullable String shard;

    @Option(names = "--store", paramLabel = "DIR", description = "Where rows are kept; cyclode-out/NAME.store.")
    private @Nullable Path store;

    @Option(names = "--no-resume", description = "Refuse a store that has rows of this sweep.")
    private boolean noResume;

    @Option(names = "--set", paramLabel = "KIND.PATH=VALUE")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--export", paramLabel = "csv|jsonl|parquet", split = ",")
    private List<String> exports = new ArrayList<>();

    @Option(names = "--output", paramLabel = "DIR", description = "Folder to write; cyclode-out/NAME.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the folder of an earlier sweep.")
    private boolean force;

    @Option(names = "--no-charts", description = "Draw no charts.")
    private boolean noCharts;

    @Mixin
    private Console console;

    @Override
    public Integer call() throws IOException {
        if (example) {
            console.print(new String(SweepReader.example().bytes(), StandardCharsets.UTF_8));
            return ExitStatus.DONE.code();
        }
        Shard part = part();
        Set<Export> wanted = wanted();
        if (jobs < 1 || jobs > 1024) {
            throw console.wrong("--jobs is " + jobs + "; allowed: 1 to 1024");
        }
        // Rows are kept under what the files hold now, so an edit in the middle must not be seen.
        try (Source.Snapshot files = Source.snapshot()) {
            return sweep(SweepReader.read(source(), settings), part, wanted);
        }
    }

    private int sweep(Sweep sweep, Shard part, Set<Export> wanted) throws IOException {
        ResultFolder folder = ResultFolder.of(output, sweep.file().name(), force);
        if (!dryRun && part.equals(Shard.WHOLE)) {
            folder.requireFree();
        }
        String simulator = SimulatorVersion.current();
        Path kept = store == null ? ResultFolder.kept(sweep.file().name() + ".store") : store;
        if (dryRun && !Files.exists(kept)) {
            try (Scratch none = Scratch.make();
                    RowStore rows = opened(none.folder(), simulator)) {
                return sweep(sweep, rows, simulator, part, wanted, folder, kept);
            }
        }
        try (RowStore rows = opened(kept, simulator)) {
            say(kept, rows.contents());
            return sweep(sweep, rows, simulator, part, wanted, folder, kept);
        }
    }

    private static RowStore opened(Path folder, String simulator) {
        try {
            return RowStore.open(folder, simulator);
        } catch (FileException e) {
            throw e.adding("; --store DIR uses another");
        }
    }

    private Source source() {
        if (file == null) {
            throw console.wrong("a file is missing: what to sweep; 'cyclode sweep --example' prints one");
        }
        return Source.of(file, DocumentReader.MAX_BYTES);
    }

    private Shard part() {
        try {
            return shard == null ? Shard.WHOLE : Shard.parse(shard);
        } catch (RefusedValue e) {
            throw console.wrong("--shard: " + e.getMessage());
        }
    }

    private Set<Export> wanted() {
        Set<Export> wanted = EnumSet.of(Export.CSV);
        exports.forEach(each -> wanted.add(console.choice("--export", each, Export.class)));
        if (wanted.contains(Export.PARQUET)) {
            ParquetWriter.requireDriver();
        }
        return wanted;
    }

    private void say(Path folder, RowStore.Contents contents) {
        if (noResume && contents.rows() > 0) {
            throw new FileException(
                    folder.toString(),
                    "has " + contents.rows()
                            + " rows already; without --no-resume they are used, --store DIR uses another");
        }
        if (contents.torn() > 0) {
            console.say("the last row of " + contents.torn() + (contents.torn() == 1 ? " shard" : " shards")
                    + " was cut off when its process ended; it is worked out again");
        }
        if (contents.damaged() > 0) {
            console.say(contents.damaged()
                    + " lines of the store are not as they were written; their rows are worked out again");
        }
        contents.foreign()
                .forEach((version, count) -> console.say("the store has " + count
                        + " rows of another version of the simulator ("
                        + (version.isEmpty() ? "of no known format" : version) + "); they are kept and not used"));
    }

    private int sweep(
            Sweep sweep,
            RowStore rows,
            String simulator,
            Shard part,
            Set<Export> wanted,
            ResultFolder folder,
            Path kept)
            throws IOException {
        SweepRun run = new SweepRun(sweep, rows, simulator, part, jobs);
        boolean complete;
        try (Interruption interruption = new Interruption(run::stop)) {
            Estimate estimate = console.watched(run::estimate);
            if (!interruption.happened()) {
                ahead(estimate, rows);
            }
            if (dryRun && !interruption.happened()) {
                return ExitStatus.DONE.code();
            }
            complete = !interruption.happened() && console.watched(run::run);
            if (!complete) {
                console.say("stopped: " + Decimals.grouped(run.evaluated()) + " points more are in " + kept
                        + "; the same command goes on from there");
            }
        }
        if (!complete) {
            return ExitStatus.INTERRUPTED.code();
        }
        if (!part.equals(Shard.WHOLE)) {
            console.say("part " + part.index() + " of " + part.count() + " is done: 'cyclode sweep merge INTO " + kept
                    + " …' brings the parts together, and the sweep with --store INTO writes the tables");
            return ExitStatus.DONE.code();
        }
        try (Workers workers = new Workers(jobs)) {
            return answer(sweep, SweepRows.read(sweep, rows, simulator, workers), simulator, wanted, workers, folder);
        }
    }

    private void ahead(Estimate estimate, RowStore rows) {
        console.say(AheadText.of(estimate, jobs));
        long free = rows.bytesFree();
        if (estimate.bytes() > free) {
            throw new FileException(
                    String.valueOf(file),
                    "its rows would take about " + Decimals.engineering((double) estimate.bytes(), 2, "B")
                            + ", and the disk has " + Decimals.engineering((double) free, 2, "B")
                            + " left; --store DIR uses another");
        }
    }

    private int answer(
            Sweep sweep, SweepRows rows, String simulator, Set<Export> wanted, Workers workers, ResultFolder folder)
            throws IOException {
        SweepAnalysis answers = new SweepAnalysis(sweep, rows);
        folder.write(into -> {
            SweepFiles.write(answers, wanted, simulator, workers, into);
            show(sweep, rows, answers, simulator, workers, into);
        });
        console.print(folder::summary, () -> SweepTable.of(sweep, rows, answers, folder.toString(), console.charset()));
        boolean failed = rows.byStatus().containsKey(Row.Status.FAILED);
        if (failed) {
            return ExitStatus.SIMULATOR_FAILED.code();
        }
        return (answers.keeping().isEmpty() ? ExitStatus.NO : ExitStatus.DONE).code();
    }

    /** Something to look at, and the file that it goes to. */
    private interface Picture {
        void write() throws IOException;
    }

    private void show(
            Sweep sweep, SweepRows rows, SweepAnalysis answers, String simulator, Workers workers, Path folder)
            throws IOException {
        List<Picture> pictures = new ArrayList<>();
        pictures.add(() ->
                Files.writeString(folder.resolve("report.html"), SweepPage.html(sweep, rows, answers, simulator)));
        if (!noCharts) {
            Path charts = Files.createDirectory(folder.resolve("charts"));
            SweepCharts.of(sweep, rows, answers)
                    .forEach((name, chart) -> pictures.add(() -> chart.write(Paper.TWO_COLUMN, charts, name)));
        }
        try {
            workers.map(0, pictures.size(), i -> written(pictures.get((int) i)));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Picture written(Picture picture) {
        try {
            picture.write();
            return picture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
