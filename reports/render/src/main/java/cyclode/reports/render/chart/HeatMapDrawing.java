package cyclode.reports.render.chart;

import cyclode.core.text.Decimals;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Draws a {@link HeatMap}: dark is low, light is high, and the figure stands in its cell where there is room. */
record HeatMapDrawing(HeatMap chart) {
    private static final double CELL = 17;

    Drawing on(Paper paper) {
        double[] range = range();
        var plot = PlanePlot.of(
                settings(chart.x().title(), chart.xSettings()),
                settings(chart.y().title(), chart.ySettings()),
                (g, plane) -> paint(g, plane, range));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        double height = chart.ySettings().size() * CELL + 30;
        Drawing drawing = Drawing.of(chart.title(), plot, List.of(), paper, Math.max(90, height));
        drawing.chart().addSubtitle(colours(range));
        return drawing;
    }

    private static ValueAxis settings(String title, List<String> settings) {
        return SettingsAxis.of(title, settings);
    }

    private double[] range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (List<Double> row : chart.values()) {
            for (double value : row) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            return new double[] {1, 2};
        }
        if (chart.scale() == Scale.LOG && !(low > 0)) {
            throw new IllegalArgumentException("a logarithmic scale cannot show " + low);
        }
        double air = high > low ? 0 : Math.max(Math.abs(high) * 0.01, 1e-9);
        return new double[] {low - air, high + air};
    }

    private double share(double value, double[] range) {
        if (chart.scale() == Scale.LOG) {
            return StrictMath.log(value / range[0]) / StrictMath.log(range[1] / range[0]);
        }
        return (value - range[0]) / (range[1] - range[0]);
    }

    private PaintScaleLegend colours(double[] range) {
        PaintScale scale = new PaintScale() {
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
        ValueAxis axis = Axes.of(chart.value().title(), chart.scale(), range[0], range[1]);
        PaintScaleLegend legend = new PaintScaleLegend(scale, axis);
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
        for (int row = 0; row < chart.ySettings().size(); row++) {
            for (int column = 0; column < chart.xSettings().size(); column++) {
                double left = plane.x().applyAsDouble(column - 0.5);
                double top = plane.y().applyAsDouble(row + 0.5);
                double right = plane.x().applyAsDouble(column + 0.5);
                double bottom = plane.y().applyAsDouble(row - 0.5);
                Rectangle2D cell = new Rectangle2D.Double(left, top, right - left, bottom - top);
                cell(g, cell, chart.values().get(row).get(column), range);
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
        g.setColor(Color.WHITE);
        g.setStroke(Ink.HAIRLINE);
        g.draw(cell);
        String text = Decimals.significant(value, chart.digits());
        double width = Typeface.width(text, Ink.small());
        if (width < cell.getWidth() - 2) {
            g.setColor(fill.text());
            g.setFont(Ink.small());
            g.drawString(text, (float) (cell.getCenterX() - width / 2), (float) (cell.getCenterY() + 2.3));
        }
    }
}
