package cyclode.reports.studies.sweep;

import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.store.RowStore;
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

    private record One(SweepPoint point, Optional<Row> row) {}

    /** Reads all rows that are there. */
    public static SweepRows read(Sweep sweep, RowStore store, String simulator, Workers workers) {
        SweepRows all = new SweepRows();
        store.refresh();
        for (Optional<One> one : workers.map(0, sweep.size(), number -> one(sweep, store, simulator, number))) {
            one.ifPresent(all::add);
        }
        return all;
    }

    private static Optional<One> one(Sweep sweep, RowStore store, String simulator, long number) {
        return sweep.point(number)
                .map(point -> new One(
                        point,
                        store.row(sweep.configuration(point).key(simulator)).map(Row::parse)));
    }

    private void add(One one) {
        one.row()
                .ifPresentOrElse(
                        row -> {
                            points.add(one.point());
                            rows.add(row);
                        },
                        () -> missing++);
    }

    /** Points with a row. */
    public int size() {
        return rows.size();
    }

    /** Points without a row. */
    public long missing() {
        return missing;
    }

    public SweepPoint point(int index) {
        return points.get(index);
    }

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
