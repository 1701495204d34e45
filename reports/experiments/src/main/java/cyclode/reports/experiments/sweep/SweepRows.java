package cyclode.reports.experiments.sweep;

import cyclode.reports.experiments.store.RowStore;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a sweep, in the order of its points. */
public final class SweepRows {
    private final List<SweepPoint> points = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private long missing;

    private SweepRows() {}

    /** Reads all rows that are there. */
    public static SweepRows read(Sweep sweep, RowStore store, String simulator) {
        SweepRows all = new SweepRows();
        store.refresh();
        for (long number = 0; number < sweep.size(); number++) {
            Optional<SweepPoint> point = sweep.point(number);
            if (point.isPresent()) {
                Optional<String> row =
                        store.row(sweep.configuration(point.get()).key(simulator));
                if (row.isPresent()) {
                    all.points.add(point.get());
                    all.rows.add(Row.parse(row.get()));
                } else {
                    all.missing++;
                }
            }
        }
        return all;
    }

    /** Points with a row. */
    public int size() {
        return rows.size();
    }

    /** Points without a row. */
    public long missing() {
        return missing;
    }

    /** A point. */
    public SweepPoint point(int index) {
        return points.get(index);
    }

    /** Its row. */
    public Row row(int index) {
        return rows.get(index);
    }

    /** How many rows ended in which way. */
    public Map<Row.Status, Integer> byStatus() {
        Map<Row.Status, Integer> counts = new EnumMap<>(Row.Status.class);
        rows.forEach(row -> counts.merge(row.status(), 1, Integer::sum));
        return counts;
    }
}
