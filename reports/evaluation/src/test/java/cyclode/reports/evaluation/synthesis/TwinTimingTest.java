package cyclode.reports.evaluation.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.reports.evaluation.design.ClockCheck;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What units say of their paths, against static timing analysis of their RTL by Yosys, nets taking no time. */
class TwinTimingTest {
    private static final Path PAGE = Path.of("../../power-models/docs/clock.md");

    @Test
    void everyRecordedRunIsOfTheRtlAsItIs() {
        RtlModules modules = new RtlModules();
        for (TwinTiming row : TwinTiming.all()) {
            assertThat(row.of().rtl())
                    .as(row.of().module())
                    .isEqualTo(modules.hash(row.of().module()));
        }
    }

    @Test
    void theLogicIsWithinAThirdAndAQuarterInTheMiddle() {
        for (TwinTiming row : TwinTiming.all()) {
            assertThat(row.error())
                    .as("%s %s", row.of().module(), row.of().words())
                    .isEqualTo(0, within(0.34));
        }
        List<Double> errors = TwinTiming.all().stream()
                .filter(TwinTiming::heldBack)
                .map(row -> Math.abs(row.error()))
                .sorted()
                .toList();
        assertThat(errors).hasSizeGreaterThan(7);
        assertThat(errors.get(errors.size() / 2)).isLessThan(0.25);
    }

    @Test
    void theDesignThatWasMeasuredIsExpectedToRun() {
        RunRequest.Design measured = RunRequest.Design.of("time-series-transformer", "xc7s15");
        ClockCheck serial = DesignPoint.load(measured).clocks().get(0);
        assertThat(serial.reachable().megahertz()).isGreaterThan(serial.megahertz());
    }

    @Test
    void thePageHoldsTheComparison() throws IOException {
        List<String> table =
                new ArrayList<>(List.of("| module, parameters | Yosys, ns | model, ns |", "|---|---|---|"));
        for (boolean heldBack : new boolean[] {false, true}) {
            TwinTiming.all().stream()
                    .filter(row -> row.heldBack() == heldBack)
                    .map(row -> String.format(
                            Locale.ROOT,
                            "| %s %s | %.1f | %.1f (%+.0f %%) |",
                            row.of().module(),
                            row.of().words(),
                            row.found(),
                            row.said(),
                            100 * row.error()))
                    .forEach(table::add);
            if (!heldBack) {
                table.add("| **held back** | | |");
            }
        }
        assertThat(Files.readAllLines(PAGE))
                .as("docs/clock.md must hold:\n%s", String.join("\n", table))
                .containsSequence(table);
    }
}
