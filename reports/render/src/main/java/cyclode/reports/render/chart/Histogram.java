package cyclode.reports.render.chart;

import cyclode.core.csv.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.reports.render.drawing.Axes;
import cyclode.reports.render.drawing.Drawing;
import cyclode.reports.render.drawing.Fill;
import cyclode.reports.render.drawing.Hatch;
import cyclode.reports.render.drawing.Ink;
import cyclode.reports.render.drawing.Legend;
import cyclode.reports.render.drawing.Mark;
import cyclode.reports.render.drawing.Palette;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.PlanePlot;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a result fell where, with named values marked: a band's sample and the published figure in it.
 *
 * @param edges of the bins, rising, one more than there are {@code counts}
 */
public record Histogram(String title, Quantity quantity, List<Double> edges, List<Long> counts, List<Marker> markers)
        implements Chart {
    /** A value to be marked. */
    public record Marker(String name, double value) {}

    /** Refuses bins that do not follow each other. */
    public Histogram {
        edges = List.copyOf(edges);
        counts = List.copyOf(counts);
        markers = List.copyOf(markers);
        if (counts.isEmpty() || edges.size() != counts.size() + 1) {
            throw new IllegalArgumentException(edges.size() + " edges for " + counts.size() + " counts");
        }
        for (int i = 1; i < edges.size(); i++) {
            if (!(edges.get(i) > edges.get(i - 1))) {
                throw new IllegalArgumentException("edges do not rise at " + edges.get(i));
            }
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter("name", quantity.title() + " from", quantity.title() + " to", "count");
        for (int i = 0; i < counts.size(); i++) {
            csv.figures("bin", edges.get(i), edges.get(i + 1), counts.get(i));
        }
        for (Marker marker : markers) {
            csv.figures(marker.name(), marker.value(), marker.value(), null);
        }
        return csv.toString();
    }

    @Override
    public Drawing draw(Paper paper) {
        double low = edges.get(0);
        double high = edges.get(edges.size() - 1);
        for (Marker marker : markers) {
            low = Math.min(low, marker.value());
            high = Math.max(high, marker.value());
        }
        double air = (high - low) * 0.03;
        long most = counts.stream().mapToLong(c -> c).max().orElse(1);
        var plot = PlanePlot.of(
                Axes.of(quantity, Scale.LINEAR, low >= 0 ? Math.max(0, low - air) : low - air, high + air),
                Axes.of(new Quantity("count", "samples"), Scale.LINEAR, 0, Math.max(1, most) * 1.06),
                this::paint);
        plot.setDomainGridlinesVisible(false);
        return Drawing.of(title, plot, legend(), paper, Math.min(200, paper.points() * 0.55));
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int m = 0; m < markers.size(); m++) {
            Marker marker = markers.get(m);
            String text = marker.name() + ", " + Decimals.compact(marker.value(), 4) + " " + quantity.unit();
            entries.add(new Legend.Entry(text, mark(m)));
        }
        return entries;
    }

    private static Mark.Line mark(int marker) {
        return new Mark.Line(marker == 0 ? Ink.BLACK : Palette.dark(marker), marker == 0 ? Ink.BROAD : Ink.DASHED);
    }

    private void paint(Graphics2D g, PlanePlot.Plane plane) {
        Fill fill = new Fill(0xA9CDEB, Hatch.NONE);
        double floor = plane.atY(0);
        for (int i = 0; i < counts.size(); i++) {
            double left = plane.atX(edges.get(i));
            double right = plane.atX(edges.get(i + 1));
            double top = plane.atY(counts.get(i));
            Rectangle2D bin = new Rectangle2D.Double(left, top, right - left, floor - top);
            fill.paint(g, bin);
            Ink.draw(g, bin, Color.WHITE, Ink.HAIRLINE);
        }
        for (int m = 0; m < markers.size(); m++) {
            double x = plane.atX(markers.get(m).value());
            Ink.draw(g, new Line2D.Double(x, plane.area().getMinY(), x, floor), mark(m).colour(), mark(m).stroke());
        }
    }
}
