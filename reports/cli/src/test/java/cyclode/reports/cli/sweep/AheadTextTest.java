package cyclode.reports.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AheadTextTest {
    @ParameterizedTest
    @CsvSource({
        "0.2, 0.4, 1 s",
        "12, 31, 12 to 31 s",
        "40, 130, 40 s to 2.2 min",
        "120, 180, 2 to 3 min",
        "3600, 9000, 60 min to 2.5 h",
        "9000, 18000, 2.5 to 5 h",
    })
    void aRangeHasItsUnitOnceWhereBothEndsHaveIt(double from, double to, String says) {
        assertThat(AheadText.span(from, to)).isEqualTo(says);
    }
}
