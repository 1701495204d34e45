package cyclode.reports.evaluation.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.account.TimingPath;
import cyclode.power.clock.ReachableClock;
import cyclode.power.device.Family;
import cyclode.power.resource.Resources;
import cyclode.reports.evaluation.design.ClockCheck;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What units say of their paths, against static timing analysis of their RTL by Yosys, nets taking no time. */
class TwinTimingTest {
    private static final Family FAMILY = Family.named("7-series");
    private static final Path PAGE = Path.of("../../power-models/docs/clock.md");

    /**
     * A recorded analysis.
     *
     * @param of the synthesis it is of
     * @param heldBack whether the paths were written without it
     * @param picoseconds latest arrival
     */
    private record Row(TwinRun of, boolean heldBack, int picoseconds) {
        double said() {
            return ReachableClock.logicNanoseconds(FAMILY, paths());
        }

        private List<TimingPath> paths() {
            return TwinSpec.of(of).paths();
        }

        double error() {
            return said() / found() - 1;
        }

        double found() {
            return picoseconds / 1000.0;
        }
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TwinTimingTest.class.getResourceAsStream("yosys-timing.csv")),
                StandardCharsets.UTF_8))) {
            for (String line : in.lines().skip(1).toList()) {
                String[] cells = line.split(",", -1);
                Map<String, Integer> parameters = new TreeMap<>();
                for (String each : cells[1].split(" ")) {
                    parameters.put(each.split("=")[0], Integer.parseInt(each.split("=")[1]));
                }
                TwinRun run = new TwinRun(cells[0], "xc7", parameters, cells[2], "Yosys 0.23", Resources.NONE);
                rows.add(new Row(run, cells[3].equals("true"), Integer.parseInt(cells[4])));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return rows;
    }

    @Test
    void everyRecordedRunIsOfTheRtlAsItIs() {
        RtlModules modules = new RtlModules();
        for (Row row : rows()) {
            assertThat(row.of.rtl()).as(row.of.module()).isEqualTo(modules.hash(row.of.module()));
        }
    }

    @Test
    void theLogicIsWithinAThirdAndAQuarterInTheMiddle() {
        for (Row row : rows()) {
            assertThat(row.error()).as("%s %s", row.of.module(), row.of.words()).isEqualTo(0, within(0.34));
        }
        List<Double> errors = rows().stream()
                .filter(Row::heldBack)
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
            rows().stream()
                    .filter(row -> row.heldBack == heldBack)
                    .map(row -> String.format(
                            Locale.ROOT,
                            "| %s %s | %.1f | %.1f (%+.0f %%) |",
                            row.of.module(),
                            row.of.words(),
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
