package cyclode.reports.render.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The columns of a table whose rows are of one kind, each with what it shows of a row.
 *
 * @param <R> what a row shows
 */
public final class Columns<R> {
    private final List<String> headings = new ArrayList<>();
    private final List<Function<? super R, ?>> cells = new ArrayList<>();

    /** Adds a column, its heading as {@link Column#of} reads it. */
    public Columns<R> with(String heading, Function<? super R, ?> cell) {
        headings.add(heading);
        cells.add(cell);
        return this;
    }

    public String[] headings() {
        return headings.toArray(String[]::new);
    }

    /** What the columns show of a row. */
    public List<?> cells(R row) {
        return cells.stream().map(cell -> cell.apply(row)).toList();
    }

    /** A table of rows for a terminal. */
    public TextTable text(Iterable<? extends R> rows) {
        TextTable table = new TextTable(headings());
        rows.forEach(row -> table.row(cells(row).stream().map(String::valueOf).toArray(String[]::new)));
        return table;
    }
}
