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
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layers under the ceilings of computation and of memory (Williams, Waterman and Patterson, CACM 52(4), 2009).
 *
 * <p>The highest ceilings are drawn in full, lower ones dashed, each named along its line.
 *
 * @param intensity the horizontal axis, such as operations per byte
 * @param performance the vertical axis, such as Gop/s
 * @param compute ceilings in the unit of {@code performance}
 * @param memory slopes in the unit of {@code performance} divided by that of {@code intensity}
 */
public record Roofline(
        String title,
        Quantity intensity,
        Quantity performance,
        List<Ceiling> compute,
        List<Ceiling> memory,
        List<Series> series)
        implements Chart {
    /** Points that a name takes beside its line. */
    private static final double NAME = 10;
    /** Half the points across that the roof of a layer takes. */
    private static final double ROOF = 4;

    /** A limit of the hardware. */
    public record Ceiling(String name, double value) {
        /** Refuses a limit that a logarithmic axis cannot show. */
        public Ceiling {
            positive(name, value);
        }
    }

    /**
     * A layer: where its operations per byte and its achieved performance put it.
     *
     * @param own the performance that what limits it would allow if it never waited for anything else, its own roof; null for none
     */
    public record Point(String name, double intensity, double performance, @Nullable Ceiling own) {
        /** Refuses a point that a logarithmic axis cannot show, and one above its own roof. */
        public Point {
            positive(name, intensity);
            positive(name, performance);
            if (own != null && own.value() < performance * (1 - 1e-9)) {
                throw new IllegalArgumentException(name + " is above its roof " + own);
            }
        }

        /** A layer of which no roof of its own is known. */
        public Point(String name, double intensity, double performance) {
            this(name, intensity, performance, null);
        }
    }

    /** Layers of one kind. */
    public record Series(String name, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /** Refuses a roofline without a roof. */
    public Roofline {
        compute = List.copyOf(compute);
        memory = List.copyOf(memory);
        series = List.copyOf(series);
        if (compute.isEmpty() || memory.isEmpty()) {
            throw new IllegalArgumentException("a roofline has a ceiling of computation and one of memory");
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter("kind", "series", "name", intensity.title(), performance.title());
        for (Ceiling ceiling : compute) {
            csv.figures("compute ceiling", null, ceiling.name(), null, ceiling.value());
        }
        for (Ceiling slope : memory) {
            csv.figures("memory slope", null, slope.name(), 1L, slope.value());
        }
        for (Series each : series) {
            for (Point point : each.points()) {
                csv.figures("point", each.name(), point.name(), point.intensity(), point.performance());
                Ceiling own = point.own();
                if (own != null) {
                    csv.figures("roof of " + point.name(), each.name(), own.name(), point.intensity(), own.value());
                }
            }
        }
        return csv.toString();
    }

    private static void positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is not a positive number: " + value);
        }
    }

    @Override
    public Drawing draw(Paper paper) {
        double[] x = xRange();
        double[] y = yRange(x);
        var plot = PlanePlot.of(
                Axes.of(intensity, Scale.LOG, x[0], x[1]), Axes.of(performance, Scale.LOG, y[0], y[1]), this::paint);
        return Drawing.of(title, plot, legend(), paper, Math.min(240, paper.points() * 0.72));
    }

    private List<Point> points() {
        return series.stream().flatMap(s -> s.points().stream()).toList();
    }

    private double peak() {
        return highest(compute);
    }

    private double bandwidth() {
        return highest(memory);
    }

    private static double highest(List<Ceiling> ceilings) {
        return ceilings.stream().mapToDouble(Ceiling::value).max().orElse(1);
    }

    /** From an eighth of the least to four times the greatest of ridge and points. */
    private double[] xRange() {
        double low = peak() / bandwidth();
        double high = low;
        for (Ceiling slope : memory) {
            high = Math.max(high, peak() / slope.value());
        }
        for (Point point : points()) {
            low = Math.min(low, point.intensity());
            high = Math.max(high, point.intensity());
        }
        return new double[] {low / 8, high * 4};
    }

    private double[] yRange(double[] x) {
        double low = Math.min(peak(), x[0] * bandwidth());
        for (Point point : points()) {
            low = Math.min(low, point.performance() / 1.6);
        }
        double high = points().stream().mapToDouble(Roofline::highest).max().orElse(0);
        return new double[] {low, Math.max(peak(), high) * 2};
    }

    private static double highest(Point point) {
        Ceiling own = point.own();
        return own == null ? point.performance() : own.value();
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int s = 0; s < series.size(); s++) {
            entries.add(new Legend.Entry(series.get(s).name(), Mark.Point.of(s, false)));
        }
        if (points().stream().anyMatch(point -> point.own() != null)) {
            entries.add(new Legend.Entry(
                    "roof of a layer: what limits it, never waiting", new Mark.Line(Ink.GREY, Ink.BROAD)));
        }
        return entries;
    }

    private void paint(Graphics2D g, PlanePlot.Plane plane) {
        PointLabels labels = new PointLabels(plane.area());
        double[] x = xRange();
        double[] y = yRange(x);
        List<Named> roof = new ArrayList<>();
        for (Ceiling slope : memory) {
            double from = Math.max(x[0], y[0] / slope.value());
            double to = peak() / slope.value();
            roof.add(new Named(slope, plane.at(from, from * slope.value()), plane.at(to, peak()), bandwidth(), false));
        }
        for (Ceiling ceiling : compute) {
            double from = ceiling.value() / bandwidth();
            Point2D left = plane.at(from, ceiling.value());
            boolean below = compute.stream()
                    .mapToDouble(
                            other -> left.getY() - plane.at(from, other.value()).getY())
                    .anyMatch(above -> above > 0 && above < NAME);
            roof.add(new Named(ceiling, left, plane.at(x[1], ceiling.value()), peak(), below));
        }
        roof.forEach(each -> each.draw(g, labels));
        roof.forEach(each -> each.name(g, labels));
        mark(g, plane, labels);
    }

    /** A line up to a roof of a few points across. */
    private static void own(Graphics2D g, PlanePlot.Plane plane, PointLabels labels, Point point, Ceiling roof) {
        Point2D at = plane.at(point.intensity(), point.performance());
        Point2D top = plane.at(point.intensity(), roof.value());
        Line2D up = new Line2D.Double(at, top);
        Line2D across = new Line2D.Double(top.getX() - ROOF, top.getY(), top.getX() + ROOF, top.getY());
        Ink.draw(g, up, Ink.GREY, Ink.HAIRLINE);
        Ink.draw(g, across, Ink.GREY, Ink.BROAD);
        labels.avoid(across);
        if (at.distance(top) > NAME) {
            labels.avoid(new Line2D.Double(at.getX(), at.getY() - 4, top.getX(), top.getY()));
        }
    }

    private void mark(Graphics2D g, PlanePlot.Plane plane, PointLabels labels) {
        for (Point point : points()) {
            Ceiling own = point.own();
            if (own != null) {
                own(g, plane, labels, point, own);
            }
        }
        for (int s = 0; s < series.size(); s++) {
            for (Point point : series.get(s).points()) {
                Point2D at = plane.at(point.intensity(), point.performance());
                Mark.Point.of(s, false).draw(g, at, 5);
                labels.avoid(at, 5);
            }
        }
        for (Point point : points()) {
            labels.draw(g, plane.at(point.intensity(), point.performance()), point.name());
        }
    }

    /** A ceiling as a line from its left to its right end; its name stands below its left end, where points are rare, if there is no room above. */
    private record Named(Ceiling ceiling, Point2D left, Point2D right, double highest, boolean below) {
        void draw(Graphics2D g, PointLabels labels) {
            Line2D line = new Line2D.Double(left, right);
            Ink.draw(g, line, Color.BLACK, ceiling.value() == highest ? Ink.BROAD : Ink.DASHED);
            labels.avoid(line);
        }

        /** Writes the name along the line, on white, so that a line which crosses it does not strike it out. */
        void name(Graphics2D g, PointLabels labels) {
            double width = Ink.width(ceiling.name());
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
            Ink.write(g, Color.BLACK, ceiling.name(), start, below ? 7.8 : -3.2);
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
