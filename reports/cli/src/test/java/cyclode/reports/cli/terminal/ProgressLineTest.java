package cyclode.reports.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
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

    /** Keeps what is written, and lets a test wait for so many flushes. */
    private static final class Heard extends StringWriter {
        private final CountDownLatch flushes;

        Heard(int flushes) {
            this.flushes = new CountDownLatch(flushes);
        }

        @Override
        public void flush() {
            flushes.countDown();
        }
    }

    private static String heard(ProgressLine.Reader reader) throws InterruptedException {
        Heard err = new Heard(2);
        try (ProgressLine line = new ProgressLine(new PrintWriter(err), reader, new ProgressLine.Pace(1, 1))) {
            line.at("band", 0, 2);
            err.flushes.await();
        }
        return err.toString();
    }

    @Test
    void aTerminalHasOneLineThatIsWrittenOver() throws InterruptedException {
        assertThat(heard(ProgressLine.Reader.TERMINAL))
                .contains("\r\u001b[Kband, 1 s")
                .endsWith("\r\u001b[K")
                .doesNotContain("\n");
    }

    @Test
    void aLogHasWholeLinesWithoutEscapes() throws InterruptedException {
        assertThat(heard(ProgressLine.Reader.LOG).lines()).hasSizeGreaterThan(1).allMatch("band, 1 s"::equals);
        assertThat(ProgressLine.Pace.of(ProgressLine.Reader.LOG)).isEqualTo(new ProgressLine.Pace(30_000, 30_000));
    }

    @Test
    void nothingIsWrittenWhereNobodyReads() throws InterruptedException {
        StringWriter err = new StringWriter();
        try (ProgressLine line =
                new ProgressLine(new PrintWriter(err), ProgressLine.Reader.NOBODY, new ProgressLine.Pace(0, 0))) {
            line.at("band", 1, 2);
            Thread.sleep(20);
        }
        assertThat(err.toString()).isEmpty();
    }
}
