package cyclode.reports.studies.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.evidence.Status;
import cyclode.reports.studies.reproduction.ReproductionResult.Prediction.Row;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictionTest {
    private static Target target(String value) {
        return new Target(
                Quantity.END_TO_END_SPEEDUP,
                Optional.empty(),
                Optional.of(new BigDecimal(value)),
                Optional.empty(),
                new BigDecimal("0.01"),
                false,
                true,
                "by hand",
                Status.ASSUMED,
                "");
    }

    /** Draws of 1 to 101: 5 % of the way lies 6, 95 % of it 96; 34 of them lie below 34.5. */
    @Test
    void aRowGoesFromTheFifthToTheNinetyFifthPercentileOfItsDraws() {
        double[] draws = IntStream.rangeClosed(1, 101).asDoubleStream().toArray();
        Row row = Row.of(target("34.5"), 40, draws);
        assertThat(row.predicted()).isEqualTo(40);
        assertThat(row.low()).isCloseTo(6, within(1e-9));
        assertThat(row.high()).isCloseTo(96, within(1e-9));
        assertThat(row.rank().orElseThrow()).isCloseTo(34 / 101.0, within(1e-9));
        assertThat(Row.of(target("0.5"), 40, draws).rank()).contains(0.0);
        assertThat(Row.of(target("500"), 40, draws).rank()).contains(1.0);
    }
}
