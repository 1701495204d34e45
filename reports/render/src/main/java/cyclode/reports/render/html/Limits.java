package cyclode.reports.render.html;

/**
 * How much of a large run a page carries.
 *
 * @param slices of the timeline, all units together
 * @param points of the sweep, on the front and off it each
 * @param tableCharacters of one table's body
 */
record Limits(int slices, int points, int tableCharacters) {
    static final Limits FIRST = new Limits(20_000, 5_000, 250_000);

    Limits halved() {
        return new Limits(slices / 2, points / 2, tableCharacters / 2);
    }
}
