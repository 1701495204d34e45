package cyclode.reports.render.html;

import cyclode.core.text.Decimals;
import java.util.List;

/** A table that a reader can sort and filter. */
public record DataTable(String caption, List<Column> columns, List<List<Cell>> rows) {
    /** A column: numbers lean right and sort by value. */
    public record Column(String heading, String unit, boolean numeric) {}

    /** A cell: what is shown, and the value to sort by where it is a number. */
    public record Cell(String shown, double value) {
        /** A cell of text. */
        public static Cell text(String shown) {
            return new Cell(shown, Double.NaN);
        }

        /** A count, its digits grouped. */
        public static Cell count(long value) {
            return new Cell(Decimals.grouped(value), value);
        }

        /** A number to so many significant digits. */
        public static Cell number(double value, int digits) {
            return new Cell(Double.isFinite(value) ? Decimals.significant(value, digits) : "—", value);
        }
    }

    /** Refuses a row that does not fill its columns. */
    public DataTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("a row of " + caption + " does not have " + width + " cells");
        }
    }
}
