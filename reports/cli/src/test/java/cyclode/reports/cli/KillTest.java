package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command as a process, killed at random moments while it sweeps, merges or writes a folder, alone and beside another on the same
 * store, or with a file that can grow no further. Whatever happened: no row is lost, there twice or wrong, every folder is whole, and
 * the exit code is the documented one.
 */
class KillTest {
    private static final String SWEEP =
            """
            name: small
            workload: gemm
            hardware: zcu104
            set: [workload.m=8, workload.n=16, workload.k=16]
            parameters:
              - {name: array, paths: [hardware.units.matmul.rows, hardware.units.matmul.columns], powers-of-two: {from: 8, to: 32}}
              - {name: depth, path: hardware.units.activations.depth, values: [512, 65536]}
              - {path: technology.dsp.mac.pJ, values: [0.5, 1, 2]}
              - {path: hardware.clocks.fabric, range: {from: 100, to: 180, step: 20, unit: MHz}}
            objectives: [{figure: cycles}, {figure: energy_mj}]
            """;

    private static final long POINTS = 3 * 2 * 3 * 5;
    private static final Set<Integer> ENDED = Set.of(0, 130, 137, 143);

    @TempDir
    Path folder;

    /** How many processes ended with each code. */
    private final Map<Integer, Integer> codes = new TreeMap<>();

    private Random random = new Random(1);
    private long usual;

    @Test
    void aFewKills() throws Exception {
        kills(6, 3);
    }

    /** Two hundred kills in all, a third of them with each third of the long tests. */
    @Test
    @Tag("heavy")
    @Tag("heavy-1")
    void aFirstThirdOfTwoHundredKills() throws Exception {
        kills(67, 1);
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-2")
    void aSecondThirdOfTwoHundredKills() throws Exception {
        kills(67, 2);
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-3")
    void aLastThirdOfTwoHundredKills() throws Exception {
        kills(67, 4);
    }

    private void kills(int kills, long seed) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a shell sends signals and sets limits");
        random = new Random(seed);
        Files.writeString(folder.resolve("small.yaml"), SWEEP);
        long begun = System.nanoTime();
        assertThat(sweep("whole").waitFor()).isZero();
        usual = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        String expected = Files.readString(folder.resolve("whole.out/points.csv"));

        int killed = 0;
        for (int round = 0; killed < kills; round++) {
            String store = "store" + round;
            for (int n = 0; n < 4 && killed < kills; n++) {
                killed += switch (random.nextInt(5)) {
                    case 0 -> killed(sweep(store));
                    case 1 -> two(store);
                    case 2 -> killed(merge(store));
                    case 3 -> killed(export());
                    default -> full(store);
                };
                requireWholeFolders();
            }
            assertThat(sweep(store).waitFor()).as(log(store)).isZero();
            assertThat(Files.readString(folder.resolve(store + ".out/points.csv")))
                    .isEqualTo(expected);
            assertThat(rows(store)).as("rows, each once").isEqualTo(POINTS);
            requireWholeFolders();
        }
        // What is left over beside a folder goes with the next command that writes there.
        assertThat(export().waitFor()).isZero();
        Process beside = start(
                List.of(),
                "beside",
                "sweep",
                "small.yaml",
                "--store",
                "whole",
                "--output",
                "beside.out",
                "--force",
                "--no-charts");
        assertThat(beside.waitFor()).isZero();
        assertThat(names()).as("left over").noneMatch(name -> name.startsWith("."));
        assertThat(codes.keySet()).isSubsetOf(0, 2, 130, 137, 143);
        System.out.println(killed + " kills, processes by exit code: " + codes);
    }

    private Process sweep(String store) throws IOException {
        return start(
                List.of(),
                store,
                "sweep",
                "small.yaml",
                "--store",
                store,
                "--output",
                store + ".out",
                "--force",
                "--no-charts",
                "--jobs=2");
    }

    /** Writes a folder with charts from rows that are there, in place of the one before. */
    private Process export() throws IOException {
        return start(
                List.of(), "export", "sweep", "small.yaml", "--store", "whole", "--output", "export.out", "--force");
    }

    private Process merge(String store) throws IOException {
        return start(List.of(), store, "sweep", "merge", store, "whole");
    }

    private int two(String store) throws IOException, InterruptedException {
        Process other = sweep(store);
        int killed = killed(start(
                List.of(),
                "beside",
                "sweep",
                "small.yaml",
                "--store",
                store,
                "--output",
                "beside.out",
                "--force",
                "--no-charts",
                "--jobs=2"));
        note(other.waitFor());
        assertThat(other.exitValue()).as(log(store)).isZero();
        return killed;
    }

    /** No file may grow beyond a few KB, as on a disk that fills up. */
    private int full(String store) throws IOException, InterruptedException {
        int kilobytes = 1 + random.nextInt(60);
        Process process = start(
                List.of("/bin/sh", "-c", "ulimit -f " + 2 * kilobytes + "; exec \"$@\"", "sh"),
                store,
                "sweep",
                "small.yaml",
                "--store",
                store,
                "--output",
                store + ".out",
                "--force",
                "--no-charts");
        note(process.waitFor());
        assertThat(process.exitValue()).as(log(store)).isIn(0, 2);
        return process.exitValue() == 2 ? 1 : 0;
    }

    /** Sends one of three signals at some moment; returns whether the process ended by it. */
    private int killed(Process process) throws IOException, InterruptedException {
        String signal = List.of("KILL", "TERM", "INT").get(random.nextInt(3));
        if (process.waitFor(random.nextLong(usual + usual / 4), TimeUnit.MILLISECONDS)) {
            note(process.exitValue());
            return 0;
        }
        new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                .start()
                .waitFor();
        int code = process.waitFor();
        note(code);
        assertThat(code).as(signal).isIn(ENDED);
        return code == 0 ? 0 : 1;
    }

    private void note(int code) {
        codes.merge(code, 1, Integer::sum);
    }

    private Process start(List<String> before, String log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log + ".log").toFile())
                .start();
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Every folder that is to be seen has the files that it lists, and no others. */
    private void requireWholeFolders() throws IOException {
        for (String name : names()) {
            Path out = folder.resolve(name);
            if (name.endsWith(".out") && Files.isDirectory(out)) {
                Set<String> there = new TreeSet<>();
                try (Stream<Path> walk = Files.walk(out)) {
                    walk.skip(1)
                            .forEach(file -> there.add(out.relativize(file) + (Files.isDirectory(file) ? "/" : "")));
                }
                assertThat(there).as(name).contains(".cyclode", "summary.json", "points.csv");
                there.remove(".cyclode");
                List<String> lines = Files.readAllLines(out.resolve(".cyclode"));
                assertThat(there).as(name).isEqualTo(new TreeSet<>(lines.subList(1, lines.size())));
            }
        }
    }

    /** Whole rows in all shards of a store, those that are there twice counted twice. */
    private long rows(String store) throws IOException {
        long rows = 0;
        try (Stream<Path> files = Files.list(folder.resolve(store))) {
            for (Path shard :
                    files.filter(file -> file.toString().endsWith(".rows")).toList()) {
                rows += Math.max(
                        0,
                        Files.readString(shard).chars().filter(c -> c == '\n').count() - 1);
            }
        }
        return rows;
    }
}
