package cyclode.reports.studies.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;

/** What DuckDB is told to do; its driver is not part of the program, so that a stand-in writes it down. */
class ParquetWriterTest {
    @Test
    void oneThreadConvertsTheTableWhateverItsFolderIsCalled() throws IOException {
        ParquetWriter.requireDriver();
        DuckDBDriver.TOLD.clear();
        ParquetWriter.convert(Path.of("/it's/points.csv"), Path.of("/it's/points.parquet"));
        assertThat(DuckDBDriver.TOLD)
                .containsExactly(
                        "jdbc:duckdb:",
                        "SET threads = 1",
                        "COPY (SELECT * FROM read_csv('/it''s/points.csv', header = true, sample_size = -1)) TO "
                                + "'/it''s/points.parquet' (FORMAT parquet, COMPRESSION zstd)");
    }
}
