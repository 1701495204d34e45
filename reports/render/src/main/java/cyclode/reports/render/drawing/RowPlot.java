package cyclode.reports.render.drawing;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPosition;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.CategoryLabelWidthType;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.AbstractCategoryItemRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.text.TextBlockAnchor;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.Size2D;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/**
 * Labelled rows over a horizontal axis, each painted by its chart: long names stand beside their bars, and a column at
 * the right keeps the figures clear of the bars.
 */
public final class RowPlot {
    /** Height of a row with one bar, points. */
    public static final double ROW = 18;

    /** Height of the axis with its title and tick labels, points. */
    private static final double AXIS_HEIGHT = 24;

    private static final float LABEL_SHARE = 0.30f;

    private RowPlot() {}

    /** Paints what belongs to one row. */
    public interface Painter {
        void paint(Graphics2D g, Row row);
    }

    /** Where a row lies: its index, top and bottom, the places of values, and the left and the right edge of the plot. */
    public record Row(int index, double top, double bottom, double left, double right, DoubleUnaryOperator x) {
        public double at(double value) {
            return x.applyAsDouble(value);
        }

        public double height() {
            return bottom - top;
        }

        public double middle() {
            return (top + bottom) / 2;
        }

        public Rectangle2D bar(double from, double to, double top, double bottom) {
            double a = at(from);
            double b = at(to);
            return new Rectangle2D.Double(Math.min(a, b), top, Math.abs(b - a), bottom - top);
        }

        /** Writes text in the column at the right of the plot. */
        public void note(Graphics2D g, String text, double middle) {
            Shape clip = g.getClip();
            g.setClip(null);
            Ink.writeAround(g, Ink.BLACK, text, right + 4, middle);
            g.setClip(clip);
        }
    }

    /** Height of a plot whose rows together are so high, all in points. */
    public static double height(double rows) {
        return rows + AXIS_HEIGHT + 2;
    }

    public static CategoryPlot of(List<String> labels, ValueAxis values, List<String> notes, Painter painter) {
        DefaultCategoryDataset rows = new DefaultCategoryDataset();
        for (int i = 0; i < labels.size(); i++) {
            rows.addValue(0, "", new Key(i, labels.get(i)));
        }
        CategoryPlot plot = new CategoryPlot(rows, new Names(), values, new Renderer(painter));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setRangeGridlinePaint(Ink.GRID);
        plot.setRangeGridlineStroke(Ink.HAIRLINE);
        double widest = notes.stream().mapToDouble(Ink::width).max().orElse(0);
        plot.setInsets(new RectangleInsets(2, 0, 0, Math.max(10, widest + 7)));
        return plot;
    }

    /** Tells rows of the same name apart. */
    private record Key(int index, String label) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Integer.compare(index, other.index);
        }
    }

    private static final class Names extends CategoryAxis {
        Names() {
            setLowerMargin(0.01);
            setUpperMargin(0.01);
            setCategoryMargin(0.0);
            setTickMarksVisible(false);
            setAxisLineStroke(Ink.FINE);
            setAxisLinePaint(Ink.GREY);
            setTickLabelFont(Ink.text());
            setTickLabelPaint(Ink.BLACK);
            setTickLabelInsets(new RectangleInsets(0, 2, 0, 3));
            CategoryLabelPosition beside = new CategoryLabelPosition(
                    RectangleAnchor.RIGHT, TextBlockAnchor.CENTER_RIGHT, CategoryLabelWidthType.RANGE, LABEL_SHARE);
            setCategoryLabelPositions(
                    CategoryLabelPositions.replaceLeftPosition(CategoryLabelPositions.STANDARD, beside));
        }

        @Override
        protected TextBlock createLabel(Comparable category, float width, RectangleEdge edge, Graphics2D g) {
            String label = category instanceof Key key ? key.label() : category.toString();
            return new Label(Labels.lines(label, getTickLabelFont(), width, 2), getTickLabelFont());
        }
    }

    private static final class Renderer extends AbstractCategoryItemRenderer {
        private final transient Painter painter;

        Renderer(Painter painter) {
            this.painter = painter;
        }

        @Override
        public void drawItem(
                Graphics2D g,
                CategoryItemRendererState state,
                Rectangle2D area,
                CategoryPlot plot,
                CategoryAxis names,
                ValueAxis values,
                CategoryDataset rows,
                int row,
                int column,
                int pass) {
            int count = rows.getColumnCount();
            double top = names.getCategoryStart(column, count, area, plot.getDomainAxisEdge());
            double bottom = names.getCategoryEnd(column, count, area, plot.getDomainAxisEdge());
            RectangleEdge edge = plot.getRangeAxisEdge();
            painter.paint(
                    g,
                    new Row(
                            column,
                            top,
                            bottom,
                            area.getMinX(),
                            area.getMaxX(),
                            v -> values.valueToJava2D(v, area, edge)));
        }
    }

    /**
     * Lines that end at the same place. The library measures text in whole units, which at print size leaves the ends of lines ragged;
     * this measures outlines.
     */
    private static final class Label extends TextBlock {
        private static final double LINE = 8.6;

        private final transient List<String> lines;
        private final transient Font font;

        Label(List<String> lines, Font font) {
            this.lines = List.copyOf(lines);
            this.font = font;
            lines.forEach(line -> addLine(line, font, Ink.BLACK));
        }

        @Override
        public Size2D calculateDimensions(Graphics2D g) {
            double width = lines.stream()
                    .mapToDouble(l -> Typeface.width(l, font))
                    .max()
                    .orElse(0);
            return new Size2D(width, LINE * lines.size());
        }

        /** Draws the lines left of and around a point, whatever the anchor: rows have no other place for names. */
        @Override
        public void draw(
                Graphics2D g, float x, float y, TextBlockAnchor anchor, float pivotX, float pivotY, double angle) {
            g.setFont(font);
            g.setColor(Ink.BLACK);
            double baseline = y - LINE * lines.size() / 2 + 6.9;
            for (String line : lines) {
                g.drawString(line, (float) (x - Typeface.width(line, font)), (float) baseline);
                baseline += LINE;
            }
        }
    }
}
