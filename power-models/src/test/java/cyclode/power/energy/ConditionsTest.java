package cyclode.power.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.time.Frequency;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Voltages and temperatures that are allowed, and times, which are exact. */
class ConditionsTest {
    private static final ExactTime SECOND = ExactTime.seconds(BigDecimal.ONE);

    @ParameterizedTest
    @ValueSource(strings = {"0.4", "1.5"})
    void voltagesAreAllowedUpToTheirEnds(String volts) {
        assertThat(new Operating(new BigDecimal(volts), BigDecimal.valueOf(-55)).celsius())
                .isEqualTo("-55");
        assertThat(new Operating(new BigDecimal(volts), BigDecimal.valueOf(125)).celsius())
                .isEqualTo("125");
    }

    @ParameterizedTest
    @CsvSource({"0.39, 25", "1.51, 25", "0.85, -56", "0.85, 126"})
    void otherConditionsAreRefused(String volts, int celsius) {
        assertThatThrownBy(() -> new Operating(new BigDecimal(volts), BigDecimal.valueOf(celsius)))
                .hasMessageContaining("allowed: ");
    }

    @Test
    void timesAreExactAndNeverNegative() {
        assertThat(ExactTime.seconds(new BigDecimal("2e3"))).isEqualTo(ExactTime.of(2000, Frequency.hertz(1)));
        assertThat(ExactTime.seconds(new BigDecimal("0.25"))).isEqualTo(ExactTime.of(1, Frequency.hertz(4)));
        assertThatThrownBy(() -> ExactTime.ZERO.minus(SECOND)).hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> new ExactTime(BigInteger.ONE, BigInteger.ZERO)).hasMessageContaining("1/0");
        assertThatThrownBy(() -> new Span(SECOND, ExactTime.ZERO)).hasMessageContaining("ends before it starts");
        assertThat(new Span(SECOND, SECOND).length()).isEqualTo(ExactTime.ZERO);
    }
}
