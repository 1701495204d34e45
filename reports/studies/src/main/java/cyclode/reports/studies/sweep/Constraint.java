package cyclode.reports.studies.sweep;

import cyclode.core.text.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * What a point must keep.
 *
 * @param column the figure
 * @param least least value allowed; minus infinity for any
 * @param most greatest value allowed; plus infinity for any
 */
public record Constraint(Column column, double least, double most) {
    /** Whether a point keeps it; a figure that a point does not have keeps nothing. */
    public boolean keptBy(Row row) {
        double value = row.value(column);
        return value >= least && value <= most;
    }

    public String text() {
        if (column.type() == Column.Type.TRUTH) {
            return column.word() + (least > 0 ? "" : " is false");
        }
        String low = bound(least);
        String high = bound(most);
        String unit = column.unit().equals("1") ? "" : " " + column.unit();
        if (high == null) {
            return column.word() + " at least " + low + unit;
        }
        return low == null
                ? column.word() + " at most " + high + unit
                : column.word() + " from " + low + " to " + high + unit;
    }

    private static @Nullable String bound(double value) {
        return Double.isInfinite(value) ? null : Decimals.roundTrip(value);
    }
}
