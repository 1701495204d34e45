package cyclode.reports.render.chart;

import cyclode.core.text.Decimals;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link TornadoChart}: the settings stand at the outer ends of the bars. */
record TornadoDrawing(TornadoChart chart) {
    private static final double ROW = 18;
    private static final Fill LOW = new Fill(0x56B4E9, Hatch.NONE);
    private static final Fill HIGH = new Fill(0x12436D, Hatch.NONE);

    Drawing on(Paper paper) {
        double low = chart.centre().value();
        double high = chart.centre().value();
        double widest = 0;
        for (TornadoChart.Row row : chart.rows()) {
            low = Math.min(low, Math.min(row.atLow(), row.atHigh()));
            high = Math.max(high, Math.max(row.atLow(), row.atHigh()));
            widest = Math.max(widest, Typeface.width(row.lowSetting(), Ink.small()));
            widest = Math.max(widest, Typeface.width(row.highSetting(), Ink.small()));
        }
        double span = high > low ? high - low : Math.max(1, Math.abs(high));
        double room = paper.points() * 0.62;
        double margin = Math.min(0.36, (widest + 6) / room);
        double air = span * margin / (1 - 2 * margin);
        var axis = Axes.of(chart.quantity().title(), Scale.LINEAR, low - air, high + air);
        List<String> labels =
                chart.rows().stream().map(TornadoChart.Row::parameter).toList();
        var plot = RowPlot.of(labels, axis, List.of(), this::paint);
        double height = chart.rows().size() * ROW + RowPlot.AXIS_HEIGHT + 2;
        return Drawing.of(chart.title(), plot, legend(), paper, height);
    }

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(new Legend.Entry("at the low setting", new Mark.Box(LOW)));
        entries.add(new Legend.Entry("at the high setting", new Mark.Box(HIGH)));
        String centre = Decimals.significant(chart.centre().value(), 4) + " "
                + chart.quantity().unit();
        entries.add(new Legend.Entry(chart.centre().word() + ", " + centre, new Mark.Line(Ink.BLACK, Ink.BROAD)));
        return entries;
    }

    private void paint(Graphics2D g, RowPlot.Row row) {
        TornadoChart.Row bar = chart.rows().get(row.index());
        double centre = chart.centre().value();
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
        double x = row.x().applyAsDouble(centre);
        g.setColor(Color.BLACK);
        g.setStroke(Ink.BROAD);
        g.draw(new Line2D.Double(x, row.top(), x, row.bottom()));
    }

    private static void setting(Graphics2D g, RowPlot.Row row, String text, double value, boolean left) {
        double width = Typeface.width(text, Ink.small());
        double x = row.x().applyAsDouble(value) + (left ? -width - 3 : 3);
        g.setFont(Ink.small());
        g.setColor(Ink.BLACK);
        g.drawString(text, (float) x, (float) (row.middle() + 2.3));
    }
}
