package cyclode.reports.studies.sweep.analysis;

import cyclode.core.csv.CsvWriter;
import cyclode.reports.evaluation.files.JsonText;
import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.sweep.Column;
import cyclode.reports.studies.sweep.Row;
import cyclode.reports.studies.sweep.Sweep;
import cyclode.reports.studies.sweep.SweepPoint;
import cyclode.reports.studies.sweep.SweepRows;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** The points of a sweep as one table, in the order of their numbers: equal bytes for equal sweeps, however they were worked out. */
public enum Export {
    /** Comma-separated values; cells without a value are empty. */
    CSV,
    /** One JSON object a line; what has no value is left out. */
    JSONL,
    /** Apache Parquet, by DuckDB. */
    PARQUET;

    private static final int CHUNK = 4096;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,20})?");

    /** The file's name. */
    public String fileName() {
        return "points." + name().toLowerCase(Locale.ROOT);
    }

    /** Writes the table into a folder. */
    void write(Sweep sweep, SweepRows rows, Workers workers, Path folder) throws IOException {
        Path file = folder.resolve(fileName());
        switch (this) {
            case CSV -> csv(sweep, rows, workers, file);
            case JSONL -> lines(rows, workers, file, "", i -> json(sweep, rows.point(i), rows.row(i)) + "\n");
            case PARQUET -> parquet(sweep, rows, workers, folder, file);
        }
    }

    private static void lines(SweepRows rows, Workers workers, Path file, String head, IntFunction<String> line)
            throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(head);
            for (int first = 0; first < rows.size(); first += CHUNK) {
                int end = Math.min(rows.size(), first + CHUNK);
                for (String each : workers.map(first, end, i -> line.apply((int) i))) {
                    out.write(each);
                }
            }
        }
    }

    /** Names of the columns. */
    static List<String> columns(Sweep sweep) {
        List<String> columns = new ArrayList<>(List.of("point"));
        columns.addAll(sweep.parameterNames());
        columns.addAll(List.of("status", "reason", "flags", "keeps_constraints", "bottleneck"));
        columns.addAll(Column.words());
        return columns;
    }

    private static void csv(Sweep sweep, SweepRows rows, Workers workers, Path file) throws IOException {
        lines(rows, workers, file, CsvWriter.line(columns(sweep)), i -> csv(sweep, rows.point(i), rows.row(i)));
    }

    private static String csv(Sweep sweep, SweepPoint point, Row row) {
        List<Object> cells = new ArrayList<>(List.of(point.number()));
        point.values().forEach(value -> cells.add(number(value) ? new BigDecimal(value) : value));
        cells.addAll(List.of(
                row.status().word(),
                row.reason(),
                String.join("; ", row.flags()),
                SweepAnalysis.keeps(sweep, row),
                row.bottleneck()));
        for (Column column : Column.values()) {
            cells.add(row.text(column));
        }
        return CsvWriter.line(cells);
    }

    private static String json(Sweep sweep, SweepPoint point, Row row) {
        List<String> fields = new ArrayList<>(List.of(Row.field("point", Long.toString(point.number()))));
        for (int p = 0; p < point.values().size(); p++) {
            String value = point.values().get(p);
            if (!value.isEmpty()) {
                fields.add(Row.field(sweep.parameterNames().get(p), number(value) ? value : JsonText.string(value)));
            }
        }
        fields.add(Row.field("status", JsonText.string(row.status().word())));
        if (!row.reason().isEmpty()) {
            fields.add(Row.field("reason", JsonText.string(row.reason())));
        }
        if (!row.flags().isEmpty()) {
            fields.add(Row.field("flags", JsonText.string(String.join("; ", row.flags()))));
        }
        fields.add(Row.field("keeps_constraints", Boolean.toString(SweepAnalysis.keeps(sweep, row))));
        if (!row.bottleneck().isEmpty()) {
            fields.add(Row.field("bottleneck", JsonText.string(row.bottleneck())));
        }
        fields.addAll(row.fields());
        return "{" + String.join(",", fields) + "}";
    }

    /** Whether a setting is a number as JSON writes them. */
    private static boolean number(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static void parquet(Sweep sweep, SweepRows rows, Workers workers, Path folder, Path file)
            throws IOException {
        Path text = Files.createTempFile(folder, "points", ".csv");
        try {
            csv(sweep, rows, workers, text);
            ParquetWriter.convert(text, file);
        } finally {
            Files.delete(text);
        }
    }
}
