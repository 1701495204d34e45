package cyclode.reports.render.chart;

import java.awt.Color;

/** Colours of points and lines: those of {@link Palette} that are dark enough on white. Shapes tell series apart too. */
final class MarkColours {
    private static final int[] DARK = {0x12436D, 0xD55E00, 0x009E73, 0x8F3F71, 0x0072B2, 0x7A5200, 0x000000};

    private MarkColours() {}

    static Color of(int series) {
        return new Color(DARK[series % DARK.length]);
    }
}
