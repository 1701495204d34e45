package cyclode.core.csv;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A table of comma-separated values (RFC 4180) whose first line names the columns. Empty lines and lines that begin with {@code #} are
 * left out; a byte-order mark is, too.
 */
public final class CsvTable {
    private static final long MOST_BYTES = 64L << 20;

    /** Of a length whose value is worked out at once. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,2})?");

    private static final BigDecimal GREATEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final String name;
    private final List<String> columns;
    private final List<Line> rows;

    private CsvTable(String name, List<Line> lines) {
        this.name = name;
        columns = lines.isEmpty() ? List.of() : lines.get(0).cells();
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
        List<Line> lines = lines(source, ',');
        for (Line line : lines) {
            int due = lines.get(0).cells().size();
            if (line.cells().size() != due) {
                throw new FileException(
                        source.name(), line.number(), "", "has " + line.cells().size() + " cells; allowed: " + due);
            }
        }
        return new CsvTable(source.name(), lines);
    }

    /**
     * A line of a file.
     *
     * @param number from 1
     * @param cells without their quotation marks
     */
    public record Line(int number, List<String> cells) {}

    /**
     * The lines of a file without a heading, or with rows of any length.
     *
     * @param separator between cells
     * @throws FileException if a quotation mark is out of place
     */
    public static List<Line> lines(Source source, char separator) {
        List<Line> lines = new ArrayList<>();
        int line = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.SKIP)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .detectBomHeader(true)
                .ofCsvRecord(new ByteArrayInputStream(source.bytes()), StandardCharsets.UTF_8)) {
            for (CsvRecord each : reader) {
                line = Math.toIntExact(each.getStartingLineNumber());
                lines.add(new Line(line, each.getFields()));
            }
        } catch (CsvParseException e) {
            throw new FileException(source.name(), line + 1, "", "is no line of comma-separated values");
        } catch (IOException e) {
            throw new FileException(source.name(), "cannot be read: " + e.getMessage());
        }
        return lines;
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
        for (Line row : rows) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.put(columns.get(i), row.cells().get(i));
            }
            all.add(cells);
        }
        return all;
    }

    /** The line of the file in which a row begins, from 1. */
    public int line(int row) {
        return rows.get(row).number();
    }

    /** A cell. */
    public String text(int row, String column) {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new FileException(name, "there is no column '" + column + "': the file is not of this version");
        }
        return rows.get(row).cells().get(at);
    }

    /** A cell that holds a number. */
    public BigDecimal number(int row, String column) {
        String text = text(row, column);
        if (!NUMBER.matcher(text).matches()) {
            throw new FileException(name, line(row), column, "'" + text + "' is no number");
        }
        return new BigDecimal(text);
    }

    /** A cell that holds an integer of 32 bits. */
    public int integer(int row, String column) {
        BigDecimal number = number(row, column);
        if (number.stripTrailingZeros().scale() > 0 || number.abs().compareTo(GREATEST) > 0) {
            throw new FileException(
                    name,
                    line(row),
                    column,
                    "'" + text(row, column) + "' is out of range; allowed: an integer from -" + GREATEST + " to "
                            + GREATEST);
        }
        return number.intValueExact();
    }
}
