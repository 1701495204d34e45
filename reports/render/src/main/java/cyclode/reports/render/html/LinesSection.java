package cyclode.reports.render.html;

import cyclode.core.text.Decimals;
import cyclode.reports.render.chart.Quantity;
import cyclode.reports.render.chart.Ticks;
import cyclode.reports.render.chart.XyChart;
import cyclode.reports.render.text.Column;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Lines over two linear axes as a graphic that needs no script, with the figures behind them to open. */
record LinesSection(XyChart chart, double[] x, double[] y) implements Section {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 300;
    private static final int LEFT = 60;
    private static final int BOTTOM = 44;
    private static final int TOP = 10;
    private static final int RIGHT = 14;
    private static final int DIGITS = 4;

    LinesSection(XyChart chart) {
        this(chart, range(chart, XyChart.Point::x, 1), range(chart, XyChart.Point::y, 1.06));
    }

    /** From zero, since a line without its zero exaggerates. */
    private static double[] range(XyChart chart, ToDoubleFunction<XyChart.Point> place, double air) {
        double most = chart.series().stream()
                .flatMap(series -> series.points().stream())
                .mapToDouble(place)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return new double[] {0, most > 0 ? most * air : 1};
    }

    @Override
    public void append(StringBuilder out, Limits limits) {
        out.append(Html.section(chart.title()));
        legend(out);
        out.append("<div class=\"scroll\"><svg class=\"lines\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                + "\" role=\"img\" aria-label=\"" + Html.escape(chart.title()) + "\">\n");
        across(out);
        up(out);
        for (int s = 0; s < chart.series().size(); s++) {
            XyChart.Series series = chart.series().get(s);
            out.append("<path class=\"line" + s % 4 + "\" d=\"" + path(series) + "\"/>\n");
        }
        out.append("</svg></div>\n<details>")
                .append(Html.element("summary", "", "Figures in " + chart.y().unit()));
        figures().append(out, limits);
        out.append("</details>\n</section>\n");
    }

    private void legend(StringBuilder out) {
        out.append("<ul class=\"legend\">");
        for (int s = 0; s < chart.series().size(); s++) {
            out.append("<li><svg class=\"lines\" width=\"26\" height=\"10\" aria-hidden=\"true\"><path class=\"line"
                    + s % 4 + "\" d=\"M0 5 L26 5\"/></svg>");
            out.append(Html.escape(chart.series().get(s).name())).append("</li>");
        }
        out.append("</ul>\n");
    }

    private void across(StringBuilder out) {
        List<BigDecimal> ticks = Ticks.linear(x[0], x[1], 10);
        List<String> labels = Ticks.linearLabels(ticks);
        for (int i = 0; i < ticks.size(); i++) {
            String at = place(atX(ticks.get(i).doubleValue()));
            text(out, at, Integer.toString(HEIGHT - BOTTOM + 16), "middle", labels.get(i));
        }
        text(
                out,
                place((LEFT + WIDTH - RIGHT) / 2.0),
                Integer.toString(HEIGHT - 8),
                "middle",
                chart.x().title());
    }

    private void up(StringBuilder out) {
        List<BigDecimal> ticks = Ticks.linear(y[0], y[1], 8);
        List<String> labels = Ticks.linearLabels(ticks);
        for (int i = 0; i < ticks.size(); i++) {
            double at = atY(ticks.get(i).doubleValue());
            out.append("<line class=\"grid\" x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\"" + place(at)
                    + "\" y2=\"" + place(at) + "\"/>");
            text(out, Integer.toString(LEFT - 6), place(at + 4), "end", labels.get(i));
        }
        String middle = place((TOP + HEIGHT - BOTTOM) / 2.0);
        out.append("<text class=\"tick\" text-anchor=\"middle\" transform=\"translate(14 " + middle + ") rotate(-90)\">"
                + Html.escape(chart.y().title()) + "</text>\n");
    }

    private static void text(StringBuilder out, String atX, String atY, String anchor, String text) {
        out.append("<text class=\"tick\" x=\"" + atX + "\" y=\"" + atY + "\" text-anchor=\"" + anchor + "\">"
                + Html.escape(text) + "</text>\n");
    }

    private double atX(double value) {
        return LEFT + (WIDTH - RIGHT - LEFT) * (value - x[0]) / (x[1] - x[0]);
    }

    private double atY(double value) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (value - y[0]) / (y[1] - y[0]);
    }

    /** Steps go across before they go up or down; a gap where a point is not finite. */
    private String path(XyChart.Series series) {
        StringBuilder path = new StringBuilder();
        boolean open = false;
        for (XyChart.Point point : series.points()) {
            boolean finite = Double.isFinite(point.x()) && Double.isFinite(point.y());
            if (finite && open && series.style() == XyChart.Style.STEPS) {
                path.append('H').append(place(atX(point.x())));
                path.append('V').append(place(atY(point.y())));
            } else if (finite) {
                path.append(open ? 'L' : 'M').append(place(atX(point.x())));
                path.append(' ').append(place(atY(point.y())));
            }
            open = finite;
        }
        return path.toString();
    }

    private static String place(double value) {
        return Decimals.fixed(value, 1);
    }

    private DataTable figures() {
        DataTable table = new DataTable("", Column.name("series"), column(chart.x()), column(chart.y()));
        for (XyChart.Series series : chart.series()) {
            for (XyChart.Point point : series.points()) {
                table.row(
                        series.name(),
                        DataTable.Cell.number(point.x(), DIGITS),
                        DataTable.Cell.number(point.y(), DIGITS));
            }
        }
        return table;
    }

    private static Column column(Quantity quantity) {
        return Column.number(quantity.name().toLowerCase(Locale.ROOT), quantity.unit());
    }
}
