package cyclode.reports.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.evaluation.result.CycleAccount.InputSpread;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nearest rank by hand: of the numbers 1 to n the p-th percentile is p n / 100, rounded up. */
class InputSpreadTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "2, 1, 2",
        "3, 2, 3",
        "10, 5, 10",
        "100, 50, 99",
        "101, 51, 100",
        "200, 100, 198",
        "1000, 500, 990",
    })
    void percentilesAreByNearestRank(int inputs, long median, long percentile99) {
        assertThat(InputSpread.of(LongStream.rangeClosed(1, inputs).toArray()))
                .isEqualTo(new InputSpread(inputs, 1, median, percentile99));
    }

    @Test
    void onlyTheOrderDecides() {
        assertThat(InputSpread.of(new long[] {7, 7, 9, 4000})).isEqualTo(new InputSpread(4, 7, 7, 4000));
    }
}
