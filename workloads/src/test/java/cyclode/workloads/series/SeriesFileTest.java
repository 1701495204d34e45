package cyclode.workloads.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.InputSpec.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of measurements, good and bad. */
class SeriesFileTest {
    @TempDir
    private Path folder;

    private Series read(String text, int features, Missing missing) throws IOException {
        Path file = folder.resolve("s.csv");
        Files.writeString(file, text);
        return SeriesFile.read(Source.of(file, SeriesFile.MAX_BYTES), new InputSpec.Series(2, features, 0, missing));
    }

    @Test
    void aHeaderATimeAndNumbersAreRead() throws IOException {
        Series series = read("time,ozone,no2\n2019-01-01 00:00,1.5,-2\r\n2019-01-01 01:00,3,4e1\n", 2, Missing.REFUSE);
        assertThat(series.columns()).containsExactly("ozone", "no2");
        assertThat(series.rows()).isDeepEqualTo(new double[][] {{1.5, -2}, {3, 40}});
        assertThat(read("1,2\n3,4\n", 2, Missing.REFUSE).columns()).containsExactly("column 1", "column 2");
    }

    @Test
    void gapsAreFilledAsAsked() throws IOException {
        String text = "a\n\n1\nNaN\nna\n4\n,\n".replace(",\n", "null\n");
        assertThat(read(text, 1, Missing.PREVIOUS).rows()).isDeepEqualTo(new double[][] {{1}, {1}, {1}, {4}, {4}});
        assertThat(read(text, 1, Missing.LINEAR).rows()).isDeepEqualTo(new double[][] {{1}, {2}, {3}, {4}, {4}});
        assertThat(read(text, 1, Missing.LINEAR).filled()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b;1,2;,4|3, a|the value is missing",
                "a,b;1,2;3,x4|3, b|'x4' is no number",
                "a,b;1,2;3|3|has 1 values; allowed: 2",
                "a,b,c;1,2,3|1|has 3 columns; allowed: 2",
                "a,b;1,2|has 1 rows|at least the window of 2"
            })
    void whatIsWrongIsNamedByLineAndColumn(String text, String place, String problem) {
        assertThatThrownBy(() -> read(text.replace(";", "\n"), 2, Missing.REFUSE))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage().replace("line ", "")).contains(place.split(", ")));
    }

    @Test
    void normalizationComesBack() {
        Series series = SampleSeries.of(3, 200, 7);
        Normalization normalization = Normalization.of(series);
        double value = series.rows()[17][2];
        assertThat(normalization.measured(2, normalization.normal(2, value)))
                .isCloseTo(value, org.assertj.core.api.Assertions.within(1e-9));
    }
}
