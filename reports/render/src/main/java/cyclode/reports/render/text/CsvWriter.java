package cyclode.reports.render.text;

import cyclode.core.text.Decimals;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Comma-separated values after RFC 4180, with LF line ends and a header line.
 *
 * <p>Numbers are written so that they read back to the same double; one that is not finite leaves its cell empty. Text
 * comes from users' files: where a spreadsheet would take it for a formula, an apostrophe goes before it.
 */
public final class CsvWriter {
    private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private final StringBuilder out = new StringBuilder();
    private final int columns;
    private int column;

    /** Starts a file whose first line names its columns. */
    public CsvWriter(String... header) {
        this(List.of(header));
    }

    /** Starts a file whose first line names its columns. */
    public CsvWriter(List<String> header) {
        if (header.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one column");
        }
        columns = header.size();
        header.forEach(this::text);
        endRow();
    }

    /** Adds a cell of text. */
    public CsvWriter text(String value) {
        return cell(quoted(inert(value)));
    }

    /** Adds a cell that reads back to the same double; empty where {@code value} is not finite. */
    public CsvWriter number(double value) {
        return cell(Double.isFinite(value) ? Decimals.roundTrip(value) : "");
    }

    /** Adds a cell that holds a count. */
    public CsvWriter number(long value) {
        return cell(Long.toString(value));
    }

    /** Adds an empty cell. */
    public CsvWriter empty() {
        return cell("");
    }

    /** Ends the row, which must have as many cells as the header. */
    public CsvWriter endRow() {
        if (column != columns) {
            throw new IllegalStateException("row has " + column + " cells where the header has " + columns);
        }
        out.append('\n');
        column = 0;
        return this;
    }

    /** The file so far. */
    @Override
    public String toString() {
        return out.toString();
    }

    private CsvWriter cell(String written) {
        if (column++ > 0) {
            out.append(',');
        }
        out.append(written);
        return this;
    }

    private static String inert(String value) {
        boolean formula = !value.isEmpty()
                && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0
                && !PLAIN_NUMBER.matcher(value).matches();
        return formula ? "'" + value : value;
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && value.equals(value.strip());
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
