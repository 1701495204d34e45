package cyclode.workloads.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.InputSpec.Missing;
import cyclode.workloads.network.InputSpec.Spacing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of measurements, good and bad. */
class SeriesFileTest {
    @TempDir
    private Path folder;

    private Series read(String text, int features, Missing missing) throws IOException {
        return read(text, features, missing, Spacing.CHECKED);
    }

    private Series read(String text, int features, Missing missing, Spacing instants) throws IOException {
        Path file = folder.resolve("s.csv");
        Files.writeString(file, text);
        return SeriesFile.read(
                Source.of(file, SeriesFile.MAX_BYTES), new InputSpec.Series(2, features, 0, missing, instants, 80));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFdate,flow;2021-03-01 00:00,1;2021-03-01 01:00,2",
                ",flow;0,1;1,2",
                "Unnamed: 0,flow;2021-03-01,1;2021-03-02,2",
                "\"date\",\"flow\";\"2021-03-01\",\"1\";\"2021-03-02\",2",
                "epoch,flow;1609459200,1;1609462800,2",
                "1609459200,1;1609462800,2",
                "Date,Time,flow;16/12/2006,17:24:00,1;16/12/2006,17:25:00,2",
                "year,month,day,hour,flow;2010,1,1,0,1;2010,1,1,1,2",
                "2021-03-01T00:00:00+01:00,1;2021-03-01T00:00:00Z,2",
                "7/1/14 11:30 PM,1;7/2/14 12:00 AM,2"
            })
    void timesAreKnownInManyForms(String text) throws IOException {
        assertThat(read(text.replace(";", "\n"), 1, Missing.REFUSE).rows()).isDeepEqualTo(new double[][] {{1}, {2}});
    }

    @Test
    void semicolonsAndTabsComeWithDecimalCommas() throws IOException {
        double[][] due = {{1.5, -2}, {3, 40}};
        assertThat(read("date;a;b\n1.3.2021;1,5;-2\n2.3.2021;3;4e1\n", 2, Missing.REFUSE)
                        .rows())
                .isDeepEqualTo(due);
        assertThat(read("1,5\t-2\n3\t40,0\n", 2, Missing.REFUSE).rows()).isDeepEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2021-01-31;2021-02-28;2021-03-31;2021-04-30",
                "2020-11;2020-12;2021-01;2021-02",
                "01/12/2020;01/01/2021;01/02/2021;01/03/2021",
                "28.02.2021;01.03.2021;02.03.2021;03.03.2021",
                "2021-03-01 00:00:00;2021-03-01 00:00:00.25;2021-03-01 00:00:00.5;2021-03-01 00:00:00.75"
            })
    void equalDistancesAreOfSecondsOrOfMonths(String instants) throws IOException {
        String text = "date,a\n" + instants.replace(";", ",1\n") + ",1\n";
        assertThat(read(text, 1, Missing.REFUSE).rows()).hasDimensions(4, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2021-03-01;2021-03-02;2021-03-03;2021-03-07|s.csv:5: date: 3 instants are missing between '2021-03-03'",
                "2021-03-01;2021-03-02;2021-03-02;2021-03-03|s.csv:4: date: '2021-03-02' repeats '2021-03-02', on line 3",
                "2021-03-01;2021-03-02;2021-03-01;2021-03-02|s.csv:4: date: '2021-03-01' is before '2021-03-02', on line 3",
                "2021-03-01;2021-03-02;2021-03-03;2021-03-03 12:00|s.csv:5: date: '2021-03-03 12:00' is no whole number",
                "2021-03-01;2021-13-02;2021-03-03;2021-03-04|s.csv:3: date: '2021-13-02' is no instant; allowed: dates",
                "2020-01;2020-02;2020-04;2020-05|s.csv:4: date: 1 instant is missing",
                "10;20;40;50|s.csv:4: date: 1 instant is missing"
            })
    void instantsThatAreMissingRepeatedOrOutOfOrderAreNamed(String instants, String problem) throws IOException {
        String text = "date,a\n" + instants.replace(";", ",1\n") + ",1\n";
        assertThatThrownBy(() -> read(text, 1, Missing.REFUSE))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("workload.instants=unchecked");
        assertThat(read(text, 1, Missing.REFUSE, Spacing.UNCHECKED).rows()).hasDimensions(4, 1);
    }

    @Test
    void missingInstantsAreFilledLikeMissingValues() throws IOException {
        String text = "date,a\n2021-03-01,1\n2021-03-02,2\n2021-03-05,8\n2021-03-06,9\n";
        Series held = read(text, 1, Missing.PREVIOUS);
        assertThat(held.rows()).isDeepEqualTo(new double[][] {{1}, {2}, {2}, {2}, {8}, {9}});
        assertThat(held.filled()).isEqualTo(2);
        assertThat(read(text, 1, Missing.LINEAR).rows()).isDeepEqualTo(new double[][] {{1}, {2}, {4}, {6}, {8}, {9}});
    }

    @Test
    void aHoleOfAgesIsRefusedEvenWhereGapsAreFilled() {
        String text = "date,a\n2021-03-01 00:00:00,1\n2021-03-01 00:00:01,2\n2023-03-01 00:00:00,3\n";
        assertThatThrownBy(() -> read(text, 1, Missing.PREVIOUS))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("instants are missing");
    }
}
