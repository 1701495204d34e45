package cyclode.reports.validation;

import cyclode.core.file.FileException;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.files.Scratch;
import cyclode.reports.validation.mapping.Mapping;
import cyclode.reports.validation.mapping.MappingReader;
import cyclode.reports.validation.mapping.ModelEntry;
import cyclode.reports.validation.mapping.RtlEntry;
import cyclode.reports.validation.model.ExpectedUnit;
import cyclode.reports.validation.model.ModelBeats;
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
import java.util.function.ToLongFunction;

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
        try (Scratch scratch = Scratch.make()) {
            return new Validation(reader, request, progress, scratch.folder()).result();
        }
    }

    private Result result() {
        Map<String, Mapping.UnitEntry> units = reader.mapping().units();
        int done = 0;
        for (Map.Entry<String, Mapping.UnitEntry> unit : units.entrySet()) {
            progress.at("model", done++, units.size());
            Mapping.UnitEntry entry = unit.getValue();
            List<UnitVerdict> own = of(unit.getKey());
            own.addAll(entry.rtl().accept(new Comparison(this, unit.getKey(), entry.model())));
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

    private List<UnitVerdict> of(String unit) {
        return verdicts.computeIfAbsent(unit, name -> new ArrayList<>());
    }

    private Path file(String name) {
        return reader.folder().resolve(name);
    }

    /**
     * Compares one unit by the kind of its RTL's results; a unit in a waveform is noted down, since a dump is read once for all of its
     * units.
     */
    private record Comparison(Validation validation, String unit, ModelEntry modelEntry)
            implements RtlEntry.Visitor<List<UnitVerdict>> {
        @Override
        public List<UnitVerdict> waveform(RtlEntry.Waveform entry) {
            ExpectedUnit model = model();
            Tolerance tolerance = validation.request.tolerance();
            Path file = validation.request.waveform().orElseGet(() -> validation.file(entry.file()));
            validation
                    .dumps
                    .computeIfAbsent(file, each -> new ArrayList<>())
                    .add(new WaveformComparison.Wanted(unit, entry, model, tolerance.cycles(model.cycles())));
            return List.of();
        }

        @Override
        public List<UnitVerdict> synthesis(RtlEntry.HlsSynthesis entry) {
            return cycles(entry, file -> SynthesisReport.cycles(file, entry));
        }

        @Override
        public List<UnitVerdict> cosimulation(RtlEntry.HlsCosimulation entry) {
            return cycles(entry, file -> CosimulationReport.cycles(file, entry));
        }

        @Override
        public List<UnitVerdict> counters(RtlEntry.Counters entry) {
            CycleTables tables = new CycleTables(validation.reader, unit);
            // All rows of a table are compared with all rows of a table only, which the reader of the mapping sees to.
            return entry.allRows()
                    ? tables.rows((ModelEntry.Table) modelEntry, entry, validation.request.tolerance())
                    : cycles(entry, file -> tables.rtl(entry));
        }

        @Override
        public List<UnitVerdict> tests(RtlEntry.TestResults entry) {
            return cycles(entry, file -> TestReport.cycles(file, entry));
        }

        private List<UnitVerdict> cycles(RtlEntry entry, ToLongFunction<Path> measured) {
            long model = model().cycles();
            long rtl = measured.applyAsLong(validation.file(entry.file()));
            return List.of(UnitVerdict.ofCycles(unit, entry.file(), model, rtl, validation.request.tolerance()));
        }

        private ExpectedUnit model() {
            return modelEntry.accept(new Model(validation, unit));
        }
    }

    /** What a unit should do by the kind of its model; of a mere number of cycles, it has no channels. */
    private record Model(Validation validation, String unit) implements ModelEntry.Visitor<ExpectedUnit> {
        @Override
        public ExpectedUnit expected(ModelEntry.Expected entry) {
            return ExpectedUnit.read(validation.file(entry.folder()));
        }

        @Override
        public ExpectedUnit unit(ModelEntry.Unit entry) {
            return ModelBeats.unit(entry, entry.unit().orElse(unit), folder());
        }

        @Override
        public ExpectedUnit run(ModelEntry.Run entry) {
            return ModelBeats.run(entry, entry.unit().orElse(unit), folder());
        }

        @Override
        public ExpectedUnit cycles(ModelEntry.Cycles entry) {
            return new ExpectedUnit(validation.scratch, entry.cycles(), Map.of());
        }

        @Override
        public ExpectedUnit table(ModelEntry.Table entry) {
            return new ExpectedUnit(
                    validation.scratch, new CycleTables(validation.reader, unit).model(entry), Map.of());
        }

        /** An empty folder for the beats. */
        private Path folder() {
            try {
                return Files.createDirectory(validation.scratch.resolve("unit" + validation.verdicts.size()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
