package cyclode.reports.cli.options;

import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.dataset.DataSet;
import cyclode.workloads.dataset.DataSetRequest;
import cyclode.workloads.dataset.DataSets;
import cyclode.workloads.dataset.Split;
import cyclode.workloads.network.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which labelled data. */
public final class DataOptions {
    @Option(names = "--data", required = true, paramLabel = "FILE|DIR")
    private Path data = Path.of("");

    @Option(names = "--labels", paramLabel = "FILE")
    private @Nullable Path labels;

    @Option(names = "--split", paramLabel = "train|test")
    private @Nullable String split;

    @Option(names = "--limit", paramLabel = "N")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--resize")
    private boolean resize;

    /**
     * The examples, as a workload takes them.
     *
     * @throws RefusedValue naming an option whose value is not allowed
     */
    public DataSet read(Workload workload) {
        return DataSets.read(
                new DataSetRequest(
                        data,
                        Optional.ofNullable(labels),
                        Optional.ofNullable(split).map(DataOptions::part),
                        limit,
                        resize),
                workload);
    }

    private static Split part(String word) {
        List<String> words = List.of("train", "test");
        if (!words.contains(word)) {
            throw new RefusedValue("--split: '" + word + "' is unknown" + Names.hint(word, words));
        }
        return Split.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
