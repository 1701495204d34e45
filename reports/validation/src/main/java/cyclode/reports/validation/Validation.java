package cyclode.reports.validation;

import cyclode.core.file.FileException;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.validation.mapping.Mapping;
import cyclode.reports.validation.mapping.MappingReader;
import cyclode.reports.validation.mapping.ModelEntry;
import cyclode.reports.validation.mapping.RtlEntry;
import cyclode.reports.validation.model.ExpectedUnit;
import cyclode.reports.validation.model.ModelBeats;
import cyclode.reports.validation.model.Scratch;
import cyclode.reports.validation.report.CosimulationReport;
import cyclode.reports.validation.report.SynthesisReport;
import cyclode.reports.validation.report.TestReport;
import cyclode.reports.validation.verdict.Tolerance;
import cyclode.reports.validation.verdict.UnitVerdict;
import cyclode.reports.validation.waveform.WaveformComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the RTL that a mapping names with the model. */
public final class Validation {
    private final MappingReader reader;
    private final Request request;
    private final Progress progress;
    private final Path scratch;
    private final Map<String, List<UnitVerdict>> verdicts = new LinkedHashMap<>();
    private final Map<Path, List<WaveformComparison.Wanted>> dumps = new LinkedHashMap<>();

    /**
     * What to compare.
     *
     * @param mapping the mapping file
     * @param waveform a dump in place of those that the mapping names
     * @param tolerance what is let pass
     */
    public record Request(Path mapping, Optional<Path> waveform, Tolerance tolerance) {}

    /**
     * What came of it.
     *
     * @param name of the mapping
     * @param units the units, in the order of the mapping; all rows of a table one after the other
     */
    public record Result(String name, List<UnitVerdict> units) {
        /** Copies the list. */
        public Result {
            units = List.copyOf(units);
        }

        /** Whether nothing differs. */
        public boolean equal() {
            return units.stream().allMatch(UnitVerdict::equal);
        }
    }

    private Validation(MappingReader reader, Request request, Progress progress, Path scratch) {
        this.reader = reader;
        this.request = request;
        this.progress = progress;
        this.scratch = scratch;
    }

    /**
     * Compares.
     *
     * @throws FileException if the mapping or a file that it names is wrong
     */
    public static Result execute(Request request, Progress progress) {
        MappingReader reader = MappingReader.read(request.mapping());
        try {
            Path scratch = Files.createTempDirectory("cyclode-validate");
            try {
                return new Validation(reader, request, progress, scratch).result();
            } finally {
                Scratch.delete(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result result() throws IOException {
        Map<String, Mapping.UnitEntry> units = reader.mapping().units();
        int done = 0;
        for (Map.Entry<String, Mapping.UnitEntry> unit : units.entrySet()) {
            progress.at("model", done++, units.size());
            of(unit.getKey());
            begin(unit.getKey(), unit.getValue());
        }
        if (request.waveform().isPresent() && dumps.isEmpty()) {
            throw new FileException("--vcd", "no unit of the mapping is compared with a waveform");
        }
        for (Map.Entry<Path, List<WaveformComparison.Wanted>> dump : dumps.entrySet()) {
            new WaveformComparison(reader, dump.getKey())
                    .compare(dump.getValue(), progress)
                    .forEach(verdict -> of(verdict.unit()).add(verdict));
        }
        List<UnitVerdict> all = new ArrayList<>();
        verdicts.values().forEach(all::addAll);
        return new Result(reader.mapping().name(), all);
    }

    private void begin(String unit, Mapping.UnitEntry entry) throws IOException {
        if (entry.rtl() instanceof RtlEntry.Waveform waveform) {
            ExpectedUnit model = beats(unit, entry.model());
            Path file = request.waveform().orElseGet(() -> file(waveform.file()));
            dumps.computeIfAbsent(file, each -> new ArrayList<>())
                    .add(new WaveformComparison.Wanted(
                            unit, waveform, model, request.tolerance().cycles(model.cycles())));
        } else if (entry.rtl() instanceof RtlEntry.Counters counters
                && counters.row().isEmpty()
                && entry.model() instanceof ModelEntry.Table table) {
            of(unit).addAll(new CycleTables(reader, unit).rows(table, counters, request.tolerance()));
        } else {
            long model = cycles(unit, entry.model());
            long rtl = measured(unit, entry.rtl());
            of(unit).add(UnitVerdict.ofCycles(unit, entry.rtl().file(), model, rtl, request.tolerance()));
        }
    }

    private List<UnitVerdict> of(String unit) {
        return verdicts.computeIfAbsent(unit, name -> new ArrayList<>());
    }

    private Path file(String name) {
        return reader.folder().resolve(name);
    }

    private ExpectedUnit beats(String unit, ModelEntry model) throws IOException {
        Path into = scratch.resolve("unit" + verdicts.size());
        if (model instanceof ModelEntry.Expected expected) {
            return ExpectedUnit.read(file(expected.folder()));
        }
        Files.createDirectory(into);
        if (model instanceof ModelEntry.Unit alone) {
            return ModelBeats.unit(alone, alone.unit().orElse(unit), into);
        }
        if (model instanceof ModelEntry.Run run) {
            return ModelBeats.run(run, run.unit().orElse(unit), into);
        }
        return new ExpectedUnit(into, cycles(unit, model), Map.of());
    }

    private long cycles(String unit, ModelEntry model) throws IOException {
        if (model instanceof ModelEntry.Cycles known) {
            return known.cycles();
        }
        if (model instanceof ModelEntry.Table table) {
            return new CycleTables(reader, unit).model(table);
        }
        return beats(unit, model).cycles();
    }

    private long measured(String unit, RtlEntry rtl) {
        Path path = file(rtl.file());
        if (rtl instanceof RtlEntry.HlsSynthesis synthesis) {
            return SynthesisReport.cycles(path, synthesis);
        }
        if (rtl instanceof RtlEntry.HlsCosimulation cosimulation) {
            return CosimulationReport.cycles(path, cosimulation);
        }
        if (rtl instanceof RtlEntry.TestResults tests) {
            return TestReport.cycles(path, tests);
        }
        return new CycleTables(reader, unit).rtl((RtlEntry.Counters) rtl);
    }
}
