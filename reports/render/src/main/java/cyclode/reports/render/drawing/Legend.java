package cyclode.reports.render.drawing;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.Size2D;
import org.jfree.chart.ui.VerticalAlignment;
import org.jspecify.annotations.Nullable;

/** Marks with their names in as few lines as the width allows; hatched as the chart is. */
public final class Legend extends Title {
    private static final double MARK = 6;
    private static final double MARK_ROOM = 17;
    private static final double GAP = 9;
    private static final double LINE = 10.5;

    private final transient List<Entry> entries;

    public record Entry(String name, Mark mark) {}

    private record Placed(Entry entry, String text, double x, int line) {}

    Legend(List<Entry> entries) {
        super(
                RectangleEdge.BOTTOM,
                HorizontalAlignment.LEFT,
                VerticalAlignment.BOTTOM,
                new RectangleInsets(3, 2, 1, 2));
        this.entries = List.copyOf(entries);
    }

    /** A filled box for each state. */
    public static List<Entry> of(List<State> states) {
        List<Fill> fills = Palette.states(states);
        return IntStream.range(0, fills.size())
                .mapToObj(s -> new Entry(states.get(s).name(), new Mark.Box(fills.get(s))))
                .toList();
    }

    /** Height that the legend takes at a width, both in points. */
    double height(double width) {
        List<Placed> placed = place(width);
        return placed.isEmpty() ? 0 : (placed.get(placed.size() - 1).line() + 1) * LINE + 4;
    }

    @Override
    public Size2D arrange(Graphics2D g, RectangleConstraint constraint) {
        double width = constraint.getWidthRange() == null
                ? constraint.getWidth()
                : constraint.getWidthRange().getUpperBound();
        return new Size2D(width, height(width));
    }

    @Override
    public void draw(Graphics2D g, Rectangle2D area) {
        draw(g, area, null);
    }

    @Override
    public @Nullable Object draw(Graphics2D g, Rectangle2D area, @Nullable Object params) {
        Font font = Ink.text();
        for (Placed each : place(area.getWidth())) {
            double x = area.getX() + each.x();
            double y = area.getY() + 3 + each.line() * LINE + LINE / 2;
            each.entry().mark().draw(g, x + MARK_ROOM / 2 - 2, y, MARK);
            g.setColor(Ink.BLACK);
            g.setFont(font);
            g.drawString(each.text(), (float) (x + MARK_ROOM), (float) (y + 2.6));
        }
        return null;
    }

    private List<Placed> place(double width) {
        List<Placed> placed = new ArrayList<>();
        double x = 0;
        int line = 0;
        for (Entry entry : entries) {
            String text = Labels.cut(entry.name(), Ink.text(), width - MARK_ROOM - GAP);
            double wide = MARK_ROOM + Typeface.width(text, Ink.text()) + GAP;
            if (x > 0 && x + wide - GAP > width - 4) {
                x = 0;
                line++;
            }
            placed.add(new Placed(entry, text, x, line));
            x += wide;
        }
        return placed;
    }
}
