package cyclode.reports.cli;

import cyclode.core.file.Assignment;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.reports.cli.options.OnnxOptions;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.evaluation.published.Reconstruction;
import cyclode.units.accelerator.Simulation;
import cyclode.units.host.Baseline;
import cyclode.workloads.onnx.OnnxImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to run: the options that make a {@link RunRequest}. */
final class RunOptions {
    @Parameters(index = "0", arity = "0..1", paramLabel = "WORKLOAD")
    private @Nullable String workload;

    @Option(names = "--hardware", paramLabel = "NAME|FILE")
    private @Nullable String hardware;

    @Option(names = "--baseline", paramLabel = "NAME|FILE")
    private @Nullable String baseline;

    @Option(names = "--technology", paramLabel = "NAME|FILE", description = "Energy table, instead of the hardware's.")
    private @Nullable String technology;

    @Option(names = "--set", paramLabel = "KIND.PATH=VALUE")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--input", paramLabel = "FILE")
    private List<Path> inputs = new ArrayList<>();

    @Option(names = "--resize", description = "Scale pictures to the network's size: bilinear, half-pixel centres.")
    private boolean resize;

    @Option(names = "--index", paramLabel = "N", description = "Record of an STL-10 file, from 0.")
    private int index;

    @Option(names = "--inputs", paramLabel = "N", description = "Run N inputs; those not named are synthetic.")
    private int count = 1;

    @Option(names = "--batch", paramLabel = "N", description = "Also time N inferences one after the other.")
    private @Nullable Integer batch;

    @Option(names = "--parameters", paramLabel = "FILE.npz", description = "The network's integers, not seeded ones.")
    private @Nullable Path parameters;

    @Mixin
    private OnnxOptions onnx = new OnnxOptions();

    @Option(names = "--seed", paramLabel = "N", description = "Of parameters and synthetic inputs; 1.")
    private long seed = RunRequest.Data.SEED;

    @Option(names = "--engine", paramLabel = "fast|exact", converter = Engine.class)
    private Simulation.Engine engine = Simulation.Engine.FAST;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of the simulator; all cores by default.")
    private int threads = Math.min(16, Runtime.getRuntime().availableProcessors());

    @Option(names = "--timing-only", description = "Compute no data.")
    private boolean timingOnly;

    @Option(names = "--decisions", paramLabel = "FILE")
    private @Nullable Path decisions;

    @Option(names = "--keep-tensors", description = "Write every tensor, not the scores only.")
    private boolean keepTensors;

    @Option(names = "--no-band", description = "Show no band of the assumptions.")
    private boolean noBand;

    @Option(names = "--allow-overflow", description = "Run a design that does not fit its device.")
    private boolean allowOverflow;

    @Option(names = "--allow-overclock", description = "Run a design faster than it is likely to work.")
    private boolean allowOverclock;

    /** Reads an engine's name. */
    static final class Engine implements picocli.CommandLine.ITypeConverter<Simulation.Engine> {
        @Override
        public Simulation.Engine convert(String text) {
            return switch (text) {
                case "fast" -> Simulation.Engine.FAST;
                case "exact" -> Simulation.Engine.EXACT;
                default ->
                    throw new picocli.CommandLine.TypeConversionException(
                            "'" + text + "' is unknown" + Names.hint(text, List.of("fast", "exact")));
            };
        }
    }

    /** Names or paths of workload, hardware and baseline. */
    Reconstruction files() {
        return Reconstruction.completing(workload, hardware);
    }

    /** An ONNX file is imported first, into a folder of its own; what runs is the workload that was made of it. */
    private void importOnnx() {
        String named = workload;
        if (named == null || !named.endsWith(".onnx")) {
            onnx.requireNone();
            return;
        }
        OnnxImport made = onnx.read(Path.of(named));
        OnnxImport.Check check = made.check();
        ResultFolder folder = ResultFolder.of(null, "import-" + made.name(), true);
        folder.requireFree();
        folder.requireWritable();
        List<byte[]> given = inputs.stream().map(made::input).toList();
        folder.write(into -> {
            ImportVerb.write(made, null, ImportVerb.report(made, check), check, into);
            for (int i = 0; i < given.size(); i++) {
                Files.write(into.resolve("input-" + i + ".npz"), given.get(i));
            }
        });
        if (check.different() > 0 && !onnx.approximate()) {
            throw new NegativeAnswer("what was made of '" + named + "' differs from it in " + check.different() + " of "
                    + check.values() + " values; see " + folder);
        }
        workload = folder.path().resolve(made.name() + ".yaml").toString();
        inputs = IntStream.range(0, given.size())
                .mapToObj(i -> folder.path().resolve("input-" + i + ".npz"))
                .toList();
    }

    /**
     * The request that the options make.
     *
     * @throws FileException if a value of a file is not allowed
     * @throws RefusedValue naming an option whose value is not
     */
    RunRequest request() {
        importOnnx();
        Settings set = Settings.of(settings);
        List<Assignment> hardwareSettings = new ArrayList<>();
        if (technology != null) {
            hardwareSettings.add(new Assignment("technology", technology));
        }
        hardwareSettings.addAll(set.of("hardware"));
        if (resize && inputs.isEmpty()) {
            throw new RefusedValue("--resize scales the pictures of --input, of which there is none");
        }
        if (batch != null && batch < 1) {
            throw new RefusedValue("--batch is " + batch + "; allowed: 1 to 1000000");
        }
        return new RunRequest(
                set.design(
                                files().workload(),
                                files().hardware(),
                                Baseline.load(baseline == null ? files().baseline() : baseline))
                        .withHardware(hardwareSettings),
                new RunRequest.Data(seed, Optional.ofNullable(parameters), pictures(), count),
                new RunRequest.Manner(
                        engine,
                        threads,
                        timingOnly,
                        Optional.ofNullable(decisions),
                        keepTensors,
                        !noBand,
                        batch == null ? 0 : batch,
                        RunRequest.CYCLE_LIMIT,
                        allowOverflow,
                        allowOverclock));
    }

    private List<RunRequest.Picture> pictures() {
        return inputs.stream()
                .map(path -> new RunRequest.Picture(path, index, resize))
                .toList();
    }
}
