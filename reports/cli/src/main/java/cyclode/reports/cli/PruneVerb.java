package cyclode.reports.cli;

import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.sparse.Norm;
import cyclode.core.sparse.PruningPattern;
import cyclode.core.sparse.PruningPattern.Kind;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.cli.prune.PruneReport;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.pruning.PrunedNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Prunes a workload. */
@Command(name = "prune", sortOptions = false)
final class PruneVerb implements Runnable {
    @Parameters(index = "0", paramLabel = "WORKLOAD")
    private String name = "";

    @Option(names = "--pattern", required = true, paramLabel = "PATTERN", converter = PatternName.class)
    private Kind kind = Kind.IRREGULAR;

    @Option(names = "--block", paramLabel = "ROWSxCOLUMNS")
    private @Nullable String block;

    @Option(names = "--keep", required = true, paramLabel = "HOW-MUCH")
    private String keep = "";

    @Option(names = "--norm", paramLabel = "l1|l2", defaultValue = "l2")
    private Norm norm = Norm.L2;

    @Option(names = "--layers", paramLabel = "NAMES", split = ",")
    private List<String> only = List.of();

    @Option(names = "--except", paramLabel = "NAMES", split = ",")
    private List<String> except = List.of();

    @Option(names = "--parameters", paramLabel = "FILE.npz", description = "The network's integers, not seeded ones.")
    private @Nullable Path parameters;

    @Option(names = "--seed", paramLabel = "N", description = "Of parameters; 1.")
    private long seed = RunRequest.Data.SEED;

    @Option(names = "--output", paramLabel = "DIR")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the folder of an earlier command.")
    private boolean force;

    @Mixin
    private Console console;

    /** Reads the name of a pattern. */
    static final class PatternName implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String text) {
            return Stream.of(Kind.values())
                    .filter(kind -> kind.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("there is no pattern '" + text + "'"
                            + Names.hint(
                                    text,
                                    Stream.of(Kind.values()).map(Kind::toString).toList())));
        }
    }

    @Override
    public void run() {
        PruningPattern pattern = pattern();
        Workload workload = BuiltInWorkloads.load(name, List.of());
        if (workload.file().asymmetric()) {
            throw new FileException(name, "has asymmetric integers; networks with symmetric weights can be pruned");
        }
        ResultFolder folder = ResultFolder.of(output, PruneReport.name(workload), force);
        folder.requireFree();
        folder.requireWritable();
        RunInputs inputs = new RunInputs(workload, data());
        PrunedNetwork made;
        try {
            made = PrunedNetwork.of(inputs.network(), pattern, norm, only, except);
        } catch (RefusedValue e) {
            throw new FileException(name, String.valueOf(e.getMessage()));
        }
        PruneReport report = new PruneReport(made, pattern, keep, norm, inputs.parameters());
        folder.write(into ->
                report.write(DocumentReader.read(BuiltInWorkloads.source(name)).root(), into));
        console.print(folder::summary, () -> report.text(console.charset()) + "written to " + folder + "\n");
    }

    private RunRequest.Data data() {
        return new RunRequest.Data(seed, Optional.ofNullable(parameters), List.of(), 1);
    }

    private PruningPattern pattern() {
        try {
            return PruningPattern.parse(kind, Optional.ofNullable(block), keep);
        } catch (RefusedValue e) {
            String problem = String.valueOf(e.getMessage());
            throw new FileException(problem.startsWith("block ") ? "--block" : "--keep", problem);
        }
    }
}
