package cyclode.workloads.series;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.InputSpec.Missing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads a table of measurements from comma-separated values: one line for each instant, a header if its first line holds a name. A first
 * column of dates or times is left out. Empty cells, {@code NA}, {@code NaN} and {@code null} are missing values.
 */
public final class SeriesFile {
    /** Bytes of the longest file. */
    public static final long MAX_BYTES = 256L << 20;

    private final Source source;
    private final InputSpec.Series input;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private List<String> columns = List.of();
    private int skipped;

    private SeriesFile(Source source, InputSpec.Series input) {
        this.source = source;
        this.input = input;
    }

    /**
     * The measurements.
     *
     * @throws FileException naming line and column of what is no number, missing against the rule, or one too many
     */
    public static Series read(Source source, InputSpec.Series input) {
        SeriesFile file = new SeriesFile(source, input);
        String[] text = new String(source.bytes(), StandardCharsets.UTF_8).split("\r?\n", -1);
        for (int i = 0; i < text.length; i++) {
            if (!text[i].isBlank()) {
                file.line(i + 1, text[i].split(",", -1));
            }
        }
        int filled = file.fill();
        if (file.rows.size() < input.window()) {
            throw new FileException(
                    source.name(),
                    "has " + file.rows.size() + " rows of measurements; allowed: at least the window of "
                            + input.window());
        }
        return new Series(source.name(), file.columns, file.rows.toArray(double[][]::new), filled);
    }

    private void line(int number, String[] cells) {
        if (columns.isEmpty()) {
            boolean header =
                    Arrays.stream(cells).anyMatch(cell -> !isNumber(cell) && !isMissing(cell) && !isTime(cell));
            first(number, cells, header);
            if (header) {
                return;
            }
        }
        if (cells.length != columns.size() + skipped) {
            throw new FileException(
                    source.name(),
                    number,
                    "",
                    "has " + (cells.length - skipped) + " values; allowed: " + input.features()
                            + ", the workload's features");
        }
        double[] row = new double[input.features()];
        for (int c = 0; c < row.length; c++) {
            row[c] = value(number, c, cells[c + skipped].strip());
        }
        rows.add(row);
        lines.add(number);
    }

    /** Names of the columns; one column more than features is a time if its cells are no numbers. */
    private void first(int number, String[] cells, boolean header) {
        boolean timed = cells.length == input.features() + 1
                && (header ? isTimeName(cells[0]) : isTime(cells[0]) && !isNumber(cells[0]));
        skipped = timed ? 1 : 0;
        if (cells.length - skipped != input.features()) {
            throw new FileException(
                    source.name(),
                    number,
                    "",
                    "has " + cells.length + " columns; allowed: " + input.features()
                            + ", the workload's features, and a first column of times; or set workload.features="
                            + cells.length);
        }
        List<String> names = new ArrayList<>();
        for (int c = skipped; c < cells.length; c++) {
            names.add(header ? cells[c].strip() : "column " + (c - skipped + 1));
        }
        columns = names;
    }

    private double value(int line, int column, String cell) {
        if (isMissing(cell)) {
            if (input.missing() == Missing.REFUSE) {
                throw new FileException(
                        source.name(),
                        line,
                        columns.get(column),
                        "the value is missing; allowed: a number, or set workload.missing=previous or linear");
            }
            return Double.NaN;
        }
        if (!isNumber(cell)) {
            throw new FileException(
                    source.name(), line, columns.get(column), "'" + cell + "' is no number; allowed: a finite decimal");
        }
        return Double.parseDouble(cell);
    }

    /** Fills what is missing; a column's first and last values are held beyond its ends. */
    private int fill() {
        int filled = 0;
        for (int c = 0; c < input.features(); c++) {
            int before = -1;
            for (int r = 0; r < rows.size(); r++) {
                if (!Double.isNaN(rows.get(r)[c])) {
                    before = r;
                    continue;
                }
                int after = next(r, c);
                if (before < 0 && after == rows.size()) {
                    throw new FileException(
                            source.name(), lines.get(0), columns.get(c), "the column has no value at all");
                }
                rows.get(r)[c] = between(before, r, after, c);
                before = r;
                filled++;
            }
        }
        return filled;
    }

    private int next(int row, int column) {
        int after = row;
        while (after < rows.size() && Double.isNaN(rows.get(after)[column])) {
            after++;
        }
        return after;
    }

    private double between(int before, int row, int after, int column) {
        if (before < 0) {
            return rows.get(after)[column];
        }
        double held = rows.get(before)[column];
        if (after == rows.size() || input.missing() == Missing.PREVIOUS) {
            return held;
        }
        return held + (rows.get(after)[column] - held) * (row - before) / (after - before);
    }

    private static boolean isMissing(String cell) {
        return List.of("", "na", "nan", "null").contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isNumber(String cell) {
        return cell.strip().matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    }

    private static boolean isTime(String cell) {
        return cell.strip().matches("[0-9]{1,4}[-/.:][0-9]{1,2}.*");
    }

    private static boolean isTimeName(String name) {
        return name.strip().toLowerCase(Locale.ROOT).matches("time|date|timestamp|datetime|date.?time|hour");
    }
}
