package cyclode.reports.studies.accuracy;

import cyclode.core.file.Assignment;
import cyclode.workloads.dataset.DataSetRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What many designs of one network are measured on.
 *
 * @param examples the labelled data
 * @param parameters file of the network's numbers; none: those that the workload names, or from the seed
 * @param made settings of the workload at which these numbers were made; where there are some, they are narrowed to each design's own bits
 */
public record LabelledData(DataSetRequest examples, Optional<Path> parameters, List<Assignment> made) {
    public LabelledData {
        made = List.copyOf(made);
    }
}
