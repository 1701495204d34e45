package cyclode.reports.render.text;

import java.util.Arrays;

/** A column of a table: its heading, the side its cells lean to, and its unit ({@code ""} for none). */
public record Column(String heading, Side side, String unit) {
    /** The side that a cell's text leans to: names left, numbers right. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /** A column of names. */
    public static Column name(String heading) {
        return new Column(heading, Side.LEFT, "");
    }

    /** A column of numbers without a unit. */
    public static Column number(String heading) {
        return new Column(heading, Side.RIGHT, "");
    }

    /** A column of numbers, the unit under the heading. */
    public static Column number(String heading, String unit) {
        return new Column(heading, Side.RIGHT, unit);
    }

    /** Columns by their headings: {@code "layer"} has names, {@code "> busy"} numbers, {@code "> time [ms]"} numbers of a unit. */
    public static Column[] of(String... headings) {
        return Arrays.stream(headings).map(Column::parse).toArray(Column[]::new);
    }

    private static Column parse(String heading) {
        if (!heading.startsWith("> ")) {
            return name(heading);
        }
        int unit = heading.endsWith("]") ? heading.lastIndexOf(" [") : -1;
        return unit < 0
                ? number(heading.substring(2))
                : number(heading.substring(2, unit), heading.substring(unit + 2, heading.length() - 1));
    }

    /** Whether its cells are numbers. */
    public boolean numeric() {
        return side == Side.RIGHT;
    }
}
