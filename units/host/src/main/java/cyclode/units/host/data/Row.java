package cyclode.units.host.data;

import cyclode.core.csv.CsvTable;
import cyclode.core.file.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A row of a table.
 *
 * @param table the table
 * @param at its place there, from 0
 */
public record Row(CsvTable table, int at) {
    private static final String FOLDER = "/cyclode/units/host/";

    /** The rows of a table that the program brings along. */
    public static List<Row> read(String path) {
        return of(resource(path));
    }

    /**
     * The rows of a table.
     *
     * @throws cyclode.core.file.FileException if it is none
     */
    public static List<Row> of(Source source) {
        CsvTable table = CsvTable.of(source);
        return IntStream.range(0, table.size())
                .mapToObj(at -> new Row(table, at))
                .toList();
    }

    /** A file that the program brings along. */
    public static Source resource(String path) {
        return Source.resource(Row.class, FOLDER + path, path.substring(path.lastIndexOf('/') + 1));
    }

    /** The text of a file that the program brings along. */
    public static String content(String path) {
        return new String(resource(path).bytes(), StandardCharsets.UTF_8);
    }

    /** Its line in the file, from 1. */
    public int line() {
        return table.line(at);
    }

    /** A cell. */
    public String text(String column) {
        return table.text(at, column);
    }

    /** A cell that holds a whole number. */
    public int integer(String column) {
        return table.integer(at, column);
    }

    /** A cell that holds a number. */
    public double decimal(String column) {
        return Double.parseDouble(text(column));
    }
}
