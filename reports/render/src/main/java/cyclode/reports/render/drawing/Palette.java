package cyclode.reports.render.drawing;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The colours of Okabe and Ito ("Color Universal Design", 2008), which the colour-blind tell apart, ordered and hatched
 * so that neighbours differ in lightness too. Pages have the same colours, but for those too dark for a dark page.
 */
public final class Palette {
    /** Bars of designs and of runs: pairs of a dark and a light one, in colours that no cause has. */
    private static final List<Fill> SERIES = List.of(
            new Fill(0x3B6EA8, Hatch.NONE),
            new Fill(0xA9CDEB, Hatch.RISING),
            new Fill(0x7B5EA7, Hatch.NONE),
            new Fill(0xC9B6E4, Hatch.FALLING),
            new Fill(0x2F7F7A, Hatch.NONE),
            new Fill(0xA5D8D3, Hatch.DOTTED),
            new Fill(0x6B6B6B, Hatch.NONE),
            new Fill(0xC4C4C4, Hatch.LEVEL));

    private static final List<Fill> STALLS = List.of(
            new Fill(0xE69F00, Hatch.NONE),
            new Fill(0xD55E00, Hatch.RISING),
            new Fill(0xF0E442, Hatch.FALLING),
            new Fill(0xCC79A7, Hatch.CROSSED),
            new Fill(0x56B4E9, Hatch.DOTTED),
            new Fill(0x009E73, Hatch.LEVEL),
            new Fill(0xFFD9A0, Hatch.RISING),
            new Fill(0xA84B00, Hatch.NONE));
    /** Parts that are no share of time. No two of them, and none of them and a cause of waiting, have colour and hatch alike. */
    private static final List<Fill> PARTS = List.of(
            new Fill(0x0072B2, Hatch.NONE),
            new Fill(0xCC79A7, Hatch.NONE),
            new Fill(0x009E73, Hatch.RISING),
            new Fill(0xF0E442, Hatch.NONE),
            new Fill(0xBBBBBB, Hatch.FALLING),
            new Fill(0x8F3F71, Hatch.LEVEL),
            new Fill(0x56B4E9, Hatch.NONE),
            new Fill(0xE69F00, Hatch.FALLING),
            new Fill(0x0072B2, Hatch.DOTTED),
            new Fill(0xF0E442, Hatch.CROSSED),
            new Fill(0x009E73, Hatch.NONE),
            new Fill(0xCC79A7, Hatch.RISING),
            new Fill(0xD55E00, Hatch.LEVEL),
            new Fill(0x56B4E9, Hatch.LEVEL),
            new Fill(0xA84B00, Hatch.RISING),
            new Fill(0xFFD9A0, Hatch.NONE),
            new Fill(0x12436D, Hatch.CROSSED),
            new Fill(0xBBBBBB, Hatch.DOTTED),
            new Fill(0x8F3F71, Hatch.FALLING),
            new Fill(0xBBBBBB, Hatch.NONE),
            new Fill(0x009E73, Hatch.FALLING),
            new Fill(0xE69F00, Hatch.DOTTED),
            new Fill(0x12436D, Hatch.RISING),
            new Fill(0x56B4E9, Hatch.CROSSED),
            new Fill(0xD55E00, Hatch.NONE),
            new Fill(0xF0E442, Hatch.RISING),
            new Fill(0x0072B2, Hatch.FALLING),
            new Fill(0xCC79A7, Hatch.DOTTED),
            new Fill(0xA84B00, Hatch.CROSSED),
            new Fill(0xFFD9A0, Hatch.LEVEL),
            new Fill(0x8F3F71, Hatch.CROSSED),
            new Fill(0xE69F00, Hatch.CROSSED),
            new Fill(0xA84B00, Hatch.LEVEL),
            new Fill(0xFFD9A0, Hatch.FALLING),
            new Fill(0x009E73, Hatch.DOTTED),
            new Fill(0xBBBBBB, Hatch.LEVEL),
            new Fill(0x8F3F71, Hatch.NONE));

    /** How many parts have a look of their own. */
    public static final int DISTINCT_PARTS = PARTS.size();

    private static final Fill BUSY = new Fill(0x12436D, Hatch.NONE);
    private static final Fill IDLE = new Fill(0xE6E6E6, Hatch.NONE);

    /** Cividis (Nuñez, Anderton and Renslow, 2018) at nine equal steps: lightness rises all the way. */
    private static final int[] CIVIDIS = {
        0x00224E, 0x123570, 0x3B496C, 0x575D6D, 0x707173, 0x8A8678, 0xA59C74, 0xC3B369, 0xFEE838
    };

