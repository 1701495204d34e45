package cyclode.reports.render.drawing;

/** The width that a chart takes on a page. */
public enum Paper {
    /** One column of a two-column paper: 88 mm. */
    ONE_COLUMN(88),
    /** The full width of a two-column paper: 180 mm. */
    TWO_COLUMN(180);

    /** Resolution of the PNG, dots per inch. */
    static final int DPI = 300;

    private static final double POINTS_PER_MM = 72 / 25.4;

    private final int millimetres;

    Paper(int millimetres) {
        this.millimetres = millimetres;
    }

    public double points() {
        return millimetres * POINTS_PER_MM;
    }

    static double millimetres(double points) {
        return points / POINTS_PER_MM;
    }
}
