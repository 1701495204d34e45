package cyclode.reports.render.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link Roofline}: the highest ceilings in full, lower ones dashed, each named along its line. */
record RooflineDrawing(Roofline chart) {
    /** Points that a name takes beside its line. */
    private static final double NAME = 10;

    Drawing on(Paper paper) {
        double[] x = xRange();
        double[] y = yRange(x);
        var plot = PlanePlot.of(
                Axes.of(chart.intensity().title(), Scale.LOG, x[0], x[1]),
                Axes.of(chart.performance().title(), Scale.LOG, y[0], y[1]),
                this::paint);
        return Drawing.of(chart.title(), plot, legend(), paper, Math.min(240, paper.points() * 0.72));
    }

    private List<Roofline.Point> points() {
        return chart.series().stream().flatMap(s -> s.points().stream()).toList();
    }

    private double peak() {
        return chart.compute().stream()
                .mapToDouble(Roofline.Ceiling::value)
                .max()
                .orElse(1);
    }

    private double bandwidth() {
        return chart.memory().stream()
                .mapToDouble(Roofline.Ceiling::value)
                .max()
                .orElse(1);
    }

    /** From an eighth of the least to four times the greatest of ridge and points. */
    private double[] xRange() {
        double low = peak() / bandwidth();
        double high = low;
        for (Roofline.Ceiling slope : chart.memory()) {
            high = Math.max(high, peak() / slope.value());
        }
        for (Roofline.Point point : points()) {
            low = Math.min(low, point.intensity());
            high = Math.max(high, point.intensity());
        }
        return new double[] {low / 8, high * 4};
    }

    private double[] yRange(double[] x) {
        double low = Math.min(peak(), x[0] * bandwidth());
        for (Roofline.Point point : points()) {
            low = Math.min(low, point.performance() / 1.6);
        }
        return new double[] {
            low,
            Math.max(
                            peak(),
                            points().stream()
                                    .mapToDouble(Roofline.Point::performance)
                                    .max()
                                    .orElse(0))
                    * 2
        };
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int s = 0; s < chart.series().size(); s++) {
            Mark mark = new Mark.Point(s, MarkColours.of(s), false);
            entries.add(new Legend.Entry(chart.series().get(s).name(), mark));
        }
        return entries;
    }

    private void paint(Graphics2D g, PlanePlot.Plane plane) {
        PointLabels labels = new PointLabels(plane.area());
        double[] x = xRange();
        double[] y = yRange(x);
        List<Named> roof = new ArrayList<>();
        for (Roofline.Ceiling slope : chart.memory()) {
            double from = Math.max(x[0], y[0] / slope.value());
            double to = peak() / slope.value();
            roof.add(new Named(slope, plane.at(from, from * slope.value()), plane.at(to, peak()), bandwidth(), false));
        }
        for (Roofline.Ceiling ceiling : chart.compute()) {
            double from = ceiling.value() / bandwidth();
            Point2D left = plane.at(from, ceiling.value());
            boolean below = chart.compute().stream()
                    .mapToDouble(
                            other -> left.getY() - plane.at(from, other.value()).getY())
                    .anyMatch(above -> above > 0 && above < NAME);
            roof.add(new Named(ceiling, left, plane.at(x[1], ceiling.value()), peak(), below));
        }
        roof.forEach(each -> each.draw(g, labels));
        roof.forEach(each -> each.name(g, labels));
        mark(g, plane, labels);
    }

    private void mark(Graphics2D g, PlanePlot.Plane plane, PointLabels labels) {
        for (int s = 0; s < chart.series().size(); s++) {
            for (Roofline.Point point : chart.series().get(s).points()) {
                Point2D at = plane.at(point.intensity(), point.performance());
                new Mark.Point(s, MarkColours.of(s), false).draw(g, at.getX(), at.getY(), 5);
                labels.avoid(at, 5);
            }
        }
        for (Roofline.Point point : points()) {
            labels.draw(g, plane.at(point.intensity(), point.performance()), point.name());
        }
    }

    /** A ceiling as a line from its left to its right end; its name stands below its left end, where points are rare, if there is no room above. */
    private record Named(Roofline.Ceiling ceiling, Point2D left, Point2D right, double highest, boolean below) {
        void draw(Graphics2D g, PointLabels labels) {
            Line2D line = new Line2D.Double(left, right);
            g.setColor(Color.BLACK);
            g.setStroke(ceiling.value() == highest ? Ink.BROAD : Ink.DASHED);
            g.draw(line);
            labels.avoid(line);
        }

        /** Writes the name along the line, on white, so that a line which crosses it does not strike it out. */
        void name(Graphics2D g, PointLabels labels) {
            double width = Typeface.width(ceiling.name(), Ink.small());
            double length = left.distance(right);
            boolean level = Math.abs(left.getY() - right.getY()) < 0.01;
            if (!level && width > length - 4) {
                return;
            }
            // The name stands beside the line: a steep one begins far enough from the left end to stay within the axes.
            double steep = 12 * Math.abs(right.getY() - left.getY()) / Math.max(1, right.getX() - left.getX());
            double start = level
                    ? below ? 14 : length - width - 3
                    : Math.max(0, Math.min(length - width - 2, Math.max((length - width) * 0.3, steep)));
            AffineTransform before = g.getTransform();
            g.translate(left.getX(), left.getY());
            g.rotate(Math.atan2(right.getY() - left.getY(), right.getX() - left.getX()));
            g.setColor(Color.WHITE);
            g.fill(new Rectangle2D.Double(start - 1, below ? 1.5 : -9.5, width + 2, 8));
            g.setColor(Color.BLACK);
            g.setFont(Ink.small());
            g.drawString(ceiling.name(), (float) start, below ? 7.8f : -3.2f);
            g.setTransform(before);
            avoidText(labels, start, width);
        }

        private void avoidText(PointLabels labels, double start, double width) {
            double length = left.distance(right);
            for (double at = start; at <= start + width; at += 4) {
                double x = left.getX() + (right.getX() - left.getX()) * at / length;
                double y = left.getY() + (right.getY() - left.getY()) * at / length;
                labels.avoid(new Rectangle2D.Double(x - 3, below ? y : y - 10, 6, 10));
            }
        }
    }
}
