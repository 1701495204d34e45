package cyclode.reports.render.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/** Axes with a fixed range whose ticks are chosen and written by {@link Ticks}. */
public final class Axes {
    private static final double ROOM_ACROSS = 34;
    private static final double ROOM_UP = 20;

    private Axes() {}

    public static ValueAxis of(Quantity quantity, Scale scale, double low, double high) {
        String title = quantity.title();
        ValueAxis axis = scale == Scale.LOG ? new Log(title) : new Linear(title);
        style(axis, low, high);
        axis.setTickLabelInsets(new RectangleInsets(1, 2, 1, 2));
        axis.setLabelInsets(new RectangleInsets(2, 2, 1, 3));
        axis.setAxisLineStroke(Ink.FINE);
        axis.setAxisLinePaint(Ink.GREY);
        axis.setTickMarkStroke(Ink.FINE);
        axis.setTickMarkPaint(Ink.GREY);
        axis.setTickMarkInsideLength(0);
        axis.setTickMarkOutsideLength(2);
        axis.setMinorTickMarksVisible(false);
        return axis;
    }

    /** An axis whose places 0, 1, 2, … carry settings as text. */
    public static ValueAxis of(Quantity quantity, List<String> settings) {
        ValueAxis axis = new Settings(quantity.title(), settings);
        style(axis, -0.5, Math.max(0.5, settings.size() - 0.5));
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        return axis;
    }

    private static void style(ValueAxis axis, double low, double high) {
        axis.setAutoRange(false);
        axis.setRange(low, high);
        axis.setLabelFont(Ink.text());
        axis.setLabelPaint(Ink.BLACK);
        axis.setTickLabelFont(Ink.small());
        axis.setTickLabelPaint(Ink.BLACK);
    }

    /** A range that holds the values with some air: from zero for a linear axis of positive values, and never below it for those. */
    public static double[] range(Scale scale, List<Double> values) {
        double low = values.stream().mapToDouble(v -> v).min().orElse(0);
        double high = values.stream().mapToDouble(v -> v).max().orElse(1);
        if (scale == Scale.LOG) {
            if (!(low > 0)) {
                throw new IllegalArgumentException("a logarithmic axis cannot show " + low);
            }
            double air = Math.max(1.12, StrictMath.pow(high / low, 0.06));
            return new double[] {low / air, high * air};
        }
        double span = high > low ? high - low : Math.max(Math.abs(high), 1);
        boolean fromZero = low >= 0 && low < 0.5 * high;
        double least = fromZero ? 0 : low - 0.06 * span;
        return new double[] {low >= 0 ? Math.max(0, least) : least, high + 0.06 * span};
    }

    private static int most(Rectangle2D area, RectangleEdge edge) {
        boolean across = RectangleEdge.isTopOrBottom(edge);
        double room = across ? area.getWidth() / ROOM_ACROSS : area.getHeight() / ROOM_UP;
        return Math.max(2, (int) room);
    }

    private static List<NumberTick> ticks(List<BigDecimal> values, List<String> labels, RectangleEdge edge) {
        TextAnchor anchor = edge == RectangleEdge.BOTTOM
                ? TextAnchor.TOP_CENTER
                : edge == RectangleEdge.TOP
                        ? TextAnchor.BOTTOM_CENTER
                        : edge == RectangleEdge.RIGHT ? TextAnchor.CENTER_LEFT : TextAnchor.CENTER_RIGHT;
        List<NumberTick> ticks = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ticks.add(new NumberTick(values.get(i), labels.get(i), anchor, TextAnchor.CENTER, 0));
        }
        return ticks;
    }

    private static final class Linear extends NumberAxis {
        Linear(String title) {
            super(title);
        }

        @Override
        public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
            List<BigDecimal> values =
                    Ticks.linear(getRange().getLowerBound(), getRange().getUpperBound(), most(area, edge));
            return ticks(values, Ticks.linearLabels(values), edge);
        }
    }

    private static final class Log extends LogAxis {
        Log(String title) {
            super(title);
        }

        @Override
        public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
            List<BigDecimal> values =
                    Ticks.log(getRange().getLowerBound(), getRange().getUpperBound(), most(area, edge));
            return ticks(values, Ticks.logLabels(values), edge);
        }
    }

    /** Where settings crowd, only every second, third, … is written. */
    private static final class Settings extends NumberAxis {
        private final transient List<String> settings;

        Settings(String title, List<String> settings) {
            super(title);
            this.settings = settings;
        }

        @Override
        public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
            boolean across = RectangleEdge.isTopOrBottom(edge);
            double cell = (across ? area.getWidth() : area.getHeight()) / settings.size();
            double widest = settings.stream().mapToDouble(Ink::width).max().orElse(0);
            int every = Math.max(1, (int) Math.ceil((across ? 4 + widest : 8) / Math.max(cell, 0.1)));
            TextAnchor anchor = across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
            List<NumberTick> ticks = new ArrayList<>();
            for (int i = 0; i < settings.size(); i += every) {
                ticks.add(new NumberTick(Integer.valueOf(i), settings.get(i), anchor, TextAnchor.CENTER, 0));
            }
            return ticks;
        }
    }
}
