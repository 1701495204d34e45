package cyclode.reports.experiments.sweep;

import cyclode.reports.experiments.output.CsvText;
import cyclode.reports.experiments.output.JsonText;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The points of a sweep as one table, in the order of their numbers: equal bytes for equal sweeps, however they were worked out. */
public enum Export {
    /** Comma-separated values; cells without a value are empty. */
    CSV,
    /** One JSON object a line; what has no value is left out. */
    JSONL,
    /** Apache Parquet, by DuckDB. */
    PARQUET;

    /** The file's name. */
    public String fileName() {
        return "points." + name().toLowerCase(Locale.ROOT);
    }

    /** Writes the table into a folder. */
    public void write(Sweep sweep, SweepRows rows, Path folder) throws IOException {
        Path file = folder.resolve(fileName());
        switch (this) {
            case CSV -> csv(sweep, rows, file);
            case JSONL -> jsonl(sweep, rows, file);
            case PARQUET -> parquet(sweep, rows, folder, file);
        }
    }

    /** Names of the columns. */
    static List<String> columns(Sweep sweep) {
        List<String> columns = new ArrayList<>(List.of("point"));
        columns.addAll(sweep.parameterNames());
        columns.addAll(List.of("status", "reason", "flags", "keeps_constraints"));
        columns.addAll(Column.words());
        return columns;
    }

    private static void csv(Sweep sweep, SweepRows rows, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(CsvText.line(columns(sweep)));
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.row(i);
                List<Object> cells = new ArrayList<>(List.of(rows.point(i).number()));
                rows.point(i).values().forEach(value -> cells.add(number(value) ? new BigDecimal(value) : value));
                cells.addAll(List.of(
                        row.status().word(), row.reason(), String.join("; ", row.flags()), Answers.keeps(sweep, row)));
                for (Column column : Column.values()) {
                    cells.add(row.text(column));
                }
                out.write(CsvText.line(cells));
            }
        }
    }

    private static void jsonl(Sweep sweep, SweepRows rows, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (int i = 0; i < rows.size(); i++) {
                out.write(json(sweep, rows.point(i), rows.row(i)));
                out.write('\n');
            }
        }
    }

    private static String json(Sweep sweep, SweepPoint point, Row row) {
        StringBuilder json = new StringBuilder("{\"point\":").append(point.number());
        for (int p = 0; p < point.values().size(); p++) {
            String value = point.values().get(p);
            if (!value.isEmpty()) {
                field(json, sweep.parameterNames().get(p), number(value) ? value : JsonText.string(value));
            }
        }
        field(json, "status", JsonText.string(row.status().word()));
        if (!row.reason().isEmpty()) {
            field(json, "reason", JsonText.string(row.reason()));
        }
        if (!row.flags().isEmpty()) {
            field(json, "flags", JsonText.string(String.join("; ", row.flags())));
        }
        field(json, "keeps_constraints", Boolean.toString(Answers.keeps(sweep, row)));
        for (Column column : Column.values()) {
            if (!row.text(column).isEmpty()) {
                field(json, column.word(), row.text(column));
            }
        }
        return json.append('}').toString();
    }

    private static void field(StringBuilder json, String name, String value) {
        json.append(',').append(JsonText.string(name)).append(':').append(value);
    }

    /** Whether a setting is a number as JSON writes them. */
    private static boolean number(String text) {
        return text.matches("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,20})?");
    }

    private static void parquet(Sweep sweep, SweepRows rows, Path folder, Path file) throws IOException {
        Path text = Files.createTempFile(folder, "points", ".csv");
        try {
            csv(sweep, rows, text);
            ParquetWriter.convert(text, file);
        } finally {
            Files.delete(text);
        }
    }
}
