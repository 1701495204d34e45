package cyclode.workloads.dataset;

import cyclode.core.file.RefusedValue;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which examples are wanted.
 *
 * @param data file or folder
 * @param labels file of the labels, where its name does not follow from that of the pictures
 * @param split part of a folder, an archive or a series that has both; none: the test part
 * @param limit examples at most, the first ones
 * @param resize whether pictures of another size are brought to the network's
 */
public record DataSetRequest(Path data, Optional<Path> labels, Optional<Split> split, int limit, boolean resize) {
    /** Checks the limit. */
    public DataSetRequest {
        if (limit < 1) {
            throw new RefusedValue("--limit is " + limit + "; allowed: at least 1");
        }
    }

    /** All examples of a part. */
    public static DataSetRequest of(Path data, Split split) {
        return new DataSetRequest(data, Optional.empty(), Optional.of(split), Integer.MAX_VALUE, false);
    }

    /** The test part of a file or folder, or all of a file that has no parts. */
    public static DataSetRequest of(Path data) {
        return new DataSetRequest(data, Optional.empty(), Optional.empty(), Integer.MAX_VALUE, false);
    }

    /** The same with at most so many examples. */
    public DataSetRequest withLimit(int most) {
        return new DataSetRequest(data, labels, split, most, resize);
    }

    /** The part that is wanted of what has parts. */
    Split part() {
        return split.orElse(Split.TEST);
    }
}
