package cyclode.reports.cli.options;

import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.dataset.DataSetRequest;
import cyclode.workloads.dataset.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of labelled data; which data they are says an option of the verb's own. */
public final class DataOptions {
    @Option(names = "--labels", paramLabel = "FILE")
    private @Nullable Path labels;

    @Option(names = "--split", paramLabel = "train|test")
    private @Nullable String split;

    @Option(names = "--limit", paramLabel = "N")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--resize")
    private boolean resize;

    /**
     * The examples that are asked for.
     *
     * @throws RefusedValue naming an option whose value is not allowed
     */
    public DataSetRequest of(Path data) {
        return new DataSetRequest(
                data, Optional.ofNullable(labels), Optional.ofNullable(split).map(DataOptions::part), limit, resize);
    }

    /** An option that says something of data, where one was given. */
    public Optional<String> given() {
        if (labels != null) {
            return Optional.of("--labels");
        }
        if (split != null) {
            return Optional.of("--split");
        }
        if (limit != Integer.MAX_VALUE) {
            return Optional.of("--limit");
        }
        return resize ? Optional.of("--resize") : Optional.empty();
    }

    private static Split part(String word) {
        List<String> words = List.of("train", "test");
        if (!words.contains(word)) {
            throw new RefusedValue("--split: '" + word + "' is unknown" + Names.hint(word, words));
        }
        return Split.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
