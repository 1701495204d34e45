package cyclode.reports.cli.select;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.reports.cli.options.DataOptions;
import cyclode.reports.cli.output.ResultFolder;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.studies.select.Prices;
import cyclode.reports.studies.select.SelectFiles;
import cyclode.reports.studies.select.SelectRequest;
import cyclode.reports.studies.select.SelectResult;
import cyclode.reports.studies.select.SelectSpace;
import cyclode.reports.studies.select.Wanted;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a selection, and what they ask for. */
public final class SelectOptions {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(us|ms|s)");
    private static final int DESIGNS = 160;
    private static final int SAMPLES = 2;

    @Option(names = "--model", required = true, paramLabel = "WORKLOAD", description = "Name or file.")
    private String model = "";

    @Option(names = "--latency", required = true, paramLabel = "TIME")
    private String latency = "";

    @Option(names = "--accuracy", required = true, paramLabel = "SHARE")
    private double accuracy;

    @Option(names = "--devices", split = ",", paramLabel = "NAMES", description = "Of the space; all by default.")
    private List<String> devices = List.of();

    @Option(names = "--objective", paramLabel = "cost|energy|latency|size")
    private @Nullable String objective;

    @Option(names = "--prices", paramLabel = "FILE.csv", description = "Lines of device,price, for the cost.")
    private @Nullable Path prices;

    @Option(names = "--space", paramLabel = "FILE")
    private String space = SelectSpace.BUILT_IN;

    @Option(names = "--designs", paramLabel = "N", description = "Designs to look at, about; 160.")
    private int designs = DESIGNS;

    @Option(names = "--data", paramLabel = "FILE|DIR")
    private @Nullable Path data;

    @Mixin
    private DataOptions part = new DataOptions();

    @Option(names = "--samples", paramLabel = "N", description = "Inputs that the proxy is calibrated on; 2.")
    private @Nullable Integer samples;

    @Option(names = "--parameters", paramLabel = "FILE.npz", description = "The network's integers, not seeded ones.")
    private @Nullable Path parameters;

    @Option(names = "--set", paramLabel = "KIND.PATH=VALUE", description = "Set a value of a file. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Of parameters, inputs and search; 1.")
    private long seed = RunRequest.Data.SEED;

    @Option(names = "--threads", paramLabel = "N", description = "Threads; all cores by default.")
    private int threads = Math.min(16, Runtime.getRuntime().availableProcessors());

    @Option(names = "--store", paramLabel = "DIR", description = "Where designs are kept; cyclode-out/select.store.")
    private @Nullable Path store;

    @Option(names = "--output", paramLabel = "DIR", description = "Folder to write; cyclode-out/MODEL-device.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the folder of an earlier selection.")
    private boolean force;

    /** The folder that is written; it is refused where it cannot be. */
    public ResultFolder folder() {
        String name = String.valueOf(Path.of(model).getFileName()).replaceAll("\\.(yaml|yml|json)$", "");
        ResultFolder folder = ResultFolder.of(output, name + "-device", force);
        folder.requireFree();
        folder.requireWritable();
        return folder;
    }

    /** Writes a selection's files, its chart and its page. */
    public static void write(SelectResult result, Path folder) throws IOException {
        SelectFiles.write(result, folder);
        Files.writeString(folder.resolve("report.html"), SelectPage.html(result));
        if (!result.front().isEmpty()) {
            Chart.write(Map.of("front", SelectChart.of(result)), Paper.TWO_COLUMN, folder);
        }
    }

    /** What is asked for. */
    public SelectRequest request() {
        if (!(accuracy > 0 && accuracy <= 1)) {
            throw new FileException("--accuracy", "is " + accuracy + "; allowed: above 0 and up to 1");
        }
        if (threads < 1 || threads > 1024) {
            throw new FileException("--threads", "is " + threads + "; allowed: 1 to 1024");
        }
        requireOneAccuracy();
        int inputs = samples == null ? SAMPLES : samples;
        SelectSpace from = SelectSpace.load(space).only(devices);
        Path kept = store == null ? ResultFolder.kept("select.store") : store;
        return new SelectRequest(
                model,
                settings,
                new RunRequest.Data(seed, Optional.ofNullable(parameters), List.of(), inputs),
                from,
                new Wanted(milliseconds(), accuracy, objective()),
                prices == null ? Prices.NONE : Prices.read(prices, from.devices()),
                Optional.ofNullable(data).map(part::of),
                inputs,
                designs,
                threads,
                kept);
    }

    /** Options of data say nothing without data, and those of the proxy nothing beside them. */
    private void requireOneAccuracy() {
        if (data == null) {
            part.given().ifPresent(option -> {
                throw new FileException(option, "says which part of data; allowed: beside --data FILE");
            });
        } else if (samples != null) {
            throw new FileException("--samples", "is of the proxy of accuracy; allowed: no --data beside it");
        }
    }

    private Wanted.Objective objective() {
        if (objective == null) {
            return prices == null ? Wanted.Objective.SIZE : Wanted.Objective.COST;
        }
        List<String> words =
                Stream.of(Wanted.Objective.values()).map(Wanted.Objective::word).toList();
        int at = words.indexOf(objective);
        if (at < 0) {
            throw new FileException("--objective", "'" + objective + "' is unknown" + Names.hint(objective, words));
        }
        return Wanted.Objective.values()[at];
    }

    private double milliseconds() {
        Matcher matcher = TIME.matcher(latency);
        if (!matcher.matches() || new BigDecimal(matcher.group(1)).signum() == 0) {
            throw new FileException(
                    "--latency",
                    "is '" + latency + "'; allowed: a time above 0 with its unit, us, ms or s, such as 10ms");
        }
        int shift =
                switch (matcher.group(2)) {
                    case "us" -> -3;
                    case "ms" -> 0;
                    default -> 3;
                };
        return new BigDecimal(matcher.group(1)).scaleByPowerOfTen(shift).doubleValue();
    }
}
