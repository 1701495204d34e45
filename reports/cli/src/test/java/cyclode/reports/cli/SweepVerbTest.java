package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepVerbTest {
    private static final int SIGINT = 2;
    private static final String SWEEP =
            """
            name: small
            description: A product of matrices
            workload: gemm
            hardware: zcu104
            set: [workload.m=8, workload.n=16, workload.k=16]
            parameters:
              - name: array
                paths: [hardware.units.matmul.rows, hardware.units.matmul.columns]
                powers-of-two: {from: 8, to: 16}
              - {path: technology.dsp.mac.pJ, values: [0.5, 2]}
              - {path: hardware.clocks.fabric, range: {from: 100, to: 200, step: 100, unit: MHz}}
            constraints: [{figure: end_to_end_ms, at-most: LIMIT}]
            heat-map: {across: array, up: fabric}
            """;

    @TempDir
    Path folder;

    private String file(String limit) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), SWEEP.replace("LIMIT", limit))
                .toString();
    }

    private Shell.Result sweep(String limit, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of("sweep", file(limit)));
        all.addAll(List.of("--store", folder.resolve("store").toString()));
        all.addAll(List.of("--output", folder.resolve("out").toString()));
        all.addAll(List.of(more));
        return Shell.run(all.toArray(String[]::new));
    }

    @Test
    void aPageWithoutDescriptionBeginsWithWhatRuns() throws IOException {
        Path file = folder.resolve("plain.yaml");
        Files.writeString(
                file, SWEEP.replace("description: A product of matrices\n", "").replace("LIMIT", "1000000"));
        Shell.Result result = Shell.run(
                "sweep",
                file.toString(),
                "--no-charts",
                "--store",
                folder.resolve("store").toString(),
                "--output",
                folder.resolve("plain").toString());
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(folder.resolve("plain/report.html")).content().contains(">gemm on zcu104 against ");
    }

    @Test
    void aSweepSaysWhatIsAheadAndWritesItsFolder() throws IOException {
        Shell.Result result = sweep("1000");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).startsWith("8 points, 4 to be timed: about ").contains(" s on ");
        assertThat(result.lines()).allMatch(line -> line.length() <= 80);
        assertThat(result.out()).contains("keep all constraints", "best under the constraints", "Pareto front");
        for (String name : List.of("points.csv", "front.csv", "effects.csv", "summary.json", "report.html")) {
            assertThat(folder.resolve("out").resolve(name)).exists();
        }
        for (String chart : List.of("front", "heat-map", "tornado-end-to-end-ms", "tornado-energy-mj")) {
            assertThat(folder.resolve("out").resolve("charts").resolve(chart + ".png"))
                    .exists();
            assertThat(folder.resolve("out").resolve("charts").resolve(chart + ".csv"))
                    .exists();
        }
        assertThat(folder.resolve("out/report.html"))
                .content()
                .contains(
                        "array: hardware.units.matmul.rows, hardware.units.matmul.columns",
                        ">8, 16<",
                        "100MHz, 200MHz");
        assertThat(folder.resolve("out/charts/tornado-energy-mj.csv"))
                .content()
                .startsWith("parameter,setting,energy [mJ],energy [mJ] mean of all points\nfabric,100MHz,");
        List<String> points = Files.readAllLines(folder.resolve("out").resolve("points.csv"));
        assertThat(points).hasSize(9);
        int bottleneck = List.of(points.get(0).split(",")).indexOf("bottleneck");
        assertThat(points.subList(1, 9))
                .allMatch(line ->
                        line.split(",")[bottleneck].equals(line.split(",")[1].equals("8") ? "matmul" : "weights.read"));

        Shell.Result again = sweep("1000", "--json", "--no-charts", "--force");
        assertThat(again.err()).contains("8 of them in the store").doesNotContain("to be timed");
        JsonNode summary = new ObjectMapper().readTree(again.out());
        assertThat(summary.path("points").intValue()).isEqualTo(8);
        assertThat(summary.path("byStatus").path("done").intValue()).isEqualTo(8);
    }

    @Test
    void theAnswerIsNoWhereNoPointKeepsTheConstraints() throws IOException {
        Shell.Result result = sweep("0.000001", "--no-charts");

        assertThat(result.status()).as(result.err()).isEqualTo(1);
        assertThat(result.out()).contains("no point keeps the constraints");
    }

    private Shell.Result sweeping(String parameters, String... more) throws IOException {
        String yaml = SWEEP.substring(0, SWEEP.indexOf("parameters:")) + "parameters:\n" + parameters.indent(2)
                + "constraints: [{figure: fits, is: true}]\n";
        Path file = Files.writeString(folder.resolve("own.yaml"), yaml);
        List<String> all = new ArrayList<>(List.of("sweep", file.toString(), "--no-charts"));
        all.addAll(List.of("--store", folder.resolve("store").toString()));
        all.addAll(List.of("--output", folder.resolve("out").toString()));
        all.addAll(List.of(more));
        return Shell.run(all.toArray(String[]::new));
    }

    @Test
    void reasonsAreCountedAndTheFirstOfEachIsTold() throws IOException {
        Shell.Result result = sweeping("- {path: hardware.units.matmul.rows, values: [8, 16, 5000, 6000]}\n"
                + "- {path: hardware.units.vector.lanes, values: [16, 0]}");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("2 done, 6 refused");
        assertThat(result.lines())
                .anyMatch(line -> line.matches(" *2  refused +1  8, 0 +units.vector.lanes: 0 is out of range; *"))
                .anyMatch(line -> line.matches(" *2  refused +4  5000, 16 +units.matmul.rows: 5000 is out of range; *"))
                .anyMatch(line -> line.matches(" *2  refused +5  5000, 0 +units.matmul.rows: 5000 is out of range; *"))
                .anyMatch(line -> line.matches(" *0 is out of range; allowed: 1 to 256 *"));
        assertThat(folder.resolve("out/report.html"))
                .content()
                .contains(
                        "Points without figures, by reason",
                        "units.matmul.rows: 5000 is out of range; allowed: 1 to 256");
    }

    @Test
    void aParameterOfWhichNoSettingIsAValueIsRefusedBeforeTheFirstPoint() throws IOException {
        refused(
                sweeping("- {path: hardware.clocks.fabric, range: {from: 100, to: 200, step: 100, unit: Mhz}}"),
                "'100Mhz' is no frequency: a number and Hz, kHz, MHz or GHz is needed, like 200MHz, and so are all settings of it");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    /** Widths of units follow bits of the network that a sweep varies. */
    @Test
    void unitsGrowWithTheNetworkOfAPoint() throws IOException {
        String bits = "- {path: workload.weight-bits, values: [4, 12]}";
        Shell.Result grown = sweeping(bits);
        assertThat(grown.out()).as(grown.err()).contains("2 done");
        Shell.Result fixed = sweeping(bits, "--set", "hardware.grows-with-network=false", "--force");
        assertThat(fixed.out()).as(fixed.err()).contains("1 done, 1 refused");
    }

    @Test
    void aDryRunLeavesNoFolder() throws IOException {
        Shell.Result result = sweep("1000", "--dry-run");

        assertThat(result.status()).isZero();
        assertThat(result.err()).startsWith("8 points");
        assertThat(result.out()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void wrongRequestsAreSaidBeforeAnythingIsTimed() throws IOException {
        refused(sweep("1000", "--shard", "5/4"), "5/4 is no part");
        refused(sweep("1000", "--jobs", "0"), "--jobs is 0; allowed: 1 to 1024");
        refused(sweep("1000", "--export", "parket"), "nearest: 'parquet'");
        refused(Shell.run("sweep"), "a file is missing");
        refused(Shell.run("sweep", folder.resolve("none.yaml").toString()), "no such file");
        refused(Shell.run("sweep", file("1000"), "--store", file("1000"), "--output", folder + "/o"), "as a store");
        refused(Shell.run("sweep", "merge", folder + "/into", folder + "/none"), "no such folder");
        Files.createDirectory(folder.resolve("out"));
        refused(sweep("1000"), "is there already and is kept");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    private static void refused(Shell.Result result, String says) {
        assertThat(result.status()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains(says).doesNotContain("\tat ");
    }

    @Test
    void theExampleIsASweep() throws IOException {
        Shell.Result example = Shell.run("sweep", "--example");
        assertThat(example.out()).contains("name: arrays", "parameters:");
    }

    /** Ctrl-C, as a terminal sends it: exit code 130, and the next run goes on. */
    @Test
    void anInterruptionEndsInOrder() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "sends the signal");
        assumeTrue(!ignoresInterruptions(), "a shell's background jobs ignore it, and so do their children");
        String slow = SWEEP.replace("LIMIT", "1000")
                .replace("workload.m=8, ", "")
                .replace("parameters:", "parameters:\n  - {path: workload.m, range: {from: 8, to: 1007, step: 1}}")
                .replaceAll("heat-map.*", "");
        Path file = Files.writeString(folder.resolve("slow.yaml"), slow);
        Path store = folder.resolve("store");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "cyclode.reports.cli.Main",
                        "sweep",
                        file.toString(),
                        "--store",
                        store.toString(),
                        "--output",
                        folder.resolve("out").toString())
                .redirectError(folder.resolve("err").toFile())
                .start();
        while (process.isAlive() && rows(store) < 3) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid()))
                .start()
                .waitFor();

        assertThat(process.waitFor()).isEqualTo(130);
        assertThat(Files.readString(folder.resolve("err"))).contains("the same command goes on from there");
        assertThat(rows(store)).isBetween(3L, 7_999L);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static boolean ignoresInterruptions() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0");
        long signals =
                Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16);
        return (signals & 1L << SIGINT - 1) != 0;
    }

    private static long rows(Path store) throws IOException {
        if (!Files.isDirectory(store)) {
            return 0;
        }
        long rows = 0;
        try (var files = Files.list(store)) {
            for (Path shard : files.filter(f -> f.toString().endsWith(".rows")).toList()) {
                rows += Files.readAllLines(shard).size() - 1;
            }
        }
        return rows;
    }

    @Test
    void aFileThatIsEditedInTheMiddleIsWhatItWasAtTheBeginning() throws Exception {
        Path hardware = folder.resolve("mine.yaml");
        Path sweep = Files.writeString(
                folder.resolve("edited.yaml"),
                """
                name: edited
                description: Products on hardware that somebody edits
                workload: gemm
                hardware: HARDWARE
                set: [workload.n=16, workload.k=16]
                parameters:
                  - {path: workload.m, range: {from: 8, to: 512, step: 8}}
                """
                        .replace("HARDWARE", hardware.toString()));
        List<String> allowed = new ArrayList<>();
        for (String clock : List.of("100MHz", "200MHz")) {
            Files.writeString(hardware, edited(clock));
            allowed.add(points(sweep, clock));
        }

        Thread editor = new Thread(() -> edit(hardware));
        editor.start();
        String found;
        try {
            found = points(sweep, "both");
        } finally {
            editor.interrupt();
            editor.join();
        }

        assertThat(allowed.get(0)).isNotEqualTo(allowed.get(1));
        assertThat(allowed.contains(found))
                .as("rows of one edition of the file")
                .isTrue();
    }

    private static String edited(String clock) {
        return "extends: zcu104\nname: mine\ndescription: mine\nclocks: {fabric: " + clock + "}\n";
    }

    /** Swaps the clock until it is interrupted. */
    private static void edit(Path hardware) {
        for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
            try {
                Path next = Files.writeString(
                        hardware.resolveSibling("next.yaml"), edited(i % 2 == 0 ? "100MHz" : "200MHz"));
                Files.move(next, hardware, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                // The next turn tries again.
            }
        }
    }

    private String points(Path sweep, String name) throws IOException {
        Path out = folder.resolve("out-" + name);
        Shell.Result result = Shell.run(
                "sweep",
                sweep.toString(),
                "--no-charts",
                "--store",
                folder.resolve("store-" + name).toString(),
                "--output",
                out.toString());
        assertThat(result.status()).as(result.err()).isZero();
        return Files.readString(out.resolve("points.csv"));
    }

    @Test
    void aDesignWithoutAProcessorIsSweptAsItRuns() throws IOException {
        Path sweep = Files.writeString(
                folder.resolve("layers.yaml"),
                """
                name: layers
                description: A unit for each layer
                workload: time-series-transformer
                hardware: xc7s15
                parameters:
                  - {path: workload.window, values: [6]}
                """);
        String[] lines = points(sweep, "layers").split("\n");
        Path run = folder.resolve("run");
        Shell.Result result = Shell.run(
                "run",
                "time-series-transformer",
                "--hardware",
                "xc7s15",
                "--set",
                "workload.window=6",
                "--no-charts",
                "--output",
                run.toString());
        assertThat(result.status()).as(result.err()).isZero();
        JsonNode summary =
                new ObjectMapper().readTree(run.resolve("summary.json").toFile());

        List<String> columns = List.of(lines[0].split(",", -1));
        List<String> cells = List.of(lines[1].split(",", -1));
        assertThat(cells.get(columns.indexOf("status"))).isEqualTo("done");
        assertThat(Long.parseLong(cells.get(columns.indexOf("cycles"))))
                .isEqualTo(summary.at("/cycles/total").longValue());
        assertThat(Double.parseDouble(cells.get(columns.indexOf("energy_mj"))))
                .isCloseTo(summary.at("/energyMj/acceleratedRun").doubleValue(), within(1e-6));
        assertThat(cells.get(columns.indexOf("end_to_end_speedup"))).isEmpty();
        assertThat(cells.get(columns.indexOf("preprocess_ms"))).isEmpty();
    }
}
