package cyclode.reports.cli.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.evidence.Reference;
import cyclode.core.evidence.Reference.Row;
import cyclode.core.evidence.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
    private static final Reference HELD = Reference.equal(
            "a bus, cycles", "a simulator", Status.MEASURED, "nothing", List.of(Row.equal("row 1", 7, 7)), 2);
    private static final Reference MISSED = Reference.within(
            10,
            "networks of a processor whose name is longer than the table is wide",
            "boards",
            Status.MEASURED,
            "half of them",
            List.of(Row.within(10, "first", 100, 103), Row.within(10, "second", 100, 150)),
            0);

    private final Scoreboard scoreboard = new Scoreboard(List.of(HELD, MISSED));

    @Test
    void whatIsMissedStandsOnTop() {
        String text = scoreboard.text(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        assertThat(text.indexOf("networks")).isLessThan(text.indexOf("a bus"));
        assertThat(text).contains("NO, 1").contains("second, 150 for 100").contains("fitted: half of them");
        assertThat(text).contains("2 more left out").endsWith("1 of 2 outside references held, of 3 figures ");
    }

    @Test
    void noLineIsWiderThanATerminal() {
        assertThat(scoreboard.text(StandardCharsets.US_ASCII).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void thePageAndTheTreeSayTheSame() {
        assertThat(scoreboard.page())
                .contains("**" + scoreboard.sum() + ".**")
                .contains("| 2 | 3.0 % | 50 % | 50 % | nine in ten within 10 % | **no**: 1 | half of them |");
        assertThat(scoreboard.tree().at("/references/0/worstError").asDouble()).isEqualTo(0.5);
        assertThat(scoreboard.tree().at("/references/1/held").asBoolean()).isTrue();
    }
}
