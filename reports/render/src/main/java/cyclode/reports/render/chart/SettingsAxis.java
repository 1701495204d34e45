package cyclode.reports.render.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis whose places 0, 1, 2, … carry settings as text; where they crowd, only every second, third, … is written. */
final class SettingsAxis extends NumberAxis {
    private static final long serialVersionUID = 1;

    private final transient List<String> settings;

    private SettingsAxis(String title, List<String> settings) {
        super(title);
        this.settings = settings;
    }

    static SettingsAxis of(String title, List<String> settings) {
        SettingsAxis axis = new SettingsAxis(title, settings);
        axis.setAutoRange(false);
        axis.setRange(-0.5, Math.max(0.5, settings.size() - 0.5));
        axis.setLabelFont(Ink.text());
        axis.setLabelPaint(Ink.BLACK);
        axis.setTickLabelFont(Ink.small());
        axis.setTickLabelPaint(Ink.BLACK);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        return axis;
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean across = RectangleEdge.isTopOrBottom(edge);
        double cell = (across ? area.getWidth() : area.getHeight()) / settings.size();
        double need = across
                ? 4
                        + settings.stream()
                                .mapToDouble(s -> Typeface.width(s, Ink.small()))
                                .max()
                                .orElse(0)
                : 8;
        int every = Math.max(1, (int) Math.ceil(need / Math.max(cell, 0.1)));
        TextAnchor anchor = across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        List<NumberTick> ticks = new ArrayList<>();
        for (int i = 0; i < settings.size(); i += every) {
            ticks.add(new NumberTick(Integer.valueOf(i), settings.get(i), anchor, TextAnchor.CENTER, 0));
        }
        return ticks;
    }
}
