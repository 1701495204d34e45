package cyclode.reports.evaluation.run;

import static cyclode.units.accelerator.Simulation.Engine.FAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.csv.CsvTable;
import cyclode.core.evidence.Status;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.files.RunFiles;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.RunResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a run by themselves: units, sums and ratios that follow from what their columns are called, and what each figure rests on. */
class WrittenFiguresTest {
    private static final String STATUSES = "((published|measured|modelled|derived|fitted|assumed)( |$))+";
    private static final BigDecimal PICOJOULES = new BigDecimal("1e9");

    @TempDir
    private static Path folder;

    private static RunResult result;
    private static JsonNode summary;

    @BeforeAll
    static void run() throws IOException {
        RunRequest nominal = RunRequest.of("ode-transformer-stl10", "zcu104");
        result = Run.execute(
                new RunRequest(nominal.design(), nominal.data(), SmallNetwork.manner(FAST, 1, true, Optional.empty())));
        RunFiles.write(result, folder);
        summary = new ObjectMapper().readTree(folder.resolve("summary.json").toFile());
    }

    private static CsvTable table(String name) {
        return CsvTable.read(folder.resolve(name));
    }

    private static double at(String pointer) {
        JsonNode number = summary.at(pointer);
        assertThat(number.isNumber()).as(pointer).isTrue();
        return number.doubleValue();
    }

