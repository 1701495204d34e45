package cyclode.reports.studies.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsPerTimingTest {
    private static List<Double> seconds(int count, IntToDoubleFunction of) {
        return IntStream.range(0, count).mapToObj(of::applyAsDouble).toList();
    }

    @Test
    void coldTimingsDoNotCount() {
        SecondsPerTiming pace = SecondsPerTiming.of(seconds(100, i -> i < 25 ? 2.0 : 0.01), 20_000);
        assertThat(pace).isEqualTo(new SecondsPerTiming(0.01, 0.01));
    }

    @Test
    void timingsThatQuickenMayGoOnToDoSo() {
        SecondsPerTiming pace = SecondsPerTiming.of(seconds(400, i -> 1 / Math.sqrt(i + 1.0)), 20_000);
        // The mean of x^-0.5 from 400 to 20 400, and that from 200 to 400.
        assertThat(pace.least()).isCloseTo(2 * (Math.sqrt(20_400) - 20) / 20_000, within(0.001));
        assertThat(pace.most()).isCloseTo(2 * (20 - Math.sqrt(200)) / 200, within(0.001));
    }

    @Test
    void theFirstPointOfAShapeHidesNoTrend() {
        IntToDoubleFunction quickening = i -> i == 300 ? 10 : 1 / Math.sqrt(i + 1.0);
        SecondsPerTiming pace = SecondsPerTiming.of(seconds(400, quickening), 20_000);
        assertThat(pace.most()).as("it counts for the level").isGreaterThan(10.0 / 200);
        assertThat(pace.least() / pace.most())
                .as("and not for the trend")
                .isEqualTo(
                        SecondsPerTiming.of(seconds(400, i -> 1 / Math.sqrt(i + 1.0)), 20_000)
                                        .least()
                                / SecondsPerTiming.of(seconds(400, i -> 1 / Math.sqrt(i + 1.0)), 20_000)
                                        .most(),
                        within(0.01));
    }

    @Test
    void timingsThatTakeLongerAndLongerAreTakenAsTheyWereLast() {
        SecondsPerTiming pace = SecondsPerTiming.of(seconds(40, i -> i < 20 ? 1 : 3), 1000);
        assertThat(pace).isEqualTo(new SecondsPerTiming(3, 3));
    }

    @Test
    void ofNothingNothingIsKnown() {
        assertThat(SecondsPerTiming.of(List.of(), 10)).isEqualTo(new SecondsPerTiming(0, 0));
        assertThat(SecondsPerTiming.of(List.of(2.0), 10)).isEqualTo(new SecondsPerTiming(2, 2));
        assertThat(SecondsPerTiming.of(seconds(50, i -> 1.0 / (i + 1)), 0).least())
                .isEqualTo(
                        SecondsPerTiming.of(seconds(50, i -> 1.0 / (i + 1)), 0).most());
    }

    /**
     * A sweep of the ODE-Transformer's hardware, as it was measured: milliseconds of processor time that a timing took, as the mean of
     * stretches that each begin at the given number. The middle of the range is less than twice, and more than half, of what is left.
     */
    @ParameterizedTest
    @CsvSource({"50, 1000", "100, 1000", "250, 2500", "500, 2500"})
    void theMeasuredSweepIsEstimatedWithinAFactorOfTwo(int probes, int all) {
        int[] from = {0, 1, 2, 3, 5, 7, 11, 15, 22, 31, 45, 63, 90, 127, 181, 255, 362, 511, 724, 1023, 1448, 2047};
        double[] took = {
            1589.6, 279.3, 144, 91, 152.2, 98.4, 88.5, 49.6, 72, 32.4, 37, 29.5, 24.8, 22.6, 21.9, 20, 18, 16.1, 11.5,
            11.6, 11, 10.2
        };
        IntToDoubleFunction measured = i -> {
            int stretch = 0;
            while (stretch < from.length - 1 && i >= from[stretch + 1]) {
                stretch++;
            }
            return took[stretch];
        };
        SecondsPerTiming pace = SecondsPerTiming.of(seconds(probes, measured), all - probes);
        double real = IntStream.range(probes, all)
                .mapToDouble(measured::applyAsDouble)
                .average()
                .orElseThrow();
        assertThat(pace.most()).isGreaterThan(real);
        assertThat(Math.sqrt(pace.least() * pace.most())).isBetween(real / 2, real * 2);
    }
}
