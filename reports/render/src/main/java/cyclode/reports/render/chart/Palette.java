package cyclode.reports.render.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * The colours of Okabe and Ito ("Color Universal Design", 2008), which the colour-blind tell apart, ordered and hatched
 * so that neighbours differ in lightness too.
 */
final class Palette {
    private static final List<Fill> SERIES = List.of(
            new Fill(0x12436D, Hatch.NONE),
            new Fill(0xE69F00, Hatch.NONE),
            new Fill(0x56B4E9, Hatch.RISING),
            new Fill(0xD55E00, Hatch.FALLING),
            new Fill(0xF0E442, Hatch.NONE),
            new Fill(0x009E73, Hatch.CROSSED),
            new Fill(0xCC79A7, Hatch.LEVEL),
            new Fill(0x0072B2, Hatch.DOTTED),
            new Fill(0xBBBBBB, Hatch.FALLING));
    private static final List<Fill> STALLS = List.of(
            new Fill(0xE69F00, Hatch.NONE),
            new Fill(0xD55E00, Hatch.RISING),
            new Fill(0xF0E442, Hatch.FALLING),
            new Fill(0xCC79A7, Hatch.CROSSED),
            new Fill(0x56B4E9, Hatch.DOTTED),
            new Fill(0x009E73, Hatch.LEVEL),
            new Fill(0xFFD9A0, Hatch.RISING),
            new Fill(0xA84B00, Hatch.NONE));
    private static final Fill BUSY = new Fill(0x12436D, Hatch.NONE);
    private static final Fill IDLE = new Fill(0xE6E6E6, Hatch.NONE);

    /** Cividis (Nuñez, Anderton and Renslow, 2018) at nine equal steps: lightness rises all the way. */
    private static final int[] CIVIDIS = {
        0x00224E, 0x123570, 0x3B496C, 0x575D6D, 0x707173, 0x8A8678, 0xA59C74, 0xC3B369, 0xFEE838
    };

    /** Colours of points and lines: those that are dark enough on white. Shapes and dashes tell series apart too. */
    private static final int[] DARK = {0x12436D, 0xD55E00, 0x009E73, 0x8F3F71, 0x0072B2, 0x7A5200, 0x000000};

    private Palette() {}

    /** Colour of the points or the line of a series. */
    static Color dark(int series) {
        return new Color(DARK[series % DARK.length]);
    }

    static Fill series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    /** One fill for each state: busy dark, idle nearly white, stalls in the warm colours between. */
    static List<Fill> states(List<State> states) {
        List<Fill> fills = new ArrayList<>();
        int stalls = 0;
        int others = 0;
        for (State state : states) {
            fills.add(
                    switch (state.kind()) {
                        case BUSY -> BUSY;
                        case IDLE -> IDLE;
                        case STALL -> STALLS.get(stalls++ % STALLS.size());
                        case OTHER -> series(others++);
                    });
        }
        return fills;
    }

    /** A colour on the scale from dark (0) to light (1). */
    static Color scale(double share) {
        double at = Math.max(0, Math.min(1, share)) * (CIVIDIS.length - 1);
        int below = Math.min(CIVIDIS.length - 2, (int) at);
        double part = at - below;
        return new Color(
                mixed(CIVIDIS[below], CIVIDIS[below + 1], 16, part),
                mixed(CIVIDIS[below], CIVIDIS[below + 1], 8, part),
                mixed(CIVIDIS[below], CIVIDIS[below + 1], 0, part));
    }

    private static int mixed(int a, int b, int shift, double part) {
        int from = a >> shift & 0xFF;
        int to = b >> shift & 0xFF;
        return (int) Math.rint(from + (to - from) * part);
    }
}
