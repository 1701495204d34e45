package cyclode.workloads.series;

import cyclode.core.csv.CsvTable;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.InputSpec.Missing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of measurements: one line for each instant, cells parted by commas, semicolons or tabs (with decimal commas behind the
 * latter two), a header if its first line holds a name. First columns of dates and times are held to equal distances and left out. Empty
 * cells, {@code NA}, {@code NaN} and {@code null} are missing values.
 */
public final class SeriesFile {
    /** Bytes of the longest file. */
    public static final long MAX_BYTES = 256L << 20;

    private static final int MOST_ROWS = 1 << 24;
    /** An index counts up from less; seconds since 1970 have been more since 1973. */
    private static final double LEAST_EPOCH = 1e8;
    /** Parts of an instant in columns of their own, and what parts each from the one before. */
    private static final Map<String, String> PARTS =
            Map.of("year", "", "month", "-", "day", "-", "hour", " ", "minute", ":", "second", ":");

    private final Source source;
    private final InputSpec.Series input;
    private final char separator;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private List<String> columns = List.of();
    private List<String> times = List.of();
    private @Nullable Instants instants;

    private SeriesFile(Source source, InputSpec.Series input) {
        this.source = source;
        this.input = input;
        separator = separator(new String(source.bytes(), StandardCharsets.UTF_8));
    }

    /**
     * The measurements.
     *
     * @throws FileException naming line and column of what is no number, missing against the rule, or one too many, and of instants that
     *     are missing, repeated, out of order or unequally spaced
     */
    public static Series read(Source source, InputSpec.Series input) {
        SeriesFile file = new SeriesFile(source, input);
        for (CsvTable.Line line : CsvTable.lines(source, file.separator)) {
            if (line.cells().size() > 1 || !line.cells().get(0).isBlank()) {
                file.line(line.number(), line.cells());
            }
        }
        file.insertMissing();
        int filled = file.fill();
        if (file.rows.size() < input.window()) {
            throw new FileException(
                    source.name(),
                    "has " + file.rows.size() + " rows of measurements; allowed: at least the window of "
                            + input.window());
        }
        return new Series(source.name(), file.columns, file.rows.toArray(double[][]::new), filled);
    }

    /** The separator of the first line that says something. */
    private static char separator(String text) {
        String first = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("")
                .replaceAll("\"[^\"]*\"", "");
        return first.contains(";") ? ';' : first.contains("\t") ? '\t' : ',';
    }

    private void line(int number, List<String> cells) {
        if (columns.isEmpty()) {
            boolean header =
                    cells.stream().anyMatch(cell -> !isNumber(plain(cell)) && !isMissing(cell) && !isTime(cell));
            first(number, cells, header);
            if (header) {
                return;
            }
        }
        int skipped = times.size();
        if (cells.size() != columns.size() + skipped) {
            throw new FileException(
                    source.name(),
                    number,
                    "",
                    "has " + (cells.size() - skipped) + " values; allowed: " + input.features()
                            + ", the workload's features");
        }
        if (instants != null) {
            instants.add(number, instant(cells.subList(0, skipped)));
        }
        double[] row = new double[input.features()];
        for (int c = 0; c < row.length; c++) {
            row[c] = value(number, c, plain(cells.get(c + skipped).strip()));
        }
        rows.add(row);
        lines.add(number);
    }

    /** Names of the columns; columns more than features are times if their names or their cells say so. */
    private void first(int number, List<String> cells, boolean header) {
        int more = Math.max(0, cells.size() - input.features());
        List<String> before = cells.subList(0, more).stream().map(String::strip).toList();
        boolean timed = more > 0 && (header ? areTimeNames(before) : areTimes(before));
        times = timed ? before : List.of();
        if (cells.size() - times.size() != input.features()) {
            throw new FileException(
                    source.name(),
                    number,
                    "",
                    "has " + cells.size() + " columns; allowed: " + input.features()
                            + ", the workload's features, and a first column of times; or set workload.features="
                            + cells.size());
        }
        if (timed && input.instants() == InputSpec.Spacing.CHECKED) {
            instants = new Instants(source.name(), header ? String.join(" ", before) : "");
        }
        List<String> names = new ArrayList<>();
        for (int c = times.size(); c < cells.size(); c++) {
            names.add(header ? cells.get(c).strip() : "column " + (c - times.size() + 1));
        }
        columns = names;
    }

    /** An instant out of its columns: date and time of day, or year, month, day and so on. */
    private String instant(List<String> cells) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String part = PARTS.getOrDefault(times.get(i).toLowerCase(Locale.ROOT), " ");
            String cell = cells.get(i).strip();
            boolean padded = part.equals(":") || part.equals(" ") && cells.size() > 2;
            text.append(i == 0 ? "" : part).append(padded && cell.length() == 1 ? "0" + cell : cell);
        }
        // A last column of whole hours has no minutes.
        return times.size() > 2 && times.get(times.size() - 1).equalsIgnoreCase("hour")
                ? text + ":00"
                : text.toString();
    }

    /** Instants that are missing become rows of missing values, where values may be. */
    private void insertMissing() {
        if (instants == null || rows.isEmpty()) {
            return;
        }
        int[] missing = instants.missing();
        long whole = rows.size() + Arrays.stream(missing).asLongStream().sum();
        List<double[]> given = List.copyOf(rows);
        List<Integer> givenLines = List.copyOf(lines);
        rows.clear();
        lines.clear();
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] > 0 && (input.missing() == Missing.REFUSE || whole > MOST_ROWS)) {
                throw instants.gap(i, missing[i]);
            }
            for (int n = 0; n < missing[i]; n++) {
                double[] none = new double[input.features()];
                Arrays.fill(none, Double.NaN);
                rows.add(none);
                lines.add(givenLines.get(i));
            }
            rows.add(given.get(i));
            lines.add(givenLines.get(i));
        }
    }

    /** A number with its decimal comma as a point, where commas do not part cells. */
    private String plain(String cell) {
        return separator != ',' && cell.indexOf(',') == cell.lastIndexOf(',') && cell.indexOf('.') < 0
                ? cell.replace(',', '.')
                : cell;
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
        double value = Double.parseDouble(cell);
        if (Math.abs(value) > Normalization.GREATEST) {
            throw new FileException(
                    source.name(),
                    line,
                    columns.get(column),
                    "'" + cell + "' is beyond what can be normalised; allowed: " + -Normalization.GREATEST + " to "
                            + Normalization.GREATEST);
        }
        return value;
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

    /** Whether cells are times: dates and times of day, or one number too large for a measurement's index. */
    private boolean areTimes(List<String> cells) {
        boolean epoch = cells.size() == 1 && isNumber(cells.get(0)) && Double.parseDouble(cells.get(0)) >= LEAST_EPOCH;
        return epoch || cells.stream().allMatch(cell -> isTime(cell) && !isNumber(plain(cell)));
    }

    /** Whether names are of times: one that says so or says nothing, as an index has; a date and a time; year, month, day and so on. */
    private static boolean areTimeNames(List<String> names) {
        if (names.size() == 1) {
            return names.get(0).isEmpty()
                    || names.get(0)
                            .toLowerCase(Locale.ROOT)
                            .matches(
                                    "time|date|timestamp|datetime|date.?time|hour|index|epoch|unnamed: 0|ds|day|month");
        }
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .allMatch(name -> PARTS.containsKey(name) || name.equals("date") || name.equals("time"));
    }
}
