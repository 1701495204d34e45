package cyclode.reports.render.chart;

import cyclode.core.csv.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.reports.render.drawing.Axes;
import cyclode.reports.render.drawing.Drawing;
import cyclode.reports.render.drawing.Fill;
import cyclode.reports.render.drawing.Ink;
import cyclode.reports.render.drawing.Legend;
import cyclode.reports.render.drawing.Palette;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.RowPlot;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.render.drawing.State;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Bars made of parts: energy by cause for two runs, or the cycles of each unit as busy, stalled by cause and idle.
 *
 * <p>Each part's share stands in it where there is room.
 *
 * @param quantity what the parts add up to
 * @param states the parts, in the order in which they are stacked
 */
public record StackedBarChart(String title, Quantity quantity, List<State> states, List<Row> rows) implements Chart {
    /**
     * One bar.
     *
     * @param values one part for each state, none below zero
     * @param note what stands at the right of the bar: its total, or its busy share
     */
    public record Row(String label, List<Double> values, String note) {
        /** Refuses parts that cannot be stacked. */
        public Row {
            values = List.copyOf(values);
            if (values.stream().anyMatch(v -> !(v >= 0) || v.isInfinite())) {
                throw new IllegalArgumentException("row " + label + " has a part that cannot be stacked: " + values);
            }
        }

        /** The sum of its parts. */
        public double total() {
            double total = 0;
            for (double value : values) {
                total += value;
            }
            return total;
        }
    }

    /** Refuses a row whose parts are not one for each state. */
    public StackedBarChart {
        states = List.copyOf(states);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.values().size() != states.size()) {
                throw new IllegalArgumentException(
                        "row " + row.label() + " has " + row.values().size() + " parts for " + states.size());
            }
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter("row", "part", "kind", quantity.title());
        for (Row row : rows) {
            for (int s = 0; s < states.size(); s++) {
                State state = states.get(s);
                csv.figures(
                        row.label(),
                        state.name(),
                        state.kind().word(),
                        row.values().get(s));
            }
        }
        return csv.toString();
    }

    @Override
    public Drawing draw(Paper paper) {
        double most = rows.stream().mapToDouble(Row::total).max().orElse(1);
        List<String> labels = rows.stream().map(Row::label).toList();
        List<String> notes = rows.stream().map(Row::note).toList();
        // Shares run to all there is, however little is taken, so that charts of several designs compare.
        double end = Math.max(most > 0 ? most : 1, shares() ? 100 : 0);
        var axis = Axes.of(quantity, Scale.LINEAR, 0, end * 1.001);
        var plot = RowPlot.of(labels, axis, notes, this::paint);
        double height = RowPlot.height(rows.size() * RowPlot.ROW);
        return Drawing.of(title, plot, Legend.of(states), paper, height);
    }

    /** Where the axis counts in percent, a part's label does too. */
    private boolean shares() {
        return quantity.unit().equals("%");
    }

    private void paint(Graphics2D g, RowPlot.Row row) {
        List<Fill> fills = Palette.states(states);
        Row bar = rows.get(row.index());
        double total = bar.total();
        boolean shares = shares();
        double from = 0;
        for (int s = 0; s < fills.size(); s++) {
            double value = bar.values().get(s);
            Rectangle2D box = row.bar(from, from + value, row.top() + 2, row.bottom() - 2);
            from += value;
            if (value > 0) {
                String share = Decimals.percent(shares ? value / 100 : value / total, 1);
                String figure =
                        shares ? share : Decimals.significant(value, 4) + " " + quantity.unit() + " (" + share + ")";
                Ink.mark(g, states.get(s).name() + ": " + figure);
                fills.get(s).paint(g, box);
                Ink.draw(
                        g,
                        new Line2D.Double(box.getMaxX(), box.getMinY(), box.getMaxX(), box.getMaxY()),
                        Color.WHITE,
                        Ink.FINE);
                share(g, box, fills.get(s), shares ? value / 100 : value / total);
                Ink.mark(g, "");
            }
        }
        Ink.draw(g, row.bar(0, total, row.top() + 2, row.bottom() - 2), Ink.GREY, Ink.HAIRLINE);
        row.note(g, bar.note(), row.middle());
    }

    private static void share(Graphics2D g, Rectangle2D box, Fill fill, double share) {
        String text = Decimals.percent(share, 0);
        double width = Ink.width(text);
        if (box.getWidth() < width + 5) {
            return;
        }
        double x = box.getCenterX() - width / 2;
        g.setColor(fill.colour());
        g.fill(new Rectangle2D.Double(x - 1.5, box.getCenterY() - 4, width + 3, 8));
        Ink.writeAround(g, fill.text(), text, x, box.getCenterY());
    }
}
