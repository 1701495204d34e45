package cyclode.reports.render.chart;

import cyclode.core.file.CsvWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines or points over two axes; with a diagonal, a comparison of a model with its reference.
 *
 * @param diagonal null for none; else the relative band around the diagonal, such as 0.05 for 5 %
 */
public record XyChart(
        String title,
        Quantity x,
        Scale xScale,
        Quantity y,
        Scale yScale,
        List<Series> series,
        @org.jspecify.annotations.Nullable Double diagonal)
        implements Chart {
    /** How a series is shown. */
    public enum Style {
        LINE,
        STEPS,
        POINTS
    }

    /** A point of a series. */
    public record Point(double x, double y) {}

    /** Points in the order in which a line joins them. */
    public record Series(String name, Style style, List<Point> points) {
        /** Copies the list. */
        public Series {
            points = List.copyOf(points);
        }
    }

    /** Copies the list. */
    public XyChart {
        series = List.copyOf(series);
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter("series", x.title(), y.title());
        for (Series each : series) {
            for (Point point : each.points()) {
                csv.text(each.name()).number(point.x()).number(point.y()).endRow();
            }
        }
        return csv.toString();
    }

    /** Every point that can be drawn: both its coordinates are finite. */
    List<Point> shown() {
        List<Point> all = new ArrayList<>();
        series.forEach(s -> all.addAll(s.points()));
        all.removeIf(p -> !Double.isFinite(p.x()) || !Double.isFinite(p.y()));
        return all;
    }
}
