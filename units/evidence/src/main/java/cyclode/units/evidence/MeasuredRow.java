package cyclode.units.evidence;

import cyclode.core.csv.CsvTable;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A row of a table of measurements.
 *
 * @param file the table
 * @param line its line there, from 1
 * @param cells its cells by column
 */
public record MeasuredRow(String file, int line, Map<String, String> cells) {
    private static final int GREATEST_SIZE = 1 << 14;
    private static final long GREATEST_WORK = 1L << 36;

    /** The rows of a table: comma-separated, names of columns first, lines with {@code #} left out. */
    public static List<MeasuredRow> read(Source source) {
        CsvTable table = CsvTable.of(source);
        if (table.size() == 0) {
            throw new FileException(source.name(), "has no row");
        }
        List<Map<String, String>> rows = table.rows();
        return IntStream.range(0, rows.size())
                .mapToObj(row -> new MeasuredRow(source.name(), table.line(row), rows.get(row)))
                .toList();
    }

    /** Whether a column has a number here. */
    public boolean has(String column) {
        return cells.getOrDefault(column, "").matches("-?\\d+");
    }

    /** A cell. */
    public String text(String column) {
        String cell = cells.get(column);
        if (cell == null) {
            throw wrong("there is no column '" + column + "'" + Names.hint(column, cells.keySet()));
        }
        return cell;
    }

    /** A cell that holds a number. */
    public int number(String column) {
        try {
            return Integer.parseInt(text(column));
        } catch (NumberFormatException e) {
            throw wrong(column + " is '" + text(column) + "', which is no whole number");
        }
    }

    /** A number of the column {@code params}, which reads like {@code M=16;K=32}. */
    public int size(String name) {
        String size = param(name);
        if (!size.matches("\\d{1,10}")) {
            throw wrong(name + " in params is '" + size + "', which is no whole number");
        }
        if (Long.parseLong(size) > GREATEST_SIZE) {
            throw wrong(name + " in params is " + size + "; allowed: 0 to " + GREATEST_SIZE);
        }
        return Integer.parseInt(size);
    }

    /** Refuses sizes that together are more than is worked out beat by beat. */
    void requireShort() {
        double all = 1;
        for (String each : cells.getOrDefault("params", "").split(";", -1)) {
            String value = each.substring(each.indexOf('=') + 1);
            long size = value.matches("\\d{1,9}") ? Long.parseLong(value) : 1;
            all *= size >= 1 && size <= GREATEST_SIZE ? size : 1;
        }
        if (all > GREATEST_WORK) {
            throw wrong("the sizes in params multiply to more than " + GREATEST_WORK);
        }
    }

    /** An entry of the column {@code params}. */
    public String param(String name) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String each : text("params").split(";", -1)) {
            int sign = each.indexOf('=');
            params.put(each.substring(0, Math.max(0, sign)), each.substring(sign + 1));
        }
        String value = params.get(name);
        if (value == null) {
            throw wrong("params has no '" + name + "'" + Names.hint(name, params.keySet()));
        }
        return value;
    }

    /** What is wrong with this row. */
    FileException wrong(String problem) {
        return new FileException(file + ":" + line, problem);
    }
}
