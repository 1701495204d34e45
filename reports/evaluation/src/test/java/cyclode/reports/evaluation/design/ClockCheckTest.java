package cyclode.reports.evaluation.design;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.power.clock.ReachableClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of units expected to reach 250 MHz, 200 to 400: doubtful above 250, refused above 400 unless the file accepts that much. */
class ClockCheckTest {
    @ParameterizedTest
    @CsvSource({
        "199, 0, false, false",
        "250, 0, false, false",
        "250.1, 0, true, false",
        "400, 0, true, false",
        "400.1, 0, true, true",
        "499, 0, true, true",
        "501, 0, true, true",
        "801, 0, true, true",
        "500, 500, true, false",
        "500.1, 500, true, true",
    })
    void aClockIsDoubtfulAboveWhatIsExpectedAndRefusedAboveTheBand(
            double megahertz, double accepted, boolean doubtful, boolean refused) {
        ClockCheck check =
                new ClockCheck("fabric", megahertz, new ReachableClock(250, 200, 400, "matmul, product"), accepted);
        assertThat(check.doubtful()).isEqualTo(doubtful);
        assertThat(check.refused()).isEqualTo(refused);
        assertThat(check.expected()).isEqualTo("250 MHz (200 to 400) by matmul, product");
    }
}
