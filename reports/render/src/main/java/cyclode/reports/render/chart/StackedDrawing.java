package cyclode.reports.render.chart;

import cyclode.core.text.Decimals;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link StackedBarChart}: each part's share stands in it where there is room. */
record StackedDrawing(StackedBarChart chart) {
    private static final double ROW = 18;

    Drawing on(Paper paper) {
        double most = chart.rows().stream()
                .mapToDouble(StackedBarChart.Row::total)
                .max()
                .orElse(1);
        List<String> labels =
                chart.rows().stream().map(StackedBarChart.Row::label).toList();
        List<String> notes =
                chart.rows().stream().map(StackedBarChart.Row::note).toList();
        var axis = Axes.of(chart.quantity().title(), Scale.LINEAR, 0, most > 0 ? most * 1.001 : 1);
        var plot = RowPlot.of(labels, axis, notes, this::paint);
        double height = chart.rows().size() * ROW + RowPlot.AXIS_HEIGHT + 2;
        return Drawing.of(chart.title(), plot, legend(), paper, height);
    }

    private List<Legend.Entry> legend() {
        List<Fill> fills = Palette.states(chart.states());
        List<Legend.Entry> entries = new ArrayList<>();
        for (int s = 0; s < fills.size(); s++) {
            entries.add(new Legend.Entry(chart.states().get(s).name(), new Mark.Box(fills.get(s))));
        }
        return entries;
    }

    private void paint(Graphics2D g, RowPlot.Row row) {
        List<Fill> fills = Palette.states(chart.states());
        StackedBarChart.Row bar = chart.rows().get(row.index());
        double total = bar.total();
        // Where the axis counts in percent, a part's label does too.
        boolean shares = chart.quantity().unit().equals("%");
        double from = 0;
        for (int s = 0; s < fills.size(); s++) {
            double value = bar.values().get(s);
            Rectangle2D box = row.bar(from, from + value, row.top() + 2, row.bottom() - 2);
            from += value;
            if (value > 0) {
                fills.get(s).paint(g, box);
                g.setColor(Color.WHITE);
                g.setStroke(Ink.FINE);
                g.draw(new Line2D.Double(box.getMaxX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
                share(g, box, fills.get(s), shares ? value / 100 : value / total);
            }
        }
        g.setColor(Ink.GREY);
        g.setStroke(Ink.HAIRLINE);
        g.draw(row.bar(0, total, row.top() + 2, row.bottom() - 2));
        row.note(g, bar.note(), row.middle());
    }

    private static void share(Graphics2D g, Rectangle2D box, Fill fill, double share) {
        String text = Decimals.percent(share, 0);
        double width = Typeface.width(text, Ink.small());
        if (box.getWidth() < width + 5) {
            return;
        }
        double x = box.getCenterX() - width / 2;
        g.setColor(fill.colour());
        g.fill(new Rectangle2D.Double(x - 1.5, box.getCenterY() - 4, width + 3, 8));
        g.setColor(fill.text());
        g.setFont(Ink.small());
        g.drawString(text, (float) x, (float) (box.getCenterY() + 2.3));
    }
}
