package cyclode.core.file;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of comma-separated values (RFC 4180) whose first line names the columns. Empty lines and lines that begin with {@code #} are
 * left out; a byte-order mark is, too.
 */
public final class CsvTable {
    private static final long MOST_BYTES = 64L << 20;

    private final String name;
    private final List<String> columns;
    private final List<CsvRecord> rows;

    private CsvTable(String name, List<CsvRecord> lines) {
        this.name = name;
        columns = lines.isEmpty() ? List.of() : lines.get(0).getFields();
        rows = lines.isEmpty() ? List.of() : lines.subList(1, lines.size());
    }

    /**
     * Reads a file.
     *
     * @throws FileException if it cannot be read or its rows differ in length
     */
    public static CsvTable read(Path path) {
        return of(Source.of(path, MOST_BYTES));
    }

    /**
     * Reads a table.
     *
     * @throws FileException if its rows differ in length, or a quotation mark is out of place
     */
    public static CsvTable of(Source source) {
        List<CsvRecord> lines = new ArrayList<>();
        int line = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .detectBomHeader(true)
                .ofCsvRecord(new java.io.ByteArrayInputStream(source.bytes()), StandardCharsets.UTF_8)) {
            for (CsvRecord each : reader) {
                line = Math.toIntExact(each.getStartingLineNumber());
                int cells = each.getFieldCount();
                int due = lines.isEmpty() ? cells : lines.get(0).getFieldCount();
                if (cells != due) {
                    throw new FileException(source.name(), line, "", "has " + cells + " cells; allowed: " + due);
                }
                lines.add(each);
            }
        } catch (CsvParseException e) {
            throw new FileException(source.name(), line + 1, "", "is no line of comma-separated values");
        } catch (java.io.IOException e) {
            throw new FileException(source.name(), "cannot be read: " + e.getMessage());
        }
        return new CsvTable(source.name(), lines);
    }

    /** Rows below the heading. */
    public int size() {
        return rows.size();
    }

    /** The heading. */
    public List<String> columns() {
        return columns;
    }

    /** The cells of all rows, by the names of their columns in order. */
    public List<Map<String, String>> rows() {
        List<Map<String, String>> all = new ArrayList<>();
        for (CsvRecord row : rows) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.put(columns.get(i), row.getField(i));
            }
            all.add(cells);
        }
        return all;
    }

    /** The line of the file in which a row begins, from 1. */
    public int line(int row) {
        return Math.toIntExact(rows.get(row).getStartingLineNumber());
    }

    /** A cell. */
    public String text(int row, String column) {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new FileException(name, "there is no column '" + column + "': the file is not of this version");
        }
        return rows.get(row).getField(at);
    }

    /** A cell that holds a number. */
    public BigDecimal number(int row, String column) {
        String text = text(row, column);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new FileException(name, line(row), column, "'" + text + "' is no number");
        }
    }
}
