package cyclode.reports.render.text;

/** A column of a {@link TextTable}: its heading, the side its cells lean to, and its unit ({@code ""} for none). */
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
}
