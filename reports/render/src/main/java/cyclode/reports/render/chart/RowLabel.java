package cyclode.reports.render.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.text.TextBlockAnchor;
import org.jfree.chart.ui.Size2D;

/**
 * Lines that end at the same place. The library measures text in whole units, which at print size leaves the ends of lines ragged;
 * this measures outlines.
 */
final class RowLabel extends TextBlock {
    private static final long serialVersionUID = 1;
    private static final double LINE = 8.6;

    private final transient List<String> lines;
    private final transient Font font;

    RowLabel(List<String> lines, Font font) {
        this.lines = List.copyOf(lines);
        this.font = font;
        lines.forEach(line -> addLine(line, font, Ink.BLACK));
    }

    @Override
    public Size2D calculateDimensions(Graphics2D g) {
        double width =
                lines.stream().mapToDouble(l -> Typeface.width(l, font)).max().orElse(0);
        return new Size2D(width, LINE * lines.size());
    }

    /** Draws the lines left of and around a point, whatever the anchor: rows have no other place for names. */
    @Override
    public void draw(Graphics2D g, float x, float y, TextBlockAnchor anchor, float pivotX, float pivotY, double angle) {
        g.setFont(font);
        g.setColor(Ink.BLACK);
        double baseline = y - LINE * lines.size() / 2 + 6.9;
        for (String line : lines) {
            g.drawString(line, (float) (x - Typeface.width(line, font)), (float) baseline);
            baseline += LINE;
        }
    }
}