    /** Colours of points and lines: those that are dark enough on white. Shapes and dashes tell series apart too. */
    private static final int[] DARK = {0x12436D, 0xD55E00, 0x009E73, 0x8F3F71, 0x0072B2, 0x7A5200, 0x000000};

    /** What a dark page has in place of a colour that would be lost on it or would shine. */
    private static final Map<Integer, Integer> ON_DARK = Map.of(
            0x12436D, 0x6EA8DC, 0x0072B2, 0x3D9BE0, 0x8F3F71, 0xD58AB5, 0x7A5200, 0xC79A3C, 0xA84B00, 0xD9772B,
            0xE6E6E6, 0x7D858E, 0x000000, 0xE8EAED);

    /** What a page puts for a colour as scalable graphics write it: paper and ink are the page's own, the rest is in {@link #css}. */
    private static final Map<String, String> ON_PAGE = new HashMap<>();

    /** The colours that pages name, each once. */
    private static final Set<Color> NAMED = new LinkedHashSet<>();

    static {
        Stream.of(SERIES, STALLS, PARTS, List.of(BUSY, IDLE))
                .flatMap(List::stream)
                .forEach(fill -> NAMED.add(fill.colour()));
        Arrays.stream(DARK).mapToObj(Color::new).forEach(NAMED::add);
        NAMED.forEach(colour -> ON_PAGE.put(written(colour), "var(--" + name(colour) + ")"));
        ON_PAGE.put("black", ON_PAGE.get(written(Color.BLACK)));
        ON_PAGE.put("white", "var(--page)");
        ON_PAGE.put(written(Ink.BLACK), "var(--text)");
        ON_PAGE.put(written(Ink.GREY), "var(--soft)");
        ON_PAGE.put(written(Ink.GRID), "var(--line)");
    }

    private Palette() {}

    /** Rules that give every colour its name on a page, light or dark: {@code --c12436d}; and {@code --point0}, … of series. */
    public static String css() {
        String dark = rules(rgb -> ON_DARK.getOrDefault(rgb, rgb));
        return ":root {" + rules(rgb -> rgb)
                + "}\n@media (prefers-color-scheme: dark) { :root:not([data-theme=\"light\"]) {" + dark
                + "} }\n:root[data-theme=\"dark\"] {" + dark + "}\n";
    }

    private static String rules(IntUnaryOperator theme) {
        Stream<String> colours =
                NAMED.stream().map(colour -> name(colour) + hex(":#", theme.applyAsInt(colour.getRGB() & 0xFFFFFF)));
        Stream<String> points =
                IntStream.range(0, DARK.length).mapToObj(i -> "point" + i + hex(":#", theme.applyAsInt(DARK[i])));
        return Stream.concat(colours, points).map(rule -> "--" + rule).collect(Collectors.joining(";"));
    }

    private static String name(Color colour) {
        return hex("c", colour.getRGB() & 0xFFFFFF);
    }

    private static String hex(String before, int rgb) {
        return before + HexFormat.of().toHexDigits(rgb, 6);
    }

    private static String written(Color colour) {
        return "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
    }

    /** A colour as scalable graphics write it, by its name on a page if it has one. */
    static String onPage(String written) {
        return ON_PAGE.getOrDefault(written, written);
    }

    /** The names on a page of the states' colours. */
    public static List<String> names(List<State> states) {
        return states(states).stream().map(fill -> name(fill.colour())).toList();
    }

    /** The states' hatches: {@code none}, {@code rising}, … */
    public static List<String> hatches(List<State> states) {
        return states(states).stream()
                .map(fill -> fill.hatch().name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Colour of the points or the line of a series. */
    public static Color dark(int series) {
        return new Color(DARK[series % DARK.length]);
    }

    public static Fill series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    /** One fill for each state: busy dark, idle nearly white, stalls in the warm colours between, other parts as their places say. */
    public static List<Fill> states(List<State> states) {
        List<Fill> fills = new ArrayList<>();
        int others = 0;
        for (State state : states) {
            fills.add(
                    switch (state.kind()) {
                        case BUSY -> BUSY;
                        case IDLE -> IDLE;
                        case STALL -> STALLS.get(state.place() % STALLS.size());
                        case OTHER -> state.place() < 0 ? series(others++) : PARTS.get(state.place() % PARTS.size());
                    });
        }
        return fills;
    }

    /** A colour on the scale from dark (0) to light (1). */
    public static Color scale(double share) {
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
