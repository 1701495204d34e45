package cyclode.reports.studies.sweep;

/**
 * What makes a point good.
 *
 * @param column the figure
 * @param less whether little is good
 */
public record Objective(Column column, boolean less) {
    /** The figure with its sign such that little is good. */
    public double cost(Row row) {
        double value = row.value(column);
        return less ? value : -value;
    }
}
