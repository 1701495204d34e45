package cyclode.reports.render.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Draws a {@link ScatterChart}: points of the front large and joined by steps, the others small and hollow. */
record ScatterDrawing(ScatterChart chart) {
    private static final double LARGE = 5;
    private static final double SMALL = 3.2;
    /** Points of one series nearer than this are one point in print. */
    private static final double GRID = 0.5;

    Drawing on(Paper paper) {
        double width = paper.points();
        var plot = PlanePlot.of(
                axis(
                        chart.x(),
                        chart.shown().stream().map(ScatterChart.Point::x).toList()),
                axis(
                        chart.y(),
                        chart.shown().stream().map(ScatterChart.Point::y).toList()),
                this::paint);
        return Drawing.of(chart.title(), plot, legend(), paper, Math.min(230, width * 0.72));
    }

    private static org.jfree.chart.axis.ValueAxis axis(ScatterChart.Objective objective, List<Double> values) {
        double[] range = Axes.range(objective.scale(), values);
        return Axes.of(objective.quantity().title(), objective.scale(), range[0], range[1]);
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int s = 0; s < chart.series().size(); s++) {
            entries.add(new Legend.Entry(chart.series().get(s).name(), mark(s, false)));
        }
        if (chart.shown().stream().anyMatch(ScatterChart.Point::onFront)) {
            entries.add(new Legend.Entry("Pareto front (filled)", new Mark.Line(Ink.BLACK, Ink.FINE)));
        }
        return entries;
    }

    private static Mark mark(int series, boolean onFront) {
        return new Mark.Point(series, MarkColours.of(series), !onFront);
    }

    private void paint(Graphics2D g, PlanePlot.Plane plane) {
        PointLabels labels = new PointLabels(plane.area());
        points(g, plane, labels, false);
        front(g, plane, labels);
        points(g, plane, labels, true);
        for (ScatterChart.Point point : chart.shown()) {
            if (!point.name().isEmpty()) {
                labels.draw(g, plane.at(point.x(), point.y()), point.name());
            }
        }
    }

    private void points(Graphics2D g, PlanePlot.Plane plane, PointLabels labels, boolean onFront) {
        for (int s = 0; s < chart.series().size(); s++) {
            Set<Long> drawn = new HashSet<>();
            for (ScatterChart.Point point : chart.series().get(s).points()) {
                Point2D at = plane.at(point.x(), point.y());
                boolean finite = Double.isFinite(at.getX()) && Double.isFinite(at.getY());
                if (finite && point.onFront() == onFront && drawn.add(cell(at))) {
                    double size = onFront ? LARGE : SMALL;
                    mark(s, onFront).draw(g, at.getX(), at.getY(), size);
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
        List<ScatterChart.Point> front = chart.shown().stream()
                .filter(ScatterChart.Point::onFront)
                .sorted(Comparator.comparingDouble(ScatterChart.Point::x).thenComparingDouble(ScatterChart.Point::y))
                .toList();
        g.setColor(Color.BLACK);
        g.setStroke(Ink.FINE);
        for (int i = 1; i < front.size(); i++) {
            ScatterChart.Point a = front.get(i - 1);
            ScatterChart.Point b = front.get(i);
            boolean less = chart.x().better() == ScatterChart.Better.LESS;
            Point2D corner = less ? plane.at(b.x(), a.y()) : plane.at(a.x(), b.y());
            for (Line2D line : List.of(
                    new Line2D.Double(plane.at(a.x(), a.y()), corner),
                    new Line2D.Double(corner, plane.at(b.x(), b.y())))) {
                g.draw(line);
                labels.avoid(line);
            }
        }
    }
}
