package cyclode.reports.render.chart;

import cyclode.core.text.Decimals;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link Histogram}. */
record HistogramDrawing(Histogram chart) {
    Drawing on(Paper paper) {
        double low = chart.edges().get(0);
        double high = chart.edges().get(chart.edges().size() - 1);
        for (Histogram.Marker marker : chart.markers()) {
            low = Math.min(low, marker.value());
            high = Math.max(high, marker.value());
        }
        double air = (high - low) * 0.03;
        long most = chart.counts().stream().mapToLong(c -> c).max().orElse(1);
        var plot = PlanePlot.of(
                Axes.of(chart.quantity().title(), Scale.LINEAR, low - air, high + air),
                Axes.of("count [samples]", Scale.LINEAR, 0, Math.max(1, most) * 1.06),
                this::paint);
        plot.setDomainGridlinesVisible(false);
        return Drawing.of(chart.title(), plot, legend(), paper, Math.min(200, paper.points() * 0.55));
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int m = 0; m < chart.markers().size(); m++) {
            Histogram.Marker marker = chart.markers().get(m);
            String text = marker.name() + ", " + Decimals.compact(marker.value(), 4) + " "
                    + chart.quantity().unit();
            entries.add(new Legend.Entry(text, mark(m)));
        }
        return entries;
    }

    private static Mark.Line mark(int marker) {
        return new Mark.Line(marker == 0 ? Ink.BLACK : MarkColours.of(marker), marker == 0 ? Ink.BROAD : Ink.DASHED);
    }

    private void paint(Graphics2D g, PlanePlot.Plane plane) {
        Fill fill = new Fill(0x9CC9E8, Hatch.NONE);
        double floor = plane.y().applyAsDouble(0);
        for (int i = 0; i < chart.counts().size(); i++) {
            double left = plane.x().applyAsDouble(chart.edges().get(i));
            double right = plane.x().applyAsDouble(chart.edges().get(i + 1));
            double top = plane.y().applyAsDouble(chart.counts().get(i));
            Rectangle2D bin = new Rectangle2D.Double(left, top, right - left, floor - top);
            fill.paint(g, bin);
            g.setColor(Color.WHITE);
            g.setStroke(Ink.HAIRLINE);
            g.draw(bin);
        }
        for (int m = 0; m < chart.markers().size(); m++) {
            double x = plane.x().applyAsDouble(chart.markers().get(m).value());
            g.setColor(mark(m).colour());
            g.setStroke(mark(m).stroke());
            g.draw(new Line2D.Double(x, plane.area().getMinY(), x, floor));
        }
    }
}
