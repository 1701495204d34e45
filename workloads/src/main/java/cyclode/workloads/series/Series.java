package cyclode.workloads.series;

import java.util.List;

/**
 * A table of measurements without gaps: one row for each instant, in order of time.
 *
 * @param name file or what stands for it
 * @param columns names of the columns
 * @param rows instants × columns; shared, not copied
 * @param filled values that were not there and were made up as the input's rule says
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record Series(String name, List<String> columns, double[][] rows, int filled) {
    public Series {
        columns = List.copyOf(columns);
    }

    /** The instants of a window, from its first. */
    public double[][] window(int first, int length) {
        return java.util.Arrays.copyOfRange(rows, first, first + length);
    }
}
