package cyclode.reports.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void timeLeftFollowsFromWhatIsDone() {
        assertThat(ProgressLine.text("band", 0, 128, 3, 0)).isEqualTo("band, 3 s");
        assertThat(ProgressLine.text("band", 32, 128, 10, 3.2))
                .isEqualTo("band, 10 s, 32 of 128, 3.2/s, about 30 s left");
        assertThat(ProgressLine.text("sweep", 1500, 20_000, 75, 37))
                .isEqualTo("sweep, 75 s, 1,500 of 20,000, 37/s, about 8.3 min left");
    }

    /** Ten thousand rows were in the store; the first ten seconds brought ten more, every second since brings a hundred. */
    @Test
    void theRateIsThatOfLateAndOfWhatWasDoneHere() {
        ProgressLine.RecentRate rate = new ProgressLine.RecentRate();
        rate.mark(0, 10_000);
        assertThat(rate.perSecond()).isZero();
        rate.mark(10, 10_010);
        assertThat(rate.perSecond()).isEqualTo(1);
        for (int second = 11; second <= 60; second++) {
            rate.mark(second, 10_010 + 100 * (second - 10));
        }
        assertThat(rate.perSecond()).isEqualTo(100);
    }

    @Test
    void nothingIsWrittenWhereNobodyWatches() {
        StringWriter err = new StringWriter();
        try (ProgressLine line = new ProgressLine(new PrintWriter(err), false)) {
            line.at("band", 1, 2);
        }
        assertThat(err.toString()).isEmpty();
    }
}
