package cyclode.reports.studies.accuracy;

import cyclode.core.file.Assignment;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.workloads.dataset.DataSetRequest;
import cyclode.workloads.dataset.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Labelled data, as a file names it.
 *
 * @param file the file or folder
 * @param labels file of the labels, where they are not beside
 * @param split {@code train} or {@code test}, of what has parts
 * @param limit examples at most
 * @param resize whether pictures are scaled to the network's size
 * @param parameters file of the network's numbers
 * @param made settings of the workload at which these were made, as {@code weight-bits=8}; they are narrowed to each point's bits
 */
public record DataEntry(
        String file,
        Optional<String> labels,
        Optional<Split> split,
        @Range(min = 1, max = Integer.MAX_VALUE) Optional<Integer> limit,
        @Default("false") boolean resize,
        Optional<String> parameters,
        @Default("[]") List<String> made) {
    /** What is to be read. */
    public LabelledData labelled() {
        return new LabelledData(
                new DataSetRequest(Path.of(file), labels.map(Path::of), split, limit.orElse(Integer.MAX_VALUE), resize),
                parameters.map(Path::of),
                made.stream().map(Assignment::parse).toList());
    }
}
