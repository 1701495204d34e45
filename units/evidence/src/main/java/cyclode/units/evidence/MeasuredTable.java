package cyclode.units.evidence;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads tables of measurements: comma-separated, names of columns first, lines with {@code #} left out. */
public final class MeasuredTable {
    private MeasuredTable() {}

    /** The rows of a table. */
    public static List<MeasuredRow> rows(Source source) {
        String[] lines = new String(source.bytes(), StandardCharsets.UTF_8).split("\\R", -1);
        List<MeasuredRow> rows = new ArrayList<>();
        String[] names = {};
        for (int l = 0; l < lines.length; l++) {
            if (lines[l].isBlank() || lines[l].startsWith("#")) {
                continue;
            }
            String[] cells = lines[l].split(",", -1);
            if (names.length == 0) {
                names = cells;
            } else {
                rows.add(row(source.name(), l + 1, names, cells));
            }
        }
        if (rows.isEmpty()) {
            throw new FileException(source.name(), "has no row");
        }
        return rows;
    }

    private static MeasuredRow row(String file, int line, String[] names, String[] cells) {
        if (cells.length != names.length) {
            throw new FileException(
                    file + ":" + line, "has " + cells.length + " cells; there are " + names.length + " columns");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], cells[i]);
        }
        return new MeasuredRow(file, line, row);
    }
}
