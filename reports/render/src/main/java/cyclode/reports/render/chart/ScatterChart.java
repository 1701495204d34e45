package cyclode.reports.render.chart;

import cyclode.core.file.CsvWriter;
import java.util.ArrayList;
import java.util.List;

/** Design points over two objectives, with the front of those that no other point beats. */
public record ScatterChart(String title, Objective x, Objective y, List<Series> series) implements Chart {
    /** Which way an objective gets better. */
    public enum Better {
        LESS,
        MORE
    }

    /** An axis of the chart. */
    public record Objective(Quantity quantity, Scale scale, Better better) {}

    /** A design point; {@code name} stands beside it, {@code ""} for none. */
    public record Point(String name, double x, double y, boolean onFront) {}

    /** Points that belong together, such as those of one dataflow. */
    public record Series(String name, List<Point> points) {
        /** Copies the list. */
        public Series {
            points = List.copyOf(points);
        }
    }

    /** Copies the list. */
    public ScatterChart {
        series = List.copyOf(series);
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter(
                "series", "point", x.quantity().title(), y.quantity().title(), "on front");
        for (Series each : series) {
            for (Point point : each.points()) {
                csv.text(each.name()).text(point.name()).number(point.x()).number(point.y());
                csv.text(Boolean.toString(point.onFront())).endRow();
            }
        }
        return csv.toString();
    }

    /** Every point that can be drawn: both its coordinates are finite. */
    List<Point> shown() {
        List<Point> all = new ArrayList<>();
        for (Series each : series) {
            all.addAll(each.points());
        }
        all.removeIf(p -> !Double.isFinite(p.x()) || !Double.isFinite(p.y()));
        return all;
    }
}
