package cyclode.reports.render.chart;

import java.awt.Color;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;

/** A chart ready to be drawn, with its size in points. */
record Drawing(JFreeChart chart, double width, double height) {
    private static final double MARGIN = 3;

    /** Puts title and legend around a plot whose own part, axes included, is {@code plotHeight} high. */
    static Drawing of(String title, Plot plot, List<Legend.Entry> entries, Paper paper, double plotHeight) {
        JFreeChart chart = new JFreeChart(null, Ink.title(), plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setBorderVisible(false);
        chart.setPadding(new RectangleInsets(MARGIN, MARGIN, MARGIN, MARGIN));
        chart.setAntiAlias(true);
        chart.setTextAntiAlias(true);
        plot.setOutlineVisible(false);
        plot.setBackgroundPaint(Color.WHITE);
        double width = paper.points() - 2 * MARGIN;
        double height = plotHeight + 2 * MARGIN;
        List<String> lines = title.isEmpty() ? List.of() : Labels.lines(title, Ink.title(), width - 4, 3);
        if (!lines.isEmpty()) {
            TextTitle heading = new TextTitle(String.join("\n", lines), Ink.title());
            heading.setPaint(Ink.BLACK);
            heading.setHorizontalAlignment(HorizontalAlignment.LEFT);
            heading.setTextAlignment(HorizontalAlignment.LEFT);
            heading.setPadding(new RectangleInsets(0, 2, 3, 2));
            chart.setTitle(heading);
            height += lines.size() * 10.5 + 3;
        }
        if (!entries.isEmpty()) {
            Legend legend = new Legend(entries);
            chart.addSubtitle(legend);
            height += legend.height(width);
        }
        return new Drawing(chart, paper.points(), Math.ceil(height));
    }
}
