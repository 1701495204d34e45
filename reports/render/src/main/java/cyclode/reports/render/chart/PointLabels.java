package cyclode.reports.render.chart;

import cyclode.reports.render.drawing.Ink;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts names beside points so that no name covers a point, a line or another name. A name takes the nearest free place around
 * its point, with a thin line to it where that is not next to it, and is left out where there is none.
 */
final class PointLabels {
    private static final double HEIGHT = 7.5;
    /** Between two names in a line. */
    private static final double SPACE = 3;

    private static final double[] DISTANCES = {4.5, 9, 15, 22, 30};
    private static final double[][] SIDES = {
        {1, 0}, {0, -1}, {0, 1}, {-1, 0}, {0.8, -0.8}, {0.8, 0.8}, {-0.8, -0.8}, {-0.8, 0.8}
    };

    private final Rectangle2D area;
    private final List<Rectangle2D> taken = new ArrayList<>();
    private final List<Line2D> lines = new ArrayList<>();

    PointLabels(Rectangle2D area) {
        this.area = area;
    }

    /** Keeps names off a point of that many points across. */
    void avoid(Point2D point, double size) {
        taken.add(new Rectangle2D.Double(point.getX() - size / 2, point.getY() - size / 2, size, size));
    }

    /** Keeps names off text that is already there. */
    void avoid(Rectangle2D box) {
        taken.add(box);
    }

    /** Keeps names off a line. */
    void avoid(Line2D line) {
        lines.add(line);
    }

    void draw(Graphics2D g, Point2D point, String name) {
        double width = Ink.width(name);
        for (double distance : DISTANCES) {
            for (double[] side : SIDES) {
                double cx = point.getX() + side[0] * (distance + width / 2);
                double cy = point.getY() + side[1] * (distance + HEIGHT / 2);
                Rectangle2D box = new Rectangle2D.Double(cx - width / 2, cy - HEIGHT / 2, width, HEIGHT);
                Line2D leader = leader(point, box);
                boolean led = distance > DISTANCES[0];
                if (area.contains(box) && free(box) && (!led || free(point, leader))) {
                    taken.add(new Rectangle2D.Double(
                            box.getX() - SPACE, box.getY(), box.getWidth() + 2 * SPACE, box.getHeight()));
                    if (led) {
                        lines.add(leader);
                        Ink.draw(g, leader, Ink.GREY, Ink.HAIRLINE);
                    }
                    Ink.writeAround(g, Color.BLACK, name, box.getX(), box.getCenterY());
                    return;
                }
            }
        }
    }

    private boolean free(Rectangle2D box) {
        return taken.stream().noneMatch(t -> t.intersects(box))
                && lines.stream().noneMatch(l -> l.intersects(box));
    }

    /** A leader may leave its own point, and whatever lies on that, but cross no other and no name. */
    private boolean free(Point2D point, Line2D leader) {
        return taken.stream().noneMatch(t -> !t.contains(point) && t.intersectsLine(leader));
    }

    private static Line2D leader(Point2D point, Rectangle2D box) {
        double x = Math.max(box.getMinX(), Math.min(box.getMaxX(), point.getX()));
        double y = Math.max(box.getMinY(), Math.min(box.getMaxY(), point.getY()));
        return new Line2D.Double(point.getX(), point.getY(), x, y);
    }
}
