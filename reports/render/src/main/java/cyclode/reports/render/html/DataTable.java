package cyclode.reports.render.html;

import cyclode.core.text.Decimals;
import cyclode.reports.render.text.Column;
import cyclode.reports.render.text.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table that a reader can sort, by a button in each heading, and filter. */
public final class DataTable implements Section {
    /** Significant digits of a number, unless its cell says otherwise. */
    private static final int DIGITS = 3;

    private final String caption;
    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A cell: what is shown, and the value to sort by where it is a number. */
    record Cell(String shown, double value) {
        /** A number to so many significant digits; a dash where it is not finite. */
        static Cell number(double value, int digits) {
            return new Cell(Double.isFinite(value) ? Decimals.significant(value, digits) : "—", value);
        }

        private static Cell of(Object content) {
            if (content instanceof Cell cell) {
                return cell;
            } else if (content instanceof Double value) {
                return number(value, DIGITS);
            } else if (content instanceof Number count) {
                return new Cell(Decimals.grouped(count.longValue()), count.longValue());
            }
            return new Cell(content.toString(), Double.NaN);
        }
    }

    /** A table without rows; {@code ""} for no caption. */
    public DataTable(String caption, Column... columns) {
        this.caption = caption;
        this.columns = List.of(columns);
    }

    /** A table without rows, its columns as {@link Column#of} reads them. */
    public DataTable(String caption, String... headings) {
        this(caption, Column.of(headings));
    }

    /** A table of rows of one kind. */
    public static <R> DataTable of(String caption, Columns<R> columns, Iterable<? extends R> rows) {
        DataTable table = new DataTable(caption, columns.headings());
        rows.forEach(row -> table.row(columns.cells(row)));
        return table;
    }

    /**
     * Adds a row, one cell for each column.
     *
     * @param cells a whole number is a count, its digits grouped; a {@code double} is shown to three significant digits,
     *     or as a dash where it is not finite; all else is text
     */
    public DataTable row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row of " + caption + " does not have " + columns.size() + " cells");
        }
        rows.add(Arrays.stream(cells).map(Cell::of).toList());
        return this;
    }

    /** Adds a row, as {@link #row(Object...)} does. */
    public DataTable row(List<?> cells) {
        return row(cells.toArray());
    }

    @Override
    public void append(StringBuilder out, Limits limits) {
        append(out, limits, caption);
    }

    /** With a name for readers who hear the page, which no other table of it has. */
    void append(StringBuilder out, Limits limits, String name) {
        if (!caption.isEmpty()) {
            out.append("<section>\n").append(Html.element("h2", "", caption));
        }
        out.append("<div class=\"tablebox\">");
        if (rows.size() > 8) {
            out.append("<p class=\"tools\" hidden><label>Filter "
                    + "<input type=\"search\" class=\"filter\" autocomplete=\"off\"></label> "
                    + "<output class=\"count\"></output></p>");
        }
        out.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + Html.escape("table: " + name)
                + "\">");
        out.append("<table class=\"sortable\">\n<thead><tr>");
        columns.forEach(column -> heading(out, column));
        out.append("</tr></thead>\n<tbody>\n");
        int shown = body(out, limits.tableCharacters());
        out.append("</tbody></table></div></div>\n");
        if (shown < rows.size()) {
            String text = "The first " + shown + " of " + rows.size() + " rows; all are in the run's CSV files.";
            out.append(Html.element("p", "key", text));
        }
        if (!caption.isEmpty()) {
            out.append("</section>\n");
        }
    }

    private int body(StringBuilder out, int longest) {
        int start = out.length();
        int shown = 0;
        while (shown < rows.size() && out.length() - start <= longest) {
            List<Cell> row = rows.get(shown++);
            out.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                cell(out, columns.get(c), row.get(c), c == 0);
            }
            out.append("</tr>\n");
        }
        return shown;
    }

    private static void heading(StringBuilder out, Column column) {
        out.append("<th scope=\"col\"" + css(column) + "><span class=\"sort\">");
        out.append(Html.escape(column.heading())).append("</span>");
        if (!column.unit().isEmpty()) {
            out.append(Html.element("div", "source", column.unit()));
        }
        out.append("</th>");
    }

    private static String css(Column column) {
        return column.numeric() ? " class=\"num\"" : "";
    }

    private static void cell(StringBuilder out, Column column, Cell cell, boolean first) {
        String tag = first ? "th scope=\"row\"" : "td";
        boolean number = column.numeric() && Double.isFinite(cell.value());
        String value = number ? " data-v=\"" + Decimals.roundTrip(cell.value()) + '"' : "";
        out.append('<' + tag + css(column) + value + '>').append(Html.escape(cell.shown()));
        out.append(first ? "</th>" : "</td>");
    }
}
