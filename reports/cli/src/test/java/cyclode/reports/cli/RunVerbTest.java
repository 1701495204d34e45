package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.text.Decimals;
import cyclode.reports.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunVerbTest {
    private static final String TINY = "--set=workload.m=16";

    @TempDir
    Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private Shell.Result tiny(Path into, String... more) {
        List<String> args = new ArrayList<>(List.of("run", "gemm", TINY, "--output", into.toString()));
        args.addAll(Arrays.asList(more));
        return Shell.run(args.toArray(String[]::new));
    }

    /** Every file but the one that may differ, by its path. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.equals("simulator.json")) {
                    contents.put(name, Arrays.toString(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }

    @Test
    void aRunPrintsItsTableAndWritesItsFolder() throws IOException {
        Shell.Result run = tiny(out());

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(0);
        assertThat(run.lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out())
                .contains("gemm on zcu104 (xczu7ev)")
                .contains("cortex-a53/framework-4t")
                .contains("end to end")
                .contains("of xczu7ev")
                .contains("backbone speedup")
                .contains("energy efficiency")
                .contains("naive-c-1t", "framework-int8-4t", "MAC/cycle", "pre+post", "2, 26 %", "which is few")
                .contains("rests on")
                .contains("1 tensor against the golden network, 0 differ")
                .contains(out().toString());
        assertThat(contents(out()).keySet())
                .contains(
                        "summary.json",
                        "layers.csv",
                        "host-layers.csv",
                        "charts/host-roofline.png",
                        "charts/host-roofline.svg",
                        "charts/host-roofline.csv",
                        "energy.csv",
                        "resources.csv",
                        "outputs.npz",
                        "report.html",
                        "charts/speedup.png",
                        "charts/speedup.svg",
                        "charts/speedup.csv",
                        "charts/energy.png",
                        "charts/cycles.svg",
                        "charts/timeline.svg");
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactly(out());
        }
    }

    @Test
    void scriptsReadTheSummary() throws IOException {
        JsonNode summary =
                new ObjectMapper().readTree(tiny(out(), "--json", "--no-charts").out());

        assertThat(summary.at("/workload").asText()).isEqualTo("gemm");
        assertThat(summary.at("/cycles/total").asLong()).isPositive();
        assertThat(out().resolve("charts")).doesNotExist();
    }

    @Test
    void accumulatorsThatDataCouldLeaveAreTold() throws IOException {
        List<String> narrow =
                List.of("--set", "workload.accumulator-bits=14", "--set", "hardware.units.matmul.accumulator-bits=14");
        Shell.Result run = tiny(
                out(), Stream.concat(narrow.stream(), Stream.of("--no-charts")).toArray(String[]::new));
        JsonNode summary =
                new ObjectMapper().readTree(out().resolve("summary.json").toFile());

        assertThat(run.lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out()).contains("bits in 14, saturates)").contains("0 differ");
        assertThat(summary.at("/narrowSums/0/layer").asText()).isEqualTo("product");
        assertThat(summary.at("/narrowSums/0/bits").asInt()).isEqualTo(14);
        assertThat(summary.at("/narrowSums/0/neededBits").asInt()).isGreaterThan(14);
    }

    /** The slowest unit of zcu104 on its device; see power-models/docs/clock.md. */
    @Test
    void aClockIsToldDoubtedOrRefusedByWhatItsUnitsReach() throws IOException {
        String fabric = "hardware.clocks.fabric=";
        Shell.Result slow = tiny(folder.resolve("slow"), "--set", fabric + "100MHz", "--no-charts");
        assertThat(slow.out()).containsPattern("clock +fabric at 100 MHz; \\d+ MHz expected");

        Shell.Result doubtful = tiny(folder.resolve("doubtful"), "--set", fabric + "300MHz", "--no-charts");
        assertThat(doubtful.out()).containsPattern("clock +fabric at 300 MHz; DOUBTFUL: \\d+ MHz expected");

        Shell.Result refused = tiny(out(), "--set", fabric + "900MHz", "--no-charts");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("clock 'fabric' of 900 MHz is above", "vector, lane", "clocks.fabric=maximum")
                .contains("--allow-overclock");
        assertThat(out()).doesNotExist();

        Shell.Result allowed = tiny(out(), "--set", fabric + "900MHz", "--no-charts", "--allow-overclock");
        assertThat(allowed.status()).isZero();
        assertThat(allowed.out()).contains("ABOVE the band");
        assertThat(allowed.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aClockOfMaximumIsWhatIsExpected() throws IOException {
        tiny(out(), "--set", "hardware.clocks.fabric=maximum", "--no-charts");
        JsonNode clock = new ObjectMapper()
                .readTree(out().resolve("summary.json").toFile())
                .at("/clocks/0");

        assertThat(clock.at("/megahertz").asDouble())
                .isEqualTo(Math.floor(clock.at("/expectedMegahertz").asDouble()));
        assertThat(tiny(folder.resolve("ddr"), "--set", "hardware.clocks.ddr=maximum")
                        .status())
                .isEqualTo(2);
    }

    /** Whatever reads the hardware after the run, charts too, has the sizes that were found. */
    @Test
    void widthsAndDepthsLeftToTheNetworkAreThoseOfEveryChart() throws IOException {
        Shell.Result run =
                Shell.run("run", "gemm", "--hardware", "zcu104-int8", "--no-band", "--output", out().toString());
        assertThat(run.status()).as(run.err()).isEqualTo(0);
        assertThat(out().resolve("charts/roofline.svg")).exists();
    }

    @Test
    void quietPrintsNothing() {
        assertThat(tiny(out(), "--quiet", "--no-charts").out()).isEmpty();
    }

    @Test
    void everyAssumptionIsExplained() {
        Shell.Result run = tiny(out(), "--explain", "--no-charts");

        assertThat(run.lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.out())
                .contains("units.matmul.rows, co")
                .contains("8 to 32")
                .contains("No evidence; the logarithmic middle.")
                .contains("dispatch-ns")
                .contains("ddr.read");
    }

    @Test
    void aTerminalWithoutUnicodeIsGivenAscii() {
        Terminal ascii = new Terminal(StandardCharsets.US_ASCII, false);
        Shell.Result run = Shell.run(ascii, "run", "gemm", TINY, "--output", out().toString(), "--no-charts");

        assertThat(run.out()).matches("(?s)[\\x00-\\x7f]+");
    }

    @Test
    void equalRunsBothEnginesAndAnyNumberOfThreadsWriteTheSameBytes() throws IOException {
        tiny(folder.resolve("a"), "--threads", "1");
        tiny(folder.resolve("b"), "--threads", "1");
        tiny(folder.resolve("c"), "--threads", "2");
        tiny(folder.resolve("d"), "--engine", "exact");
        Map<String, String> first = contents(folder.resolve("a"));

        for (String other : List.of("b", "c", "d")) {
            assertThat(contents(folder.resolve(other))).isEqualTo(first);
        }
    }

    @Test
    void anAdaptiveNetworkReplaysItsDecisionsWithoutData() throws IOException {
        Shell.run("run", "ode", "--output", out().toString(), "--no-charts");
        Path replayed = folder.resolve("replayed");
        String trace = out().resolve("decisions.json").toString();
        Shell.Result run = Shell.run(
                "run", "ode", "--timing-only", "--decisions", trace, "--output", replayed.toString(), "--no-charts");

        assertThat(run.err()).isEmpty();
        assertThat(cycles(replayed)).isEqualTo(cycles(out()));
    }

    private static long cycles(Path run) throws IOException {
        return new ObjectMapper()
                .readTree(run.resolve("summary.json").toFile())
                .at("/cycles/total")
                .asLong();
    }

    @Test
    void aFolderThatIsThereIsKeptUnlessItIsToBeReplaced() throws IOException {
        Files.createDirectory(out());
        Files.writeString(out().resolve("summary.json"), "mine");

        Shell.Result kept = tiny(out(), "--no-charts");
        assertThat(kept.status()).isEqualTo(2);
        assertThat(kept.err()).contains(out().toString()).contains("--force").contains("--output");
        assertThat(tiny(out(), "--no-charts", "--force").status()).isEqualTo(2);
        assertThat(out().resolve("summary.json")).hasContent("mine");

        Path own = out().resolveSibling("own");
        assertThat(tiny(own, "--no-charts").status()).isEqualTo(0);
        Files.writeString(own.resolve("summary.json"), "old");
        assertThat(tiny(own, "--no-charts", "--force").status()).isEqualTo(0);
        assertThat(cycles(own)).isPositive();
    }

    @Test
    void aDesignThatDoesNotFitIsAnAnswerNotAFailure() {
        String[] large = {"--set=hardware.units.matmul.rows=64", "--set=hardware.units.matmul.columns=64", "--no-charts"
        };
        Shell.Result refused = tiny(out(), large);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("does not fit xczu7ev")
                .contains("DSP")
                .doesNotContain("\tat ");
        assertThat(out()).doesNotExist();

        List<String> allowed = new ArrayList<>(Arrays.asList(large));
        allowed.add("--allow-overflow");
        assertThat(tiny(out(), allowed.toArray(String[]::new)).status()).isEqualTo(0);
    }

    @Test
    void severalInputsAndABatchAreReported() {
        Shell.Result run = tiny(out(), "--inputs", "3", "--batch", "4", "--no-charts");

        assertThat(run.out()).contains("median").contains("99th percentile").contains("4 inferences in");
    }

    private void requireCalibratedBesidePredicted(Shell.Result run) throws IOException {
        assertThat(run.status()).as(run.err()).isEqualTo(0);
        assertThat(run.lines())
                .anyMatch(line -> line.matches("figure +published +calibrated +error +predicted +band, 5 to 95 % *"));
        assertThat(run.out()).contains("share of stem and head, fitted to nothing");
        JsonNode summary =
                new ObjectMapper().readTree(out().resolve("summary.json").toFile());
        assertThat(summary.path("hardware").asText()).isEqualTo("zcu104-calibrated");
        for (int i = 0; i < 3; i++) {
            JsonNode row = summary.at("/published/" + i);
            double published = row.path("published").asDouble();
            assertThat(row.path("simulated").asDouble() / published)
                    .as(row.path("figure").asText())
                    .isBetween(0.99, 1.01);
            assertThat(row.path("calibratedOn").asText()).contains("energyEfficiency");
            assertThat(row.path("predicted").asDouble() / published).isLessThan(0.9);
        }
    }

    @Test
    void withoutNamesTheCalibratedReconstructionStandsBesideWhatIsPredicted() throws IOException {
        requireCalibratedBesidePredicted(
                Shell.run("run", "--timing-only", "--no-band", "--no-charts", "--output", out().toString()));
    }

    /** What a baseline was calibrated on is said of the run, whatever its hardware. */
    @Test
    void aCalibratedBaselineIsSaidBesideTheNominalHardware() throws IOException {
        Shell.Result run = Shell.run(
                "run",
                "--hardware",
                "zcu104",
                "--baseline",
                "zcu104-calibrated",
                "--timing-only",
                "--no-band",
                "--no-charts",
                "--output",
                out().toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("calibrated  on speedup.backbone")
                .containsPattern("cyclode show baseline\\s+zcu104-calibrated");
        JsonNode summary =
                new ObjectMapper().readTree(out().resolve("summary.json").toFile());
        assertThat(summary.at("/reconstruction/calibratedOn").asText()).contains("energyEfficiency");
        assertThat(run.lines()).anyMatch(line -> line.matches("figure +this design +reconstruction +change *"));
    }

    @Test
    void aBatchOfNothingIsRefused() {
        Shell.Result run = tiny(out(), "--batch", "0");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("cyclode run: --batch is 0; allowed: 1 to 1000000\n");
        assertThat(tiny(out(), "--threads", "0").err()).isEqualTo("cyclode run: --threads is 0; allowed: 1 to 1024\n");
    }

    /** The whole default run, its band included. */
    @Test
    @Tag("heavy")
    @Tag("heavy-2")
    void aRunTakesNoMoreThan192MegabytesOfHeap() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "run",
                        "--output",
                        folder.resolve("out").toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(folder.resolve("out/report.html")).exists();
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-2")
    void theCalibratedReconstructionIsBitExact() throws IOException {
        requireCalibratedBesidePredicted(Shell.run("run", "--output", out().toString()));
        JsonNode exact = new ObjectMapper()
                .readTree(out().resolve("summary.json").toFile())
                .path("bitExact");
        assertThat(exact.path("checkedTensors").asInt()).isGreaterThan(200);
        assertThat(exact.path("mismatches").asInt()).isZero();
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-2")
    void thePublishedSystemRunsWithItsBandAndBothEnginesAgree() throws IOException {
        Shell.Result fast = Shell.run("run", "--hardware", "zcu104", "--output", out().toString());
        assertThat(fast.status()).isEqualTo(0);
        assertThat(fast.out())
                .contains("34.01")
                .contains("9.85")
                .contains("7.10")
                .contains("joint rank");
        assertThat(Files.readAllLines(Path.of("../../power-models/docs/energy.md")))
                .as("the page's comparison is this run's")
                .contains(
                        comparison("energy efficiency | 7.10", "energyEfficiency"),
                        comparison("power with the accelerator over power without | 1.387, implied", "powerRatio"));

        Path exact = folder.resolve("exact");
        Shell.run("run", "--hardware", "zcu104", "--engine", "exact", "--output", exact.toString());
        assertThat(contents(exact)).isEqualTo(contents(out()));
    }

    /** A row of a page that sets a published figure beside the run's. */
    private String comparison(String figure, String name) throws IOException {
        JsonNode summary =
                new ObjectMapper().readTree(out().resolve("summary.json").toFile());
        for (JsonNode row : summary.at("/published")) {
            if (row.path("figure").asText().equals(name)) {
                return "| " + figure + " | " + three(row.path("predicted")) + " | " + three(row.at("/band/low"))
                        + " to " + three(row.at("/band/high")) + " |";
            }
        }
        throw new AssertionError("no published figure " + name);
    }

    private static String three(JsonNode value) {
        return Decimals.significant(value.asDouble(), 3);
    }
}
