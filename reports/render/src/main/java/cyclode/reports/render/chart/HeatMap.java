package cyclode.reports.render.chart;

import cyclode.core.csv.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.reports.render.drawing.Axes;
import cyclode.reports.render.drawing.Drawing;
import cyclode.reports.render.drawing.Fill;
import cyclode.reports.render.drawing.Hatch;
import cyclode.reports.render.drawing.Ink;
import cyclode.reports.render.drawing.Palette;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.PlanePlot;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * One result over two parameters, a cell for each pair of settings.
 *
 * <p>Dark is low, light is high, and the figure stands in its cell where there is room.
 *
 * @param x the parameter across, {@code xSettings} its settings as text, left to right
 * @param y the parameter up, {@code ySettings} its settings as text, bottom to top
 * @param values a row for each setting of {@code y}, a value for each setting of {@code x}; not finite where there is none
 * @param digits significant digits of the figures in the cells
 */
public record HeatMap(
        String title,
        Quantity x,
        List<String> xSettings,
        Quantity y,
        List<String> ySettings,
        Quantity value,
        Scale scale,
        int digits,
        List<List<Double>> values)
        implements Chart {
    private static final double CELL = 17;

    /** Refuses values that do not fill the grid. */
    public HeatMap {
        xSettings = List.copyOf(xSettings);
        ySettings = List.copyOf(ySettings);
        values = values.stream().map(List::copyOf).toList();
        int width = xSettings.size();
        if (values.size() != ySettings.size() || values.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("values are not " + ySettings.size() + " rows of " + width);
        }
    }

    @Override
    public String toCsv() {
        CsvWriter csv = new CsvWriter(x.title(), y.title(), value.title());
        for (int row = 0; row < ySettings.size(); row++) {
            for (int column = 0; column < xSettings.size(); column++) {
                csv.figures(
                        xSettings.get(column),
                        ySettings.get(row),
                        values.get(row).get(column));
            }
        }
        return csv.toString();
    }

    @Override
    public Drawing draw(Paper paper) {
        double[] range = range();
        var plot = PlanePlot.of(Axes.of(x, xSettings), Axes.of(y, ySettings), (g, plane) -> paint(g, plane, range));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        double height = ySettings.size() * CELL + 30;
        Drawing drawing = Drawing.of(title, plot, List.of(), paper, Math.max(90, height));
        drawing.chart().addSubtitle(scale(range));
        return drawing;
    }

    private double[] range() {
        DoubleSummaryStatistics shown = values.stream()
                .flatMap(List::stream)
                .mapToDouble(v -> v)
                .filter(Double::isFinite)
                .summaryStatistics();
        double low = shown.getMin();
        double high = shown.getMax();
        if (low > high) {
            return new double[] {1, 2};
        }
        if (scale == Scale.LOG && !(low > 0)) {
            throw new IllegalArgumentException("a logarithmic scale cannot show " + low);
        }
        double air = high > low ? 0 : Math.max(Math.abs(high) * 0.01, 1e-9);
        return new double[] {low - air, high + air};
    }

    private double share(double value, double[] range) {
        if (scale == Scale.LOG) {
            return StrictMath.log(value / range[0]) / StrictMath.log(range[1] / range[0]);
        }
        return (value - range[0]) / (range[1] - range[0]);
    }

    private PaintScaleLegend scale(double[] range) {
        PaintScale colours = new PaintScale() {
            @Override
            public double getLowerBound() {
                return range[0];
            }

            @Override
            public double getUpperBound() {
                return range[1];
            }

            @Override
            public Color getPaint(double value) {
                return Palette.scale(share(value, range));
            }
        };
        ValueAxis axis = Axes.of(value, scale, range[0], range[1]);
        PaintScaleLegend legend = new PaintScaleLegend(colours, axis);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
        legend.setAxisOffset(0);
        legend.setStripWidth(7);
        legend.setStripOutlineVisible(false);
        legend.setSubdivisionCount(240);
        legend.setMargin(new RectangleInsets(4, 2, 24, 1));
        legend.setBackgroundPaint(Color.WHITE);
        return legend;
    }

    private void paint(Graphics2D g, PlanePlot.Plane plane, double[] range) {
        for (int row = 0; row < ySettings.size(); row++) {
            for (int column = 0; column < xSettings.size(); column++) {
                double left = plane.atX(column - 0.5);
                double top = plane.atY(row + 0.5);
                double right = plane.atX(column + 0.5);
                double bottom = plane.atY(row - 0.5);
                Rectangle2D cell = new Rectangle2D.Double(left, top, right - left, bottom - top);
                cell(g, cell, values.get(row).get(column), range);
            }
        }
    }

    private void cell(Graphics2D g, Rectangle2D cell, double value, double[] range) {
        if (!Double.isFinite(value)) {
            new Fill(Color.WHITE, Hatch.RISING).paint(g, cell);
            return;
        }
        Fill fill = new Fill(Palette.scale(share(value, range)), Hatch.NONE);
        fill.paint(g, cell);
        Ink.draw(g, cell, Color.WHITE, Ink.HAIRLINE);
        String text = Decimals.significant(value, digits);
        double width = Ink.width(text);
        if (width < cell.getWidth() - 2) {
            Ink.writeAround(g, fill.text(), text, cell.getCenterX() - width / 2, cell.getCenterY());
        }
    }
}
