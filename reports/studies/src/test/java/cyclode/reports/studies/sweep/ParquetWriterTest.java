package cyclode.reports.studies.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.csv.CsvTable;
import cyclode.core.file.FileException;
import cyclode.reports.studies.parallel.Workers;
import cyclode.reports.studies.sweep.analysis.Export;
import cyclode.reports.studies.sweep.analysis.ParquetWriter;
import cyclode.reports.studies.sweep.analysis.SweepAnalysis;
import cyclode.reports.studies.sweep.analysis.SweepFiles;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DuckDB writes is read by {@link ParquetTable}, and is the table of text. */
class ParquetWriterTest {
    @TempDir
    private Path folder;

    @Test
    void theTableOfASweepIsThatOfItsCommaSeparatedValues() throws IOException {
        Path store = folder.resolve("store");
        Path out = Files.createDirectory(folder.resolve("it's here"));
        SmallSweep.run(store, 1, Shard.WHOLE);
        Sweep sweep = SmallSweep.sweep(SmallSweep.TEXT);
        ParquetWriter.requireDriver();
        try (Workers workers = new Workers(1)) {
            SweepFiles.write(
                    new SweepAnalysis(sweep, SmallSweep.rows(sweep, store)),
                    Set.of(Export.CSV, Export.PARQUET),
                    SmallSweep.SIMULATOR,
                    workers,
                    out);
        }

        Map<String, List<@Nullable Object>> table = ParquetTable.read(out.resolve("points.parquet"));
        CsvTable rows = CsvTable.read(out.resolve("points.csv"));
        assertThat(table.keySet()).containsExactlyElementsOf(rows.columns()).contains("status", "cycles", "energy_mj");
        assertThat(rows.size()).isEqualTo(54);
        int numbers = 0;
        int nothing = 0;
        for (String column : rows.columns()) {
            for (int row = 0; row < rows.size(); row++) {
                String text = rows.text(row, column);
                Object value = table.get(column).get(row);
                if (value instanceof Number number) {
                    assertThat(number.doubleValue()).isEqualTo(Double.parseDouble(text));
                    numbers++;
                } else {
                    assertThat(value == null ? "" : value.toString()).isEqualTo(text);
                    nothing += value == null ? 1 : 0;
                }
            }
        }
        assertThat(numbers).isGreaterThan(1000);
        assertThat(nothing).as("refused points have no figures").isGreaterThan(30);
    }

    /** A text that looks like a number stays what it is, and a late text does not spoil a column of numbers. */
    @Test
    void typesComeFromTheWholeColumn() throws IOException {
        StringBuilder text = new StringBuilder("number,mixed,truth\n");
        for (int i = 0; i < 30_000; i++) {
            text.append(i)
                    .append(',')
                    .append(i < 29_999 ? Integer.toString(i) : "4MHz")
                    .append(",true\n");
        }
        Path csv = Files.writeString(folder.resolve("long.csv"), text);
        Path parquet = folder.resolve("long.parquet");
        ParquetWriter.convert(csv, parquet);
        Map<String, List<@Nullable Object>> table = ParquetTable.read(parquet);
        assertThat(table.get("number")).first().isEqualTo(0L);
        assertThat(table.get("number")).last().isEqualTo(29_999L);
        assertThat(table.get("mixed")).first().isEqualTo("0");
        assertThat(table.get("mixed")).last().isEqualTo("4MHz");
        assertThat(table.get("truth")).containsOnly(true);
        byte[] once = Files.readAllBytes(parquet);
        ParquetWriter.convert(csv, parquet);
        assertThat(Files.readAllBytes(parquet)).as("equal tables, equal bytes").isEqualTo(once);
    }

    @Test
    void whatHasNoDriverIsToldWhereToGetIt() throws IOException {
        try (URLClassLoader none = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> ParquetWriter.driver(none))
                    .isInstanceOf(FileException.class)
                    .hasMessageContaining("--export parquet")
                    .hasMessageContaining("org.duckdb:duckdb_jdbc")
                    .hasMessageContaining(ParquetWriter.VARIABLE);
        }
    }

    @Test
    void aTableThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> ParquetWriter.convert(folder.resolve("none.csv"), folder.resolve("none.parquet")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.csv");
    }
}
