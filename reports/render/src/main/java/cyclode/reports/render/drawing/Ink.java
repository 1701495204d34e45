package cyclode.reports.render.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;

/** Line widths, type sizes (points) and greys that all charts share. */
public final class Ink {
    public static final Color BLACK = new Color(0x1A1A1A);
    public static final Color GREY = new Color(0x595959);
    public static final Color GRID = new Color(0xDDDDDD);
    public static final BasicStroke HAIRLINE = new BasicStroke(0.4f);
    public static final BasicStroke FINE = new BasicStroke(0.7f);
    public static final BasicStroke BROAD = new BasicStroke(1.3f);
    public static final BasicStroke DASHED =
            new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3, 2}, 0);

    private Ink() {}

    static Font title() {
        return Typeface.bold(8.5);
    }

    static Font text() {
        return Typeface.regular(7.5);
    }

    static Font small() {
        return Typeface.regular(6.5);
    }

    /** Width in points of small text. */
    public static double width(String text) {
        return Typeface.width(text, small());
    }

    public static void draw(Graphics2D g, Shape shape, Color colour, Stroke stroke) {
        g.setColor(colour);
        g.setStroke(stroke);
        g.draw(shape);
    }

    /** Names what is drawn from now on, to be read off on a page with the pointer; {@code ""} for no name. */
    public static void mark(Graphics2D g, String name) {
        g.setRenderingHint(PageGraphics.MARK, name);
    }

    /** Writes small text from a place on its baseline. */
    public static void write(Graphics2D g, Color colour, String text, double x, double baseline) {
        g.setFont(small());
        g.setColor(colour);
        g.drawString(text, (float) x, (float) baseline);
    }

    /** Writes small text whose middle is at a height. */
    public static void writeAround(Graphics2D g, Color colour, String text, double x, double middle) {
        write(g, colour, text, x, middle + 2.3);
    }
}
