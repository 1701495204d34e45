package cyclode.core.csv;

import cyclode.core.text.Decimals;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values after RFC 4180, with LF line ends and a first line that names the columns.
 *
 * <p>Text comes from users' files: where a spreadsheet would take it for a formula, an apostrophe goes before it.
 */
public final class CsvWriter {
    private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";
    private static final QuoteStrategy OUTER_SPACES = new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
            return !value.equals(value.strip());
        }
    };

    private final StringWriter out = new StringWriter();
    private final de.siegmar.fastcsv.writer.CsvWriter csv = de.siegmar.fastcsv.writer.CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .quoteStrategy(OUTER_SPACES)
            .bufferSize(0)
            .build(out);
    private final int columns;
    private final List<String> row = new ArrayList<>();

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
        row(header.toArray());
    }

    /** One line, with its end. */
    public static String line(List<?> cells) {
        CsvWriter one = new CsvWriter(cells.stream().map(Object::toString).toList());
        return one.toString();
    }

    /** Adds a row; a cell that is no number is text. */
    public CsvWriter row(Object... cells) {
        for (Object cell : cells) {
            if (cell instanceof Number) {
                row.add(cell.toString());
            } else {
                text(cell.toString());
            }
        }
        return endRow();
    }

    /** Adds a row whose doubles read back to the same; what is not finite, or null, is an empty cell. */
    public CsvWriter figures(@Nullable Object... cells) {
        for (Object cell : cells) {
            if (cell == null) {
                empty();
            } else if (cell instanceof Double value) {
                number(value);
            } else if (cell instanceof Number) {
                row.add(cell.toString());
            } else {
                text(cell.toString());
            }
        }
        return endRow();
    }

    /** Adds a cell of text. */
    public CsvWriter text(String value) {
        boolean formula = !value.isEmpty()
                && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0
                && !PLAIN_NUMBER.matcher(value).matches();
        row.add(formula ? "'" + value : value);
        return this;
    }

    /** Adds a cell that reads back to the same double; empty where {@code value} is not finite. */
    public CsvWriter number(double value) {
        row.add(Double.isFinite(value) ? Decimals.roundTrip(value) : "");
        return this;
    }

    /** Adds a cell that holds a count. */
    public CsvWriter number(long value) {
        row.add(Long.toString(value));
        return this;
    }

    /** Adds an empty cell. */
    public CsvWriter empty() {
        row.add("");
        return this;
    }

    /** Ends the row, which must have as many cells as the header. */
    public CsvWriter endRow() {
        if (row.size() != columns) {
            throw new IllegalStateException("row has " + row.size() + " cells where the header has " + columns);
        }
        csv.writeRecord(row);
        row.clear();
        return this;
    }

    /** The file so far. */
    @Override
    public String toString() {
        return out.toString();
    }
}
