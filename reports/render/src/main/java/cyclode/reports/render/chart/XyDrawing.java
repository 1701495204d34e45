package cyclode.reports.render.chart;

import cyclode.core.text.Decimals;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/** Draws an {@link XyChart}; lines differ in dashes as well as in colour. */
record XyDrawing(XyChart chart) {
    private static final float[][] DASHES = {null, {4, 2}, {1, 1.5f}, {5, 1.5f, 1, 1.5f}, {7, 3}};

    Drawing on(Paper paper) {
        List<Double> xs =
                new ArrayList<>(chart.shown().stream().map(XyChart.Point::x).toList());
        List<Double> ys =
                new ArrayList<>(chart.shown().stream().map(XyChart.Point::y).toList());
        if (chart.diagonal() != null) {
            xs.addAll(ys);
            ys = xs;
        }
        double[] x = Axes.range(chart.xScale(), xs);
        double[] y = Axes.range(chart.yScale(), ys);
        var plot = PlanePlot.of(
                Axes.of(chart.x().title(), chart.xScale(), x[0], x[1]),
                Axes.of(chart.y().title(), chart.yScale(), y[0], y[1]),
                (g, plane) -> paint(g, plane, x));
        double height = paper.points() * (chart.diagonal() == null ? 0.62 : 0.8);
        return Drawing.of(chart.title(), plot, legend(), paper, Math.min(250, height));
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int s = 0; s < chart.series().size(); s++) {
            boolean points = chart.series().get(s).style() == XyChart.Style.POINTS;
            Mark mark =
                    points ? new Mark.Point(s, MarkColours.of(s), true) : new Mark.Line(MarkColours.of(s), stroke(s));
            entries.add(new Legend.Entry(chart.series().get(s).name(), mark));
        }
        Double band = chart.diagonal();
        if (band != null) {
            String name = band > 0 ? "equal, and ±" + Decimals.compact(band * 100, 3) + " %" : "equal";
            entries.add(new Legend.Entry(name, new Mark.Line(Ink.GREY, Ink.FINE)));
        }
        return entries;
    }

    private static BasicStroke stroke(int series) {
        float[] dash = DASHES[series % DASHES.length];
        return dash == null
                ? Ink.BROAD
                : new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    private void paint(Graphics2D g, PlanePlot.Plane plane, double[] x) {
        Double band = chart.diagonal();
        if (band != null) {
            g.setColor(Ink.GREY);
            for (double factor : new double[] {1 - band, 1, 1 + band}) {
                g.setStroke(factor == 1 ? Ink.FINE : Ink.HAIRLINE);
                diagonal(g, plane, x, factor);
            }
        }
        for (int s = 0; s < chart.series().size(); s++) {
            XyChart.Series series = chart.series().get(s);
            g.setColor(MarkColours.of(s));
            g.setStroke(stroke(s));
            if (series.style() == XyChart.Style.POINTS) {
                Mark mark = new Mark.Point(s, MarkColours.of(s), true);
                for (XyChart.Point point : series.points()) {
                    Point2D at = plane.at(point.x(), point.y());
                    if (Double.isFinite(at.getX()) && Double.isFinite(at.getY())) {
                        mark.draw(g, at.getX(), at.getY(), 3.6);
                    }
                }
            } else {
                g.draw(path(plane, series));
            }
        }
    }

    private static void diagonal(Graphics2D g, PlanePlot.Plane plane, double[] x, double factor) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i <= 64; i++) {
            double at = x[0] + (x[1] - x[0]) * i / 64;
            Point2D point = plane.at(at, at * factor);
            if (!Double.isFinite(point.getY())) {
                continue;
            }
            if (path.getCurrentPoint() == null) {
                path.moveTo(point.getX(), point.getY());
            } else {
                path.lineTo(point.getX(), point.getY());
            }
        }
        g.draw(path);
    }

    /** A gap where a point is not finite. */
    private static Path2D path(PlanePlot.Plane plane, XyChart.Series series) {
        Path2D path = new Path2D.Double();
        boolean open = false;
        for (XyChart.Point point : series.points()) {
            Point2D at = plane.at(point.x(), point.y());
            if (!Double.isFinite(at.getX()) || !Double.isFinite(at.getY())) {
                open = false;
            } else if (!open) {
                path.moveTo(at.getX(), at.getY());
                open = true;
            } else {
                if (series.style() == XyChart.Style.STEPS) {
                    path.lineTo(at.getX(), path.getCurrentPoint().getY());
                }
                path.lineTo(at.getX(), at.getY());
            }
        }
        return path;
    }
}
