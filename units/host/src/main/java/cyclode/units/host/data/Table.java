package cyclode.units.host.data;

import cyclode.core.file.RefusedValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a comma-separated resource: comments start with #, the first row names the columns, the last column may hold commas. */
public final class Table {
    private Table() {}

    /**
     * Reads a resource beside a class.
     *
     * @throws IllegalStateException if it is missing
     */
    public static List<Map<String, String>> read(Class<?> beside, String resource) {
        return parse(resource, text(beside, resource));
    }

    /** The text of a resource beside a class. */
    public static String text(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads rows from text. */
    public static List<Map<String, String>> parse(String name, String text) {
        List<Map<String, String>> rows = new ArrayList<>();
        String[] columns = {};
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (columns.length == 0) {
                columns = line.strip().split(",");
                continue;
            }
            String[] cells = cells(line.strip(), columns.length);
            if (cells.length < columns.length) {
                throw new RefusedValue(name + ":" + number + ": " + columns.length + " columns are needed, "
                        + cells.length + " found");
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i].strip());
            }
            rows.add(row);
        }
        return rows;
    }

    /** Cells parted by commas outside quotes; the last of the columns takes what remains. */
    private static String[] cells(String line, int columns) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted && cells.size() < columns - 1) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells.toArray(String[]::new);
    }
}
