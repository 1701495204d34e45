package cyclode.workloads.dataset;

import cyclode.core.file.FileException;
import cyclode.workloads.network.Workload;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Labels against a network's outputs. */
final class LabelChecks {
    private LabelChecks() {}

    /**
     * Labels as classes of a network.
     *
     * @param file that they come from
     * @param labels of each example, as numbers of classes from 0
     * @param first number that the file gives to class 0
     * @param record names a record
     * @throws FileException naming the first that is none of the network's classes
     */
    static Targets.Labels of(Workload workload, String file, int[] labels, int first, IntFunction<String> record) {
        int classes = classes(workload, file);
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new FileException(
                        file,
                        0,
                        record.apply(i),
                        "label is " + (labels[i] + first) + "; allowed: " + first + " to " + (classes - 1 + first)
                                + ", the network's " + classes + " classes");
            }
        }
        List<String> names = workload.file().classes();
        return new Targets.Labels(
                labels,
                names.isEmpty()
                        ? IntStream.range(first, first + classes)
                                .mapToObj(String::valueOf)
                                .toList()
                        : names);
    }

    /** The network's classes. */
    static int classes(Workload workload, String file) {
        var shape = workload.network().output().shape();
        if (shape.rows() != 1 || shape.channels() < 2) {
            throw new FileException(
                    file,
                    "has labels, but the network makes " + shape
                            + "; allowed: one place with two or more channels, one for each class");
        }
        return shape.channels();
    }
}
