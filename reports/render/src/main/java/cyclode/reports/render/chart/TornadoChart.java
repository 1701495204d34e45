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
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.RowPlot;
import cyclode.reports.render.drawing.Scale;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Comparator;
import java.util.List;

/**
 * How far a result moves when each parameter alone goes from one end of its range to the other; the widest on top.
 *
 * <p>The settings stand at the outer ends of the bars.
 *
 * @param centre what the bars go out from
 */
public record TornadoChart(String title, Quantity quantity, Centre centre, List<Row> rows) implements Chart {
    private static final Fill LOW = new Fill(0x56B4E9, Hatch.NONE);
    private static final Fill HIGH = new Fill(0x12436D, Hatch.NONE);

    /**
     * A result that others are compared with.
     *
     * @param word what it is, such as "nominal": with every parameter at its nominal value
     */
    public record Centre(String word, double value) {}

    /** A chart whose bars go out from the result with every parameter at its nominal value. */
    public TornadoChart(String title, Quantity quantity, double nominal, List<Row> rows) {
        this(title, quantity, new Centre("nominal", nominal), rows);
    }

    /**
     * One parameter.
     *
     * @param lowSetting the low end of its range, as text with its unit
     * @param highSetting the high end of its range, as text with its unit
     * @param atLow the result with the parameter at its low end
     * @param atHigh the result with the parameter at its high end
     */
    public record Row(String parameter, String lowSetting, String highSetting, double atLow, double atHigh) {
        double swing(double centre) {
            double high = Math.max(centre, Math.max(atLow, atHigh));
            return high - Math.min(centre, Math.min(atLow, atHigh));
        }
    }

    /** Sorts the rows, widest first; equal ones keep their order. */
    public TornadoChart {
        double middle = centre.value();
        rows = rows.stream()
                .sorted(Comparator.comparingDouble((Row r) -> r.swing(middle)).reversed())
                .toList();
    }

    @Override
    public String toCsv() {
        String result = quantity.title();
        CsvWriter csv = new CsvWriter(
                "parameter",
                "low setting",
                "high setting",
                result + " at low",
                result + " at high",
                result + " " + centre.word());
        for (Row row : rows) {
            csv.figures(
                    row.parameter(), row.lowSetting(), row.highSetting(), row.atLow(), row.atHigh(), centre.value());
        }
        return csv.toString();
    }

    @Override
    public Drawing draw(Paper paper) {
        double low = centre.value();
        double high = centre.value();
        double widest = 0;
        for (Row row : rows) {
            low = Math.min(low, Math.min(row.atLow(), row.atHigh()));
            high = Math.max(high, Math.max(row.atLow(), row.atHigh()));
            widest = Math.max(widest, Ink.width(row.lowSetting()));
            widest = Math.max(widest, Ink.width(row.highSetting()));
        }
        double span = high > low ? high - low : Math.max(1, Math.abs(high));
        double room = paper.points() * 0.62;
        double margin = Math.min(0.36, (widest + 6) / room);
        double air = span * margin / (1 - 2 * margin);
        var axis = Axes.of(quantity, Scale.LINEAR, low - air, high + air);
        List<String> labels = rows.stream().map(Row::parameter).toList();
        var plot = RowPlot.of(labels, axis, List.of(), this::paint);
        double height = RowPlot.height(rows.size() * RowPlot.ROW);
        return Drawing.of(title, plot, legend(), paper, height);
    }

    private List<Legend.Entry> legend() {
        String middle = centre.word() + ", " + Decimals.significant(centre.value(), 4) + " " + quantity.unit();
        return List.of(
                new Legend.Entry("at the low setting", new Mark.Box(LOW)),
                new Legend.Entry("at the high setting", new Mark.Box(HIGH)),
                new Legend.Entry(middle, new Mark.Line(Ink.BLACK, Ink.BROAD)));
    }

    private void paint(Graphics2D g, RowPlot.Row row) {
        Row bar = rows.get(row.index());
        double centre = this.centre.value();
        boolean sameSide = (bar.atLow() - centre) * (bar.atHigh() - centre) > 0;
        double middle = row.middle();
        double top = row.top() + 2;
        double bottom = row.bottom() - 2;
        LOW.paint(g, row.bar(centre, bar.atLow(), top, sameSide ? middle : bottom));
        HIGH.paint(g, row.bar(centre, bar.atHigh(), sameSide ? middle : top, bottom));
        if (sameSide) {
            boolean below = bar.atLow() < centre;
            double far = below ? Math.min(bar.atLow(), bar.atHigh()) : Math.max(bar.atLow(), bar.atHigh());
            setting(g, row, bar.lowSetting() + " / " + bar.highSetting(), far, below);
        } else {
            boolean rises = bar.atHigh() >= bar.atLow();
            setting(g, row, bar.lowSetting(), bar.atLow(), rises);
            setting(g, row, bar.highSetting(), bar.atHigh(), !rises);
        }
        double x = row.at(centre);
        Ink.draw(g, new Line2D.Double(x, row.top(), x, row.bottom()), Color.BLACK, Ink.BROAD);
    }

    private static void setting(Graphics2D g, RowPlot.Row row, String text, double value, boolean left) {
        double width = Ink.width(text);
        double x = row.at(value) + (left ? -width - 3 : 3);
        Ink.writeAround(g, Ink.BLACK, text, x, row.middle());
    }
}
