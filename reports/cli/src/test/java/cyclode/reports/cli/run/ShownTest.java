package cyclode.reports.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.evidence.Status;
import cyclode.reports.evaluation.result.Figure;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    private static Figure figure(double value) {
        return Figure.of(value, "1", List.of(Status.ASSUMED));
    }

    /** Too high is plus, too low is minus; in percent, to a tenth. */
    @ParameterizedTest
    @CsvSource({
        "0.2, +20.0 %",
        "-0.2, -20.0 %",
        "0, 0.0 %",
        "0.0049, +0.5 %",
        "-0.0049, -0.5 %",
        "1.5, +150.0 %",
        "-0.9994, -99.9 %",
    })
    void anErrorHasItsSign(double relative, String shown) {
        assertThat(Shown.error(figure(relative))).isEqualTo(shown);
    }

    @Test
    void anErrorOfNothingIsADash() {
        assertThat(Shown.error(Figure.none("1", "not asked for"))).isEqualTo("—");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.012345|0.0123", "9.876|9.88", "123.4|123", "999.4|999", "1000|1,000", "1234567.8|1,234,568"})
    void numbersHaveThreeDigitsOrAreWhole(double value, String shown) {
        assertThat(Shown.number(value)).isEqualTo(shown);
    }

    @Test
    void amountsAreInMillijoules() {
        assertThat(Shown.millijoules(new BigInteger("2500000000000000"))).isEqualTo(2.5);
    }
}
