package cyclode.reports.render.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;

/** Two axes with a grid, on which a chart paints all that it has at once. */
public final class PlanePlot {
    private PlanePlot() {}

    /** Paints what lies between the axes. */
    public interface Painter {
        void paint(Graphics2D g, Plane plane);
    }

    /** The area between the axes, and the places of values in it. */
    public record Plane(Rectangle2D area, DoubleUnaryOperator x, DoubleUnaryOperator y) {
        public double atX(double value) {
            return x.applyAsDouble(value);
        }

        public double atY(double value) {
            return y.applyAsDouble(value);
        }

        public Point2D at(double px, double py) {
            return new Point2D.Double(atX(px), atY(py));
        }
    }

    public static boolean finite(Point2D place) {
        return Double.isFinite(place.getX()) && Double.isFinite(place.getY());
    }

    public static XYPlot of(ValueAxis x, ValueAxis y, Painter painter) {
        DefaultXYDataset once = new DefaultXYDataset();
        once.addSeries(
                "",
                new double[][] {{x.getRange().getCentralValue()}, {y.getRange().getCentralValue()}});
        XYPlot plot = new XYPlot(once, x, y, new Renderer(painter));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinePaint(Ink.GRID);
        plot.setRangeGridlinePaint(Ink.GRID);
        plot.setDomainGridlineStroke(Ink.HAIRLINE);
        plot.setRangeGridlineStroke(Ink.HAIRLINE);
        plot.setInsets(new RectangleInsets(4, 0, 0, 10));
        return plot;
    }

    /** Axes side by side over one vertical axis, a painter for each. */
    public static XYPlot of(List<ValueAxis> xs, ValueAxis y, List<Painter> painters) {
        CombinedRangeXYPlot all = new CombinedRangeXYPlot(y);
        all.setGap(8);
        for (int i = 0; i < xs.size(); i++) {
            XYPlot one = of(xs.get(i), y, painters.get(i));
            one.setRangeAxis(null);
            all.add(one, 1);
        }
        all.setInsets(new RectangleInsets(4, 0, 0, 10));
        return all;
    }

    private static final class Renderer extends AbstractXYItemRenderer {
        private final transient Painter painter;

        Renderer(Painter painter) {
            this.painter = painter;
        }

        @Override
        public void drawItem(
                Graphics2D g,
                XYItemRendererState state,
                Rectangle2D area,
                PlotRenderingInfo info,
                XYPlot plot,
                ValueAxis x,
                ValueAxis y,
                XYDataset once,
                int series,
                int item,
                CrosshairState crosshair,
                int pass) {
            painter.paint(
                    g,
                    new Plane(
                            area,
                            v -> x.valueToJava2D(v, area, plot.getDomainAxisEdge()),
                            v -> y.valueToJava2D(v, area, plot.getRangeAxisEdge())));
        }
    }
}
