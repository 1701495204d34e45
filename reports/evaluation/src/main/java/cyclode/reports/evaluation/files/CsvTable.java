package cyclode.reports.evaluation.files;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A table of comma-separated values (RFC 4180) with a heading, as a run or a user wrote it. */
public final class CsvTable {
    private static final long MOST_BYTES = 64L << 20;

    private final String name;
    private final List<String> columns;
    private final List<List<String>> rows;

    private CsvTable(String name, List<List<String>> lines) {
        this.name = name;
        columns = lines.isEmpty() ? List.of() : lines.get(0);
        rows = lines.isEmpty() ? List.of() : lines.subList(1, lines.size());
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new FileException(name, "a line has " + row.size() + " cells; allowed: " + columns.size());
            }
        }
    }

    /** Reads a file.
     *
     * @throws FileException if it cannot be read or its rows differ in length
     */
    public static CsvTable read(Path path) {
        Source source = Source.of(path, MOST_BYTES);
        return new CsvTable(source.name(), lines(new String(source.bytes(), StandardCharsets.UTF_8)));
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        if (!line.isEmpty() || !cell.isEmpty()) {
            line.add(cell.toString());
            lines.add(line);
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

    /** A cell. */
    public String text(int row, String column) {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new FileException(name, "there is no column '" + column + "': the file is not of this version");
        }
        return rows.get(row).get(at);
    }

    /** A cell that holds a number. */
    public BigDecimal number(int row, String column) {
        String text = text(row, column);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new FileException(name, row + 2, column, "'" + text + "' is no number");
        }
    }
}
