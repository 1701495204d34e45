package cyclode.reports.cli.options;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.reports.cli.accuracy.Measurement;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.design.Settings;
import cyclode.units.host.Baseline;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which network, with which numbers, and the hardware that some of its examples are simulated on. */
public final class NetworkOptions {
    @Parameters(index = "0", paramLabel = "WORKLOAD")
    private String name = "";

    @Option(names = "--parameters", paramLabel = "FILE.npz")
    private @Nullable Path parameters;

    @Option(names = "--seed", paramLabel = "N")
    private long seed = RunRequest.Data.SEED;

    @Option(names = "--set", paramLabel = "KIND.PATH=VALUE")
    private List<String> settings = List.of();

    @Option(names = "--hardware", paramLabel = "NAME|FILE")
    private @Nullable String hardware;

    @Option(names = "--check", paramLabel = "N")
    private @Nullable Integer check;

    @Option(names = "--no-unrounded")
    private boolean integersAlone;

    @Option(names = "--threads", paramLabel = "N")
    private int threads = Math.min(64, Runtime.getRuntime().availableProcessors());

    /**
     * What is to be measured.
     *
     * @throws RefusedValue naming an option whose value is not allowed
     */
    public Measurement measurement() {
        if (threads < 1 || threads > 1024) {
            throw new RefusedValue("--threads is " + threads + "; allowed: 1 to 1024");
        }
        if (check != null && (check < 0 || hardware == null)) {
            throw new RefusedValue("--check is " + check + (hardware == null ? " without --hardware" : "")
                    + "; allowed: 0 or more, with --hardware NAME");
        }
        Settings set = Settings.of(settings);
        if (hardware == null && !set.of("hardware").isEmpty()) {
            throw new FileException("--set", "sets hardware, of which there is none; --hardware NAME names it");
        }
        Workload workload = BuiltInWorkloads.load(name, set.of("workload"));
        return new Measurement(
                workload,
                new RunInputs(workload, new RunRequest.Data(seed, Optional.ofNullable(parameters), List.of(), 1)),
                Optional.ofNullable(hardware)
                        .map(named -> set.design(name, named, Baseline.NOMINAL).withHardware(set.of("hardware"))),
                check == null ? 1 : check,
                !integersAlone,
                threads);
    }
}
