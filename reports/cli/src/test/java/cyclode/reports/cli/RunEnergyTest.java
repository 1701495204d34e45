package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of energy, power and the device, and what a user may change of it. */
class RunEnergyTest {
    private static final String TABLE = "name: mine\nextends: us-plus-16nm\nentries:\n"
            + "  dsp.mac: {value: 8.3, unit: pJ, low: 8, high: 9, status: measured, source: my board}\n";

    @TempDir
    Path folder;

    private Shell.Result run(String into, String... more) {
        List<String> args = new ArrayList<>(List.of("run", "gemm", "--set=workload.m=16", "--output"));
        args.add(folder.resolve(into).toString());
        args.addAll(Arrays.asList(more));
        return Shell.run(args.toArray(String[]::new));
    }

    private String text(String run, String file) throws IOException {
        return Files.readString(folder.resolve(run).resolve(file));
    }

    private JsonNode summary(String run) throws IOException {
        return new ObjectMapper().readTree(text(run, "summary.json"));
    }

    /** Picojoules of a line of the accelerated run, all of them or each. */
    private BigDecimal picojoules(String run, String line, int column) throws IOException {
        return text(run, "energy.csv")
                .lines()
                .filter(each -> each.startsWith("accelerated") && each.contains(line))
                .map(each -> new BigDecimal(each.replaceAll("\"[^\"]*\"", "").split(",", -1)[column]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void aUsersTableCountsWhereverANameDoes() throws IOException {
        Path table = Files.writeString(folder.resolve("mine.yaml"), TABLE);
        String hardware = Shell.run("show", "hardware", "zcu104").out();
        Path beside = Files.writeString(
                folder.resolve("mine-zcu104.yaml"),
                hardware.replace("technology: us-plus-16nm", "technology: mine.yaml"));

        run("built-in", "--no-charts");
        run("option", "--no-charts", "--technology", table.toString());
        run("key", "--no-charts", "--set", "hardware.technology=" + table);
        run("beside", "--no-charts", "--hardware", beside.toString());
        run("set", "--no-charts", "--set", "technology.dsp.mac.pJ=8.3");

        assertThat(summary("option").at("/technology").asText()).isEqualTo("mine");
        for (String other : List.of("key", "beside")) {
            assertThat(text(other, "energy.csv")).isEqualTo(text("option", "energy.csv"));
        }
        BigDecimal before = picojoules("built-in", "MultiplyAccumulate", 7);
        for (String changed : List.of("option", "set")) {
            assertThat(picojoules(changed, "MultiplyAccumulate", 7).doubleValue() / before.doubleValue())
                    .as(changed)
                    .isCloseTo(10, within(1e-5));
        }
        assertThat(summary("option").at("/energyMj/acceleratedRun").asDouble())
                .isGreaterThan(
                        summary("built-in").at("/energyMj/acceleratedRun").asDouble());
        assertThat(Shell.run("show", "technology", table.toString()).out())
                .contains("dsp.mac")
                .contains("8 to 9")
                .contains("my board");
    }

    @Test
    void aTableThatIsWrongIsRefusedByFileLineAndKey() throws IOException {
        Path table = Files.writeString(folder.resolve("mine.yaml"), TABLE.replace("unit: pJ, ", ""));
        for (Shell.Result refused : List.of(
                run("refused", "--technology", table.toString()), Shell.run("show", "technology", table.toString()))) {
            assertThat(refused.status()).isEqualTo(2);
            assertThat(refused.err()).contains("mine.yaml:4: entries.dsp.mac: has no unit");
        }
        Shell.Result set = run("refused", "--set", "technology.dsp.mac.pJ=-1");
        assertThat(set.status()).isEqualTo(2);
        assertThat(set.err()).contains("--set: technology.dsp.mac.pJ").contains("negative");
    }

    @Test
    void gatingIdleClocksSavesTheirEnergyAndNothingElse() throws IOException {
        run("clocked", "--no-charts");
        Shell.Result gated = run("gated", "--no-charts", "--set", "hardware.clock-gating=true");

        assertThat(gated.status()).isEqualTo(0);
        assertThat(gated.out()).contains("where a unit has a task");
        assertThat(text("gated", "layers.csv")).isEqualTo(text("clocked", "layers.csv"));
        // No task at all: no clock at all.
        assertThat(picojoules("clocked", "softmax,whole run,flip-flop cycle", 8))
                .isPositive();
        assertThat(picojoules("gated", "softmax,whole run,flip-flop cycle", 8)).isZero();
        assertThat(picojoules("gated", "matmul,whole run,flip-flop cycle", 8))
                .isPositive()
                .isLessThan(picojoules("clocked", "matmul,whole run,flip-flop cycle", 8));
        BigDecimal saved = picojoules("clocked", "", 8).subtract(picojoules("gated", "", 8));
        assertThat(saved)
                .isEqualByComparingTo(picojoules("clocked", "flip-flop cycle", 8)
                        .subtract(picojoules("gated", "flip-flop cycle", 8)));
    }

    /**
     * The weights' 4 banks are 60 block RAMs each, and an enabled block whose address stands still takes half of 22.8 pJ. States and
     * activations are equal memories, of which only the states are enabled throughout: the activations' reads are none of theirs.
     */
    @Test
    void portsThatAreAlwaysEnabledCostAShareOfAnAccessInEveryCycleWithoutOne() throws IOException {
        run("on-access", "--no-charts");
        Shell.Result always = run(
                "always",
                "--no-charts",
                "--set=hardware.units.weights.read-enable=always",
                "--set=hardware.units.states.read-enable=always");

        assertThat(always.status()).as(always.err()).isEqualTo(0);
        assertThat(text("always", "layers.csv")).isEqualTo(text("on-access", "layers.csv"));
        String idle = "weights,whole run,\"Memory";
        assertThat(picojoules("always", idle, 7)).isEqualByComparingTo("684");
        BigDecimal cycles =
                picojoules("always", idle, 6).add(reads("weights")).divideToIntegralValue(BigDecimal.valueOf(4));
        assertThat(picojoules("always", idle, 6).add(reads("weights")))
                .isEqualByComparingTo(cycles.multiply(BigDecimal.valueOf(4)));
        assertThat(cycles.doubleValue())
                .isCloseTo(summary("always").at("/latencyMs/endToEnd").asDouble() * 200e3, within(1.0));
        assertThat(reads("activations")).isPositive();
        assertThat(picojoules("always", "states,whole run,\"Memory", 6))
                .isEqualByComparingTo(cycles.multiply(BigDecimal.valueOf(16)));
        assertThat(picojoules("always", "activations,whole run,\"Memory", 6)).isZero();
    }

    private BigDecimal reads(String unit) throws IOException {
        return text("always", "energy.csv")
                .lines()
                .filter(each ->
                        each.startsWith("accelerated," + unit) && each.contains("\"Memory") && each.contains(".read\""))
                .map(each -> new BigDecimal(each.replaceAll("\"[^\"]*\"", "").split(",", -1)[6]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** DSP blocks of a unit. */
    private long blocks(String run, String unit) throws IOException {
        List<String> lines = text(run, "resources.csv").lines().toList();
        int column = List.of(lines.get(0).split(",", -1)).indexOf("dsp");
        return lines.stream()
                .filter(line -> line.startsWith(unit + ","))
                .mapToLong(line -> Long.parseLong(line.split(",", -1)[column]))
                .sum();
    }

    @Test
    void twoProductsInABlockHalveTheBlocksOfNarrowProductsAndTakeNoCycle() throws IOException {
        String two = "--set=hardware.two-products-per-dsp=true";
        String[] narrow = {"--set=hardware.units.matmul.activation-bits=8", "--set=workload.activation-bits=7"};
        run("one", "--no-charts", narrow[0], narrow[1]);
        run("two", "--no-charts", narrow[0], narrow[1], two);
        run("wide", "--no-charts", two);

        assertThat(blocks("one", "matmul")).isEqualTo(256);
        assertThat(blocks("two", "matmul")).isEqualTo(128);
        assertThat(blocks("wide", "matmul")).as("products of 9 bits").isEqualTo(256);
        assertThat(cycles("two")).isEqualTo(cycles("one"));
    }

    /** The accounts of a run without their last column, the energy. */
    private List<String> cycles(String run) throws IOException {
        return text(run, "layers.csv")
                .lines()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    @Test
    void energyPowerAndUtilizationAreDrawnAndTabulated() throws IOException {
        Shell.Result run = run("out");
        for (String chart : List.of("energy", "power", "utilization")) {
            for (String type : List.of("png", "svg", "csv")) {
                assertThat(folder.resolve("out/charts/" + chart + "." + type)).isNotEmptyFile();
            }
        }
        assertThat(run.out())
                .contains("processing system")
                .contains("cores idle")
                .contains("core 3 active")
                .contains("board input")
                .contains("power ratio")
                .contains("owed most to");
        assertThat(text("out", "report.html"))
                .contains("Power over time")
                .contains("Utilization of xczu7ev")
                .contains("Energy and average power by supply")
                .contains("what all converters lose");
        assertThat(text("out", "charts/power.csv"))
                .contains("accelerated, peak ")
                .contains("processor alone, average ");
    }

    @Test
    void theSummarysPartsAddUp() throws IOException {
        run("out", "--no-charts");
        JsonNode summary = summary("out");
        for (String each : List.of("acceleratedRun", "baselineRun")) {
            double whole = summary.at("/energyMj/" + each).asDouble();
            for (String parts : List.of("energyByRailMj", "energyByCauseMj")) {
                double sum = 0;
                for (JsonNode part : summary.at("/" + parts)) {
                    sum += part.path(each).asDouble();
                }
                assertThat(sum).isCloseTo(whole, within(1e-9 * whole));
            }
            double average = summary.at("/powerOverTime/" + each + "/averageW").asDouble();
            assertThat(average)
                    .isCloseTo(summary.at("/powerW/" + each).asDouble(), within(1e-9))
                    .isLessThanOrEqualTo(
                            summary.at("/powerOverTime/" + each + "/peakW").asDouble());
        }
        assertThat(summary.at("/powerRatio").asDouble())
                .isCloseTo(
                        summary.at("/powerW/acceleratedRun").asDouble()
                                / summary.at("/powerW/baselineRun").asDouble(),
                        within(1e-9));
        assertThat(summary.at("/energyBands/powerRatio/owedMostTo")).hasSize(3);
    }

    @Test
    void whatIsSaidToMakeADesignFitDoes() throws IOException {
        String[] large = {"--no-charts", "--set=hardware.units.matmul.rows=64", "--set=hardware.units.matmul.columns=64"
        };
        Shell.Result refused = run("out", large);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("DSP: 4499 needed, 1728 on xczu7ev, 2771 too many; most by matmul (4096)")
                .contains("no device of the catalogue with a cortex-a53 holds it")
                .contains("--allow-overflow");
        List<String> proposals = refused.err()
                .lines()
                .filter(line -> line.contains("would fit: "))
                .map(line -> line.replaceFirst(".*would fit: ", ""))
                .toList();
        assertThat(proposals)
                .as("what was tried and fits, and nothing else")
                .containsExactly("--set hardware.units.matmul.rows=32 --set hardware.units.matmul.columns=32");
        List<String> smaller = new ArrayList<>(Arrays.asList(large));
        smaller.addAll(Arrays.asList(proposals.get(0).split(" ")));
        assertThat(run("smaller", smaller.toArray(String[]::new)).status()).isEqualTo(0);
        assertThat(summary("smaller").at("/resources/fits").asBoolean()).isTrue();

        List<String> allowed = new ArrayList<>(Arrays.asList(large));
        allowed.add("--allow-overflow");
        Shell.Result overflowing = run("overflowing", allowed.toArray(String[]::new));
        assertThat(overflowing.status()).isEqualTo(0);
        assertThat(overflowing.out()).contains("does not fit");
        assertThat(summary("overflowing").at("/resources/fits").asBoolean()).isFalse();
        assertThat(text("overflowing", "report.html")).contains("does not fit");
    }

    @Test
    void nothingIsSaidToFitThatDoesNotWhereUnitsHaveTheSizesOfLayers() {
        Shell.Result refused = Shell.run(
                "run",
                "time-series-transformer",
                "--hardware=xc7s15",
                "--set=workload.window=24",
                "--set=workload.width=64",
                "--set=workload.bits=8",
                "--output=" + folder.resolve("none"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("LUT as memory: ")
                .doesNotContain("would fit: ")
                .contains("cyclode explore");
    }
}