    private static double sum(CsvTable table, String column, Predicate<Integer> rows) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < table.size(); row++) {
            if (rows.test(row)) {
                sum = sum.add(new BigDecimal(table.text(row, column)));
            }
        }
        return sum.doubleValue();
    }

    private static void same(double value, double expected) {
        assertThat(value).isCloseTo(expected, withPercentage(1e-6));
    }

    @Test
    void energiesAddUpInPicojoulesByRunRailAndCause() {
        CsvTable energy = table("energy.csv");
        for (String run : List.of("accelerated", "baseline")) {
            Predicate<Integer> own = row -> energy.text(row, "run").equals(run);
            double total = sum(energy, "pj", own) / PICOJOULES.doubleValue();
            same(at("/energyMj/" + run + "Run"), total);
            for (String kind : List.of("Rail", "Cause")) {
                double parts = 0;
                for (JsonNode part : summary.path("energyBy" + kind + "Mj")) {
                    parts += part.path(run + "Run").doubleValue();
                }
                same(parts, total);
            }
            same(
                    at("/energyByRailMj/logic/" + run + "Run"),
                    sum(energy, "pj", own.and(row -> energy.text(row, "rail").equals("logic"))) / 1e9);
            same(
                    at("/energyByCauseMj/clocking/" + run + "Run"),
                    sum(energy, "pj", own.and(row -> energy.text(row, "cause").equals("clocking"))) / 1e9);
        }
        for (int row = 0; row < energy.size(); row++) {
            same(
                    Double.parseDouble(energy.text(row, "pj_each")) * Double.parseDouble(energy.text(row, "count")),
                    Double.parseDouble(energy.text(row, "pj")));
            assertThat(energy.text(row, "statuses"))
                    .matches(energy.text(row, "pj").equals("0") ? ".*" : STATUSES);
        }
    }

    @Test
    void timesOfTheProcessorAreItsCyclesAtItsClockAndAddUpToTheStages() {
        CsvTable layers = table("host-layers.csv");
        for (int row = 0; row < layers.size(); row++) {
            int at = row;
            double cycles = Double.parseDouble(layers.text(row, "cycles"));
            same(
                    List.of("compute", "cache", "dram", "dispatch").stream()
                            .mapToDouble(part -> Double.parseDouble(layers.text(at, part + "_cycles")))
                            .sum(),
                    cycles);
            // At 1.2 GHz; told to a nanosecond.
            assertThat(Double.parseDouble(layers.text(row, "ms")))
                    .isCloseTo(cycles / 1.2e6, org.assertj.core.data.Offset.offset(1e-6));
        }
        String baseline = summary.path("baseline").asText();
        for (String stage : List.of("preprocess", "offloaded", "postprocess")) {
            assertThat(sum(
                            layers,
                            "ms",
                            row -> layers.text(row, "baseline").equals(baseline)
                                    && layers.text(row, "stage").equals(stage)))
                    .as(stage)
                    .isCloseTo(at("/baselineMs/" + stage), withPercentage(0.01));
        }
    }

    @Test
    void layersHaveTheCyclesAndTheEnergyOfTheRun() {
        CsvTable layers = table("layers.csv");
        assertThat(sum(layers, "exclusive", row -> true)).isEqualTo(at("/cycles/total"));
        CsvTable energy = table("energy.csv");
        List<String> whole = List.of("whole run", "transfer", "preprocess", "postprocess", "driver", "fabric");
        same(
                sum(layers, "energy_pj", row -> true),
                sum(
                        energy,
                        "pj",
                        row -> energy.text(row, "run").equals("accelerated")
                                && !whole.contains(energy.text(row, "layer"))));
    }

    @Test
    void ratiosOfTheSummaryFollowFromItsTimesAndEnergies() {
        double accelerator = at("/latencyMs/driver") + at("/latencyMs/transfer") + at("/latencyMs/fabric");
        same(at("/latencyMs/endToEnd"), at("/latencyMs/preprocess") + accelerator + at("/latencyMs/postprocess"));
        same(at("/throughputPerSecond"), 4 * 1000 / at("/batch/makespanMs"));
        same(at("/speedup/backbone"), at("/baselineMs/offloaded") / accelerator);
        same(at("/speedup/endToEnd"), at("/baselineMs/endToEnd") / at("/latencyMs/endToEnd"));
        same(at("/powerW/acceleratedRun"), at("/energyMj/acceleratedRun") / at("/latencyMs/endToEnd"));
        same(at("/powerW/baselineRun"), at("/energyMj/baselineRun") / at("/baselineMs/endToEnd"));
        same(at("/energyEfficiency"), at("/energyMj/baselineRun") / at("/energyMj/acceleratedRun"));
        same(at("/powerRatio"), at("/powerW/acceleratedRun") / at("/powerW/baselineRun"));
        same(at("/powerOverTime/acceleratedRun/averageW"), at("/powerW/acceleratedRun"));
        assertThat(at("/powerOverTime/acceleratedRun/peakW")).isGreaterThan(at("/powerW/acceleratedRun"));
        for (JsonNode row : summary.path("published")) {
            double published = row.path("published").doubleValue();
            same(
                    row.path("relativeError").doubleValue(),
                    (row.path("simulated").doubleValue() - published) / published);
        }
        List<String> figures = List.of("/speedup/backbone", "/speedup/endToEnd", "/energyEfficiency", "/powerRatio");
        for (int i = 0; i < figures.size(); i++) {
            same(at("/published/" + i + "/simulated"), at(figures.get(i)));
            same(at("/published/" + i + "/predicted"), at(figures.get(i)));
        }
        assertThat(summary.at("/published/0/relativeError").doubleValue())
                .as("9.41 is below 34.01")
                .isNegative();
    }

    /** None is dropped on the way into the file. */
    @Test
    void eachFigureSaysWhatItRestsOn() {
        rests("latencyMs.preprocess", result.latency().preprocess());
        rests("latencyMs.fabric", result.latency().fabric());
        rests("latencyMs.endToEnd", result.latency().endToEnd());
        rests("throughputPerSecond", result.throughputPerSecond());
        rests("baselineMs.offloaded", result.baseline().offloaded());
        rests("speedup.backbone", result.speedup().backbone());
        rests("speedup.endToEnd", result.speedup().endToEnd());
        rests("energyMj.acceleratedRun", result.energy().acceleratedMj());
        rests("powerW.baselineRun", result.energy().baselineW());
        rests("energyEfficiency", result.energy().efficiency());
        rests("powerRatio", result.energy().powerRatio());
        rests(
                "published[powerRatio].predicted",
                result.comparison().rows().get(3).predicted());
    }

    private static void rests(String path, Figure figure) {
        JsonNode evidence = summary.path("evidence").path(path);
        List<String> statuses = new ArrayList<>();
        evidence.path("statuses").forEach(status -> statuses.add(status.asText()));
        assertThat(statuses)
                .as(path)
                .isNotEmpty()
                .containsExactlyElementsOf(
                        figure.evidence().stream().map(Status::word).toList());
        assertThat(evidence.path("unit").asText()).as(path).isEqualTo(figure.unit());
    }
}
