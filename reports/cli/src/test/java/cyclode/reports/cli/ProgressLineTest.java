package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void timeLeftFollowsFromWhatIsDone() {
        assertThat(ProgressLine.text("band", 0, 128, 3)).isEqualTo("band, 3 s");
        assertThat(ProgressLine.text("band", 32, 128, 10)).isEqualTo("band, 10 s, 32 of 128, about 30 s left");
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
