package cyclode.reports.render.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;

/** A colour and the hatching over it. */
public record Fill(Color colour, Hatch hatch) {
    public Fill(int rgb, Hatch hatch) {
        this(new Color(rgb), hatch);
    }

    public void paint(Graphics2D g, Shape shape) {
        g.setColor(colour);
        g.fill(shape);
        hatch.draw(g, shape, line());
    }

    /** Black or white, whichever reads on the colour. */
    public Color text() {
        return luma() > 140 ? Ink.BLACK : Color.WHITE;
    }

    private Color line() {
        return luma() > 140 ? new Color(0x333333) : Color.WHITE;
    }

    /** Lightness as a greyscale print has it, 0 to 255 (ITU-R BT.601 weights). */
    private double luma() {
        return 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
    }
}
