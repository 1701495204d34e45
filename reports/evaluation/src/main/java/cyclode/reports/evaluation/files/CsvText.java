package cyclode.reports.evaluation.files;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values (RFC 4180, lines end with a line feed). A text that a spreadsheet would take for a formula begins with an
 * apostrophe.
 */
public final class CsvText {
    private final StringBuilder text = new StringBuilder();

    /** A table with its heading. */
    public CsvText(String... columns) {
        row((Object[]) columns);
    }

    /** Adds a line. */
    public CsvText row(Object... cells) {
        text.append(line(List.of(cells)));
        return this;
    }

    /** One line, with its end. */
    public static String line(List<?> cells) {
        return cells.stream().map(CsvText::cell).collect(Collectors.joining(",")) + "\n";
    }

    private static String cell(Object value) {
        String plain = value.toString();
        boolean formula = !(value instanceof Number) && !plain.isEmpty() && "=+-@\t\r".indexOf(plain.charAt(0)) >= 0;
        String safe = formula ? "'" + plain : plain;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
