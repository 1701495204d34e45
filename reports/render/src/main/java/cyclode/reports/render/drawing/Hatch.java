package cyclode.reports.render.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Lines over a filled shape that keep it apart from its neighbours where colour is lost. Drawn as lines, not pixels. */
public enum Hatch {
    NONE,
    RISING,
    FALLING,
    CROSSED,
    LEVEL,
    DOTTED;

    private static final double STEP = 3.2;

    /** Draws the lines over {@code shape}; they run on from shape to shape, being tied to the page. */
    void draw(Graphics2D g, Shape shape, Color colour) {
        if (this == NONE) {
            return;
        }
        Shape before = g.getClip();
        g.clip(shape);
        g.setColor(colour);
        g.setStroke(Ink.FINE);
        Rectangle2D box = shape.getBounds2D();
        switch (this) {
            case RISING -> slanted(g, box, -1);
            case FALLING -> slanted(g, box, 1);
            case CROSSED -> {
                slanted(g, box, -1);
                slanted(g, box, 1);
            }
            case LEVEL -> level(g, box);
            case DOTTED -> dotted(g, box);
            case NONE -> {}
        }
        g.setClip(before);
    }

    private static void slanted(Graphics2D g, Rectangle2D box, int slope) {
        double height = box.getHeight();
        double step = STEP * 1.35;
        double shift = slope * box.getMinY();
        double from = Math.floor((box.getMinX() - height - shift) / step) * step + shift;
        for (double x = from; x <= box.getMaxX() + height; x += step) {
            g.draw(new Line2D.Double(x, box.getMinY(), x + slope * height, box.getMaxY()));
        }
    }

    private static void level(Graphics2D g, Rectangle2D box) {
        for (double y = Math.ceil(box.getMinY() / STEP) * STEP; y < box.getMaxY(); y += STEP) {
            g.draw(new Line2D.Double(box.getMinX(), y, box.getMaxX(), y));
        }
    }

    private static void dotted(Graphics2D g, Rectangle2D box) {
        for (double y = Math.floor(box.getMinY() / STEP) * STEP; y < box.getMaxY(); y += STEP) {
            for (double x = Math.floor(box.getMinX() / STEP) * STEP; x < box.getMaxX(); x += STEP) {
                g.fill(new Ellipse2D.Double(x + 1, y + 1, 1.1, 1.1));
            }
        }
    }
}
