package cyclode.reports.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.studies.sweep.Estimate;
import cyclode.reports.studies.sweep.SecondsPerTiming;
import org.junit.jupiter.api.Test;
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

    private static Estimate timings(boolean counted) {
        return new Estimate(
                9_000_000,
                1000,
                5_000_000,
                counted,
                4_999_000,
                3_999_000,
                new SecondsPerTiming(0.001, 0.002),
                1e-6,
                1000);
    }

    @Test
    void timingsThatWereNotCountedAreAboutSoMany() {
        assertThat(AheadText.of(timings(true), 1))
                .isEqualTo(
                        "9,000,000 points, 1,000 of them in the store, 5,000,000 to be timed: about 83 min to 2.8 h on 1 thread; 18 GB");
        assertThat(AheadText.of(timings(false), 1)).contains("in the store, about 5,000,000 to be timed: about 83 min");
    }
}
