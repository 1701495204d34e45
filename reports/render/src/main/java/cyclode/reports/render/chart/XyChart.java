package cyclode.reports.render.chart;

import cyclode.core.csv.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.reports.render.drawing.Axes;
import cyclode.reports.render.drawing.Drawing;
import cyclode.reports.render.drawing.Ink;
import cyclode.reports.render.drawing.Legend;
import cyclode.reports.render.drawing.Mark;
import cyclode.reports.render.drawing.Palette;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.PlanePlot;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lines or points over two axes; with a diagonal, a comparison of a model with its reference.
 *
 * <p>Lines differ in dashes as well as in colour.
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
        @Nullable Double diagonal)
        implements Chart {
    private static final float[][] DASHES = {null, {4, 2}, {1, 1.5f}, {5, 1.5f, 1, 1.5f}, {7, 3}};

    /** How a series is shown. */
    public enum Style {
        LINE,
        STEPS,
        POINTS,
        /** Points that must not be overlooked: crosses on top of all others. */
        CROSSES
    }

    /** A point of a series; {@code name} stands beside it, {@code ""} for none. */
    public record Point(double x, double y, String name) {
        /** A point without a name. */
        public Point(double x, double y) {
            this(x, y, "");
        }
    }

    /** Points in the order in which a line joins them. */
    public record Series(String name, Style style, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    public XyChart {
        series = List.copyOf(series);
    }

    @Override
    public String toCsv() {
        boolean named = series.stream().flatMap(each -> each.points().stream()).anyMatch(p -> !p.name()
                .isEmpty());
        CsvWriter csv = named
                ? new CsvWriter("series", "point", x.title(), y.title())
                : new CsvWriter("series", x.title(), y.title());
        for (Series each : series) {
            for (Point point : each.points()) {
                if (named) {
                    csv.figures(each.name(), point.name(), point.x(), point.y());
                } else {
                    csv.figures(each.name(), point.x(), point.y());
                }
            }
        }
        return csv.toString();
    }

    /** Every point that can be drawn: both its coordinates are finite. */
    List<Point> shown() {
        return series.stream()
                .flatMap(each -> each.points().stream())
                .filter(p -> Double.isFinite(p.x()) && Double.isFinite(p.y()))
                .toList();
    }

    @Override
    public Drawing draw(Paper paper) {
        Stream<Double> all = shown().stream().map(Point::x);
        List<Double> ys = shown().stream().map(Point::y).toList();
        List<Double> xs = (diagonal == null ? all : Stream.concat(all, ys.stream())).toList();
        double[] across = Axes.range(xScale, xs);
        double[] up = Axes.range(yScale, diagonal == null ? ys : xs);
        var plot = PlanePlot.of(
                Axes.of(x, xScale, across[0], across[1]),
                Axes.of(y, yScale, up[0], up[1]),
                (g, plane) -> paint(g, plane, across));
        double height = paper.points() * (diagonal == null ? 0.62 : 0.8);
        return Drawing.of(title, plot, legend(), paper, Math.min(250, height));
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>(legend(series, 0));
        Double band = diagonal;
        if (band != null) {
            String name = band > 0 ? "equal, and ±" + Decimals.compact(band * 100, 3) + " %" : "equal";
            entries.add(new Legend.Entry(name, new Mark.Line(Ink.GREY, Ink.FINE)));
        }
        return entries;
    }

    /** What stands for series, the first of which looks as the {@code from}-th of a chart does. */
    static List<Legend.Entry> legend(List<Series> series, int from) {
        return IntStream.range(0, series.size())
                .mapToObj(s -> new Legend.Entry(series.get(s).name(), mark(series.get(s), from + s)))
                .toList();
    }

    private static Mark mark(Series series, int place) {
        return switch (series.style()) {
            case LINE, STEPS -> new Mark.Line(Palette.dark(place), stroke(place));
            case POINTS -> Mark.Point.of(place, true);
            case CROSSES -> new Mark.Cross();
        };
    }

    private static BasicStroke stroke(int series) {
        float[] dash = DASHES[series % DASHES.length];
        return dash == null
                ? Ink.BROAD
                : new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    private void paint(Graphics2D g, PlanePlot.Plane plane, double[] across) {
        Double band = diagonal;
        if (band != null) {
            g.setColor(Ink.GREY);
            for (double factor : new double[] {1 - band, 1, 1 + band}) {
                g.setStroke(factor == 1 ? Ink.FINE : Ink.HAIRLINE);
                diagonal(g, plane, across, factor);
            }
        }
        paint(g, plane, series, 0);
    }

    /** Paints series, the first of which looks as the {@code from}-th of a chart does; names last, clear of all points. */
    static void paint(Graphics2D g, PlanePlot.Plane plane, List<Series> series, int from) {
        PointLabels labels = new PointLabels(plane.area());
        for (int s = 0; s < series.size(); s++) {
            Series each = series.get(s);
            g.setColor(Palette.dark(from + s));
            g.setStroke(stroke(from + s));
            if (each.style() == Style.LINE || each.style() == Style.STEPS) {
                g.draw(path(plane, each));
            } else {
                Mark mark = mark(each, from + s);
                for (Point point : each.points()) {
                    Point2D at = plane.at(point.x(), point.y());
                    if (PlanePlot.finite(at)) {
                        mark.draw(g, at, each.style() == Style.CROSSES ? 6 : 3.6);
                        labels.avoid(at, 4);
                    }
                }
            }
        }
        for (Series each : series) {
            for (Point point : each.points()) {
                Point2D at = plane.at(point.x(), point.y());
                if (!point.name().isEmpty() && PlanePlot.finite(at)) {
                    labels.draw(g, at, point.name());
                }
            }
        }
    }

    private static void diagonal(Graphics2D g, PlanePlot.Plane plane, double[] across, double factor) {
        List<Point> line = IntStream.rangeClosed(0, 64)
                .mapToDouble(i -> across[0] + (across[1] - across[0]) * i / 64)
                .mapToObj(at -> new Point(at, at * factor))
                .toList();
        g.draw(path(plane, new Series("", Style.LINE, line)));
    }

    /** A gap where a point is not finite. */
    private static Path2D path(PlanePlot.Plane plane, Series series) {
        Path2D path = new Path2D.Double();
        boolean open = false;
        for (Point point : series.points()) {
            Point2D at = plane.at(point.x(), point.y());
            if (!PlanePlot.finite(at)) {
                open = false;
            } else if (!open) {
                path.moveTo(at.getX(), at.getY());
                open = true;
            } else {
                if (series.style() == Style.STEPS) {
                    path.lineTo(at.getX(), path.getCurrentPoint().getY());
                }
                path.lineTo(at.getX(), at.getY());
            }
        }
        return path;
    }
}
