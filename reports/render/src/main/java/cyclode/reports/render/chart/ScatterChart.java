package cyclode.reports.render.chart;

import cyclode.core.csv.CsvWriter;
import cyclode.reports.render.drawing.Axes;
import cyclode.reports.render.drawing.Drawing;
import cyclode.reports.render.drawing.Ink;
import cyclode.reports.render.drawing.Legend;
import cyclode.reports.render.drawing.Mark;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.PlanePlot;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.axis.ValueAxis;

/**
 * Design points over two objectives, with the front of those that no other point beats.
 *
 * <p>Points of the front are large and joined by steps, the others small and hollow.
 */
public record ScatterChart(String title, Objective x, Objective y, List<Series> series) implements Chart {
    private static final double LARGE = 5;
    private static final double SMALL = 3.2;
    /** Points of one series nearer than this are one point in print. */
    private static final double GRID = 0.5;

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
        public Series {
            points = List.copyOf(points);
        }
    }

    public ScatterChart {
        series = List.copyOf(series);
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter(
                "series", "point", x.quantity().title(), y.quantity().title(), "on front");
        for (Series each : series) {
            for (Point point : each.points()) {
                csv.figures(each.name(), point.name(), point.x(), point.y(), point.onFront());
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
        var plot = PlanePlot.of(axis(x, Point::x), axis(y, Point::y), this::paint);
        return Drawing.of(title, plot, legend(), paper, Math.min(230, paper.points() * 0.72));
    }

    private ValueAxis axis(Objective objective, ToDoubleFunction<Point> place) {
        List<Double> values = shown().stream().mapToDouble(place).boxed().toList();
        double[] range = Axes.range(objective.scale(), values);
        return Axes.of(objective.quantity(), objective.scale(), range[0], range[1]);
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int s = 0; s < series.size(); s++) {
            entries.add(new Legend.Entry(series.get(s).name(), Mark.Point.of(s, true)));
        }
        if (shown().stream().anyMatch(Point::onFront)) {
            entries.add(new Legend.Entry("Pareto front (filled)", new Mark.Line(Ink.BLACK, Ink.FINE)));
        }
        return entries;
    }

    private void paint(Graphics2D g, PlanePlot.Plane plane) {
        PointLabels labels = new PointLabels(plane.area());
        points(g, plane, labels, false);
        front(g, plane, labels);
        points(g, plane, labels, true);
        for (Point point : shown()) {
            if (!point.name().isEmpty()) {
                labels.draw(g, plane.at(point.x(), point.y()), point.name());
            }
        }
    }

    private void points(Graphics2D g, PlanePlot.Plane plane, PointLabels labels, boolean onFront) {
        for (int s = 0; s < series.size(); s++) {
            Set<Long> drawn = new HashSet<>();
            for (Point point : series.get(s).points()) {
                Point2D at = plane.at(point.x(), point.y());
                if (PlanePlot.finite(at) && point.onFront() == onFront && drawn.add(cell(at))) {
                    double size = onFront ? LARGE : SMALL;
                    Mark.Point.of(s, !onFront).draw(g, at, size);
                    labels.avoid(at, size);
                }
            }
        }
    }

    private static long cell(Point2D at) {
        return Math.round(at.getX() / GRID) * 1_000_000 + Math.round(at.getY() / GRID);
    }

    /** Steps around the region that the front beats. */
    private void front(Graphics2D g, PlanePlot.Plane plane, PointLabels labels) {
        List<Point> front = shown().stream()
                .filter(Point::onFront)
                .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
                .toList();
        for (int i = 1; i < front.size(); i++) {
            Point a = front.get(i - 1);
            Point b = front.get(i);
            boolean less = x.better() == Better.LESS;
            Point2D corner = less ? plane.at(b.x(), a.y()) : plane.at(a.x(), b.y());
            for (Line2D line : List.of(
                    new Line2D.Double(plane.at(a.x(), a.y()), corner),
                    new Line2D.Double(corner, plane.at(b.x(), b.y())))) {
                Ink.draw(g, line, Color.BLACK, Ink.FINE);
                labels.avoid(line);
            }
        }
    }
}
