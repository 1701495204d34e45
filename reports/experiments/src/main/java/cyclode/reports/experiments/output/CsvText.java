package cyclode.reports.experiments.output;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values (RFC 4180, lines end with a line feed). A text that a spreadsheet would take for a formula begins with an
 * apostrophe.
 */
final class CsvText {
    private final StringBuilder text = new StringBuilder();

    CsvText(String... columns) {
        row((Object[]) columns);
    }

    CsvText row(Object... cells) {
        text.append(List.of(cells).stream().map(CsvText::cell).collect(Collectors.joining(",")))
                .append('\n');
        return this;
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
