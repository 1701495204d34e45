package cyclode.reports.render.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void linearTicksAreRoundNumbersWithinTheRange() {
        assertThat(Ticks.linearLabels(Ticks.linear(0, 1_300_000, 5))).containsExactly("0", "0.5M", "1.0M");
        assertThat(Ticks.linearLabels(Ticks.linear(-0.3, 0.31, 8)))
                .containsExactly("-0.3", "-0.2", "-0.1", "0", "0.1", "0.2", "0.3");
        assertThat(Ticks.linearLabels(Ticks.linear(9996, 10004, 4)))
                .containsExactly("9.996k", "9.998k", "10.000k", "10.002k", "10.004k");
    }

    @Test
    void logTicksAreDecadesAndTheirPartsWhereThereIsRoom() {
        assertThat(Ticks.logLabels(Ticks.log(0.8, 60, 9))).containsExactly("1", "2", "5", "10", "20", "50");
        assertThat(Ticks.logLabels(Ticks.log(0.01, 2e7, 5))).containsExactly("0.01", "1", "100", "10k", "1M");
    }

    @Test
    void noRangeEndsTheSearchWithout() {
        for (double span : new double[] {1e-9, 1e-3, 1, 7, 1e6, 1e15}) {
            for (double low : new double[] {0, -span / 3, 12.5 * span}) {
                List<?> ticks = Ticks.linear(low, low + span, 6);
                assertThat(ticks).as("from %s over %s", low, span).hasSizeBetween(2, 6);
            }
        }
    }
}
