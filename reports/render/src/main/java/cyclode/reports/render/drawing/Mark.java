package cyclode.reports.render.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** What stands for a series, at a point of the chart and in the legend. */
public sealed interface Mark {
    /** Draws the mark, about {@code size} points across, around a point. */
    void draw(Graphics2D g, double x, double y, double size);

    /** Draws the mark around a point. */
    default void draw(Graphics2D g, Point2D at, double size) {
        draw(g, at.getX(), at.getY(), size);
    }

    /** A filled box, as of a bar. */
    record Box(Fill fill) implements Mark {
        @Override
        public void draw(Graphics2D g, double x, double y, double size) {
            Rectangle2D box = new Rectangle2D.Double(x - size * 0.8, y - size / 2, size * 1.6, size);
            fill.paint(g, box);
            Ink.draw(g, box, Ink.GREY, Ink.HAIRLINE);
        }
    }

    /** A stroke of a line. */
    record Line(Color colour, Stroke stroke) implements Mark {
        @Override
        public void draw(Graphics2D g, double x, double y, double size) {
            Ink.draw(g, new Line2D.Double(x - size * 0.8, y, x + size * 0.8, y), colour, stroke);
        }
    }

    /** A whisker with its ends, as of a band. */
    record Whisker() implements Mark {
        @Override
        public void draw(Graphics2D g, double x, double y, double size) {
            between(g, x - size * 0.8, x + size * 0.8, y, size * 0.6);
        }

        public static void between(Graphics2D g, double low, double high, double y, double height) {
            for (Stroke stroke : new Stroke[] {new java.awt.BasicStroke(2.2f), Ink.FINE}) {
                g.setStroke(stroke);
                g.setColor(stroke == Ink.FINE ? Ink.BLACK : Color.WHITE);
                g.draw(new Line2D.Double(low, y, high, y));
                g.draw(new Line2D.Double(low, y - height / 2, low, y + height / 2));
                g.draw(new Line2D.Double(high, y - height / 2, high, y + height / 2));
            }
        }
    }

    /** A cross, as of a failure: drawn on white, so that what lies below does not hide it. */
    record Cross() implements Mark {
        private static final Color COLOUR = new Color(0xD55E00);

        @Override
        public void draw(Graphics2D g, double x, double y, double size) {
            double r = size / 2;
            for (Stroke stroke : new Stroke[] {new java.awt.BasicStroke(3f), Ink.BROAD}) {
                g.setStroke(stroke);
                g.setColor(stroke == Ink.BROAD ? COLOUR : Color.WHITE);
                g.draw(new Line2D.Double(x - r, y - r, x + r, y + r));
                g.draw(new Line2D.Double(x - r, y + r, x + r, y - r));
            }
        }
    }

    /** A point of a scatter: shape and colour both tell the series. */
    record Point(int series, Color colour, boolean hollow) implements Mark {
        public static Point of(int series, boolean hollow) {
            return new Point(series, Palette.dark(series), hollow);
        }

        @Override
        public void draw(Graphics2D g, double x, double y, double size) {
            Shape shape = shape(x, y, size);
            g.setColor(hollow ? Color.WHITE : colour);
            g.fill(shape);
            Ink.draw(g, shape, hollow ? colour : Ink.BLACK, hollow ? Ink.FINE : Ink.HAIRLINE);
        }

        private Shape shape(double x, double y, double size) {
            double r = size / 2;
            return switch (series % 5) {
                case 1 -> new Rectangle2D.Double(x - r * 0.9, y - r * 0.9, size * 0.9, size * 0.9);
                case 2 -> polygon(x, y - r * 1.15, x + r, y + r * 0.75, x - r, y + r * 0.75);
                case 3 -> polygon(x, y - r * 1.2, x + r * 1.2, y, x, y + r * 1.2, x - r * 1.2, y);
                case 4 -> polygon(x, y + r * 1.15, x - r, y - r * 0.75, x + r, y - r * 0.75);
                default -> new Ellipse2D.Double(x - r, y - r, size, size);
            };
        }

        private static Shape polygon(double... xy) {
            Path2D path = new Path2D.Double();
            path.moveTo(xy[0], xy[1]);
            for (int i = 2; i < xy.length; i += 2) {
                path.lineTo(xy[i], xy[i + 1]);
            }
            path.closePath();
            return path;
        }
    }
}
