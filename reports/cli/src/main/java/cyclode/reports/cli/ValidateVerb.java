package cyclode.reports.cli;

import cyclode.core.file.RefusedValue;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.cli.validate.ValidateCharts;
import cyclode.reports.cli.validate.ValidateJson;
import cyclode.reports.cli.validate.ValidatePage;
import cyclode.reports.cli.validate.ValidateTable;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.evaluation.files.OutputFile;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.validation.JUnitText;
import cyclode.reports.validation.ValidateFiles;
import cyclode.reports.validation.Validation;
import cyclode.reports.validation.mapping.ModelEntry;
import cyclode.reports.validation.model.Export;
import cyclode.reports.validation.verdict.Tolerance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the cycles and beats of RTL with the model's, or writes what a unit should do. */
@Command(name = "validate", sortOptions = false)
final class ValidateVerb implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "MAPPING", description = "What of the RTL stands for what of the model.")
    private @Nullable Path mapping;

    @Option(names = "--vcd", paramLabel = "FILE", description = "Read this waveform in place of those in the mapping.")
    private @Nullable Path vcd;

    @Option(names = "--tolerance", paramLabel = "N|P%")
    private String tolerance = "0";

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write the verdicts as JUnit XML.")
    private @Nullable Path junit;

    @Option(names = "--output", paramLabel = "DIR", description = "Also write tables and charts into a folder.")
    private @Nullable Path output;

    @Option(names = "--export", paramLabel = "DIR")
    private @Nullable Path export;

    @Option(names = "--workload", paramLabel = "NAME|FILE", description = "With --export: what runs.")
    private @Nullable String workload;

    @Option(names = "--hardware", paramLabel = "NAME|FILE", description = "With --export: on what; zcu104.")
    private String hardware = "zcu104";

    @Option(names = "--unit", paramLabel = "NAME", description = "With --export: the unit in the hardware file.")
    private @Nullable String unit;

    @Option(names = "--launch", paramLabel = "N", description = "With --export: which of the unit's launches, from 0.")
    private int launch;

    @Option(names = "--pace", paramLabel = "steady|random")
    private String pace = "steady";

    @Option(names = "--seed", paramLabel = "N", description = "With --export: of a random pace; 1.")
    private long seed = 1;

    @Option(names = "--set", paramLabel = "KIND.PATH=VALUE")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--force", description = "Replace the folder of an earlier command.")
    private boolean force;

    @Mixin
    private Console console;

    @Override
    public Integer call() throws IOException {
        if (mapping != null && export != null) {
            throw console.wrong(
                    "a mapping compares, --export DIR writes what to compare with; one of the two is allowed");
        }
        if (mapping != null) {
            return compare(mapping);
        }
        if (export != null) {
            return export(export);
        }
        throw console.wrong("a mapping is missing: what of the RTL stands for what of the model; "
                + "--export DIR writes one, with a bench, for a unit");
    }

    private int compare(Path file) throws IOException {
        ResultFolder folder = output == null ? null : ResultFolder.of(output, "", force);
        if (folder != null) {
            folder.requireFree();
            folder.requireWritable();
        }
        if (junit != null) {
            OutputFile.requireFree(junit, JUnitText.MARK);
        }
        Validation.Request request = new Validation.Request(file, Optional.ofNullable(vcd), tolerance());
        Validation.Result result = console.watched(progress -> Validation.execute(request, progress));
        if (junit != null) {
            OutputFile.write(junit, JUnitText.MARK, JUnitText.of(result));
        }
        if (folder != null) {
            folder.write(into -> write(result, into));
        }
        console.print(() -> Console.json(ValidateJson.of(result)), () -> ValidateTable.of(result, console.charset()));
        return (result.equal() ? ExitStatus.DONE : ExitStatus.NO).code();
    }

    private static void write(Validation.Result result, Path folder) throws IOException {
        Files.writeString(folder.resolve("summary.json"), Console.json(ValidateJson.of(result)));
        ValidateFiles.write(result, folder);
        Files.writeString(folder.resolve("report.html"), ValidatePage.html(result));
        Chart.write(ValidateCharts.of(result), Paper.ONE_COLUMN, folder);
    }

    private Tolerance tolerance() {
        try {
            return Tolerance.parse(tolerance);
        } catch (RefusedValue e) {
            throw console.wrong("--tolerance: " + e.getMessage());
        }
    }

    private int export(Path folder) {
        if (workload == null || unit == null) {
            throw console.wrong("--export needs --workload and --unit: which unit does what");
        }
        ModelEntry.Unit entry = new ModelEntry.Unit(
                workload,
                hardware,
                settings,
                Optional.of(unit),
                launch,
                console.choice("--pace", pace, ModelEntry.Pace.class),
                seed);
        String name = unit;
        ResultFolder.of(folder, "", force).write(into -> Export.write(entry, name, into));
        if (!console.quiet()) {
            console.print("wrote " + folder
                    + ": unit.txt says what the unit must be set to, bench/bench.sv plays the stimuli\n"
                    + "and writes dump.vcd, 'cyclode validate " + folder.resolve("mapping.yaml") + "' compares it\n");
        }
        return ExitStatus.DONE.code();
    }
}
