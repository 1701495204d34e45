package cyclode.reports.cli;

import cyclode.core.file.Source;
import cyclode.reports.studies.sweep.SweepReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the command on valid files of the project that were made wrong, and says where it breaks one of these rules: it ends with 0, 1 or
 * 2; its message has ten lines at most, names the file where that is wrong, and no class of a library; nothing half-written is left. A
 * process of its own, whose memory is limited, so that too much of it is an exit code of 3.
 */
public final class Fuzzer {
    private static final Path TOP = Path.of("../..").toAbsolutePath().normalize();
    private static final int MOST_LINES = 10;
    private static final Pattern CLASS = Pattern.compile(
            "\\b(java|javax|com\\.fasterxml|org\\.(yaml|apache|xml)|de\\.siegmar|picocli|cyclode)\\.[a-z.]+[A-Z]"
                    + "|Exception\\b|SeekableInMemory|\\tat ");
    private static final long MOST_CPU_NANOSECONDS = 10_000_000_000L;
    private static final String SMALL = "--set=workload.m=4,--set=workload.k=8,--set=workload.n=4";

    private static final List<String> PATHS = List.of(
            "workload.m",
            "workload.bias",
            "workload.formats.accumulator-bits",
            "workload.input.height",
            "workload.layers.0.op",
            "hardware.units.matmul.rows",
            "hardware.units.matmul.dataflow",
            "hardware.units.activations.depth",
            "hardware.units.dma.outstanding",
            "hardware.units.ddr4.timing",
            "hardware.clocks.fabric",
            "hardware.device",
            "hardware.host.set-up",
            "hardware.sequencer.issue-cycles",
            "hardware.technology",
            "hardware.memory.kind",
            "technology.dsp.mac.pJ",
            "baseline.threads",
            "baseline.dispatch-ns",
            "nothing.at.all");

    /** A kind of file: which valid ones there are, and how the command reads one of them. */
    private enum Kind {
        WORKLOAD("workloads/src/main/resources/cyclode/workloads/files", ".yaml"),
        HARDWARE("units/src/main/resources/cyclode/units/files", ".yaml"),
        TECHNOLOGY("power-models/src/main/resources/cyclode/power/technology", ".yaml"),
        PROCESSOR("units/host/src/main/resources/cyclode/units/host/processors", ".yaml"),
        BASELINE("units/host/src/main/resources/cyclode/units/host/baselines", ".yaml"),
        SWEEP("reports/studies/src/main/resources/cyclode/reports/studies/sweep", ".yaml"),
        REPRODUCTION("reports/studies/src/main/resources/cyclode/reports/studies/reproduction", ".yaml"),
        VALIDATION("reports/validation/src/test/resources/validate/tools", ""),
        WAVEFORM("reports/docs/validate", ".vcd"),
        ASSEMBLY("units/host/src/test/resources/cyclode/units/host/loops", ".s"),
        INSTRUCTIONS("units/host/src/main/resources/cyclode/units/host/processors", "cortex-a53.csv"),
        KERNEL("units/host/src/main/resources/cyclode/units/host/kernels", ".s"),
        SERIES("", ".csv"),
        LOSSES("", ".csv"),
        ROWS("", ".csv"),
        PARAMETERS("", ".npz"),
        DECISIONS("", ".json"),
        PICTURE("", ".png"),
        STL10("", ".bin"),
        SHARD("", ".rows"),
        RUN("", ".json"),
        SETTING("", "");

        private final String folder;
        private final String ending;

        Kind(String folder, String ending) {
            this.folder = folder;
            this.ending = ending;
        }

        boolean text() {
            return !List.of(".npz", ".png", ".bin").contains(ending);
        }
    }

    private final Path work;
    private final Path made;
    private volatile String now = "";
    private int failures;

    private Fuzzer(Path work) {
        this.work = work;
        this.made = work.resolve("made");
    }

    /** Arguments: seed, the first case, the number of cases, the folder to work in, and, to try one kind only, its name. */
    public static void main(String[] args) throws IOException {
        long seed = Long.parseLong(args[0]);
        int first = Integer.parseInt(args[1]);
        int count = Integer.parseInt(args[2]);
        Fuzzer fuzzer = new Fuzzer(Path.of(args[3]));
        fuzzer.makeFiles();
        fuzzer.watch(Thread.currentThread().getId());
        Kind[] kinds = args.length > 4 ? new Kind[] {Kind.valueOf(args[4])} : Kind.values();
        for (int i = first; i < first + count; i++) {
            fuzzer.tryOne(kinds[i % kinds.length], seed, i);
        }
        System.out.println(count + " cases, " + fuzzer.failures + " break a rule");
        System.exit(fuzzer.failures == 0 ? 0 : 1);
    }

    /** Ends the process where one case takes ten seconds of this thread's own time. */
    private void watch(long thread) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Thread watch = new Thread(() -> {
            String last = "";
            long begun = 0;
            while (true) {
                long used = threads.getThreadCpuTime(thread);
                if (!now.equals(last)) {
                    last = now;
                    begun = used;
                } else if (used - begun > MOST_CPU_NANOSECONDS) {
                    System.out.println("FAIL " + now + ": takes more than ten seconds");
                    System.out.flush();
                    Runtime.getRuntime().halt(1);
                }
                try {
                    Thread.sleep(200);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        watch.setDaemon(true);
        watch.start();
    }

    /** Files that the command itself writes, and such as are no files of the project. */
    private void makeFiles() throws IOException {
        Files.createDirectories(made);
        StringBuilder series = new StringBuilder("date,flow\n");
        for (int i = 0; i < 96; i++) {
            series.append("2021-03-%02d %02d:00:00,%d.5\n".formatted(1 + i / 24, i % 24, 40 + i % 7));
        }
        Files.writeString(made.resolve("SERIES.csv"), series);
        Files.writeString(
                made.resolve("LOSSES.csv"), "window,width,bits,loss\n6,8,8,0.1\n6,8,8 widen=4,0.2\n4,8,4,0.3\n");
        Files.writeString(
                made.resolve("ROWS.csv"),
                "unit,params,input,out_ready,done\nws_accelerator_top,N=16;M=32;K=16;Ncols=16,random,-,231\n");
        try (InputStream in =
                Objects.requireNonNull(Fuzzer.class.getResourceAsStream("/cyclode/workloads/input/cat-96.png"))) {
            Files.write(made.resolve("PICTURE.png"), in.readAllBytes());
        }
        Files.write(made.resolve("STL10.bin"), new byte[3 * 96 * 96 * 2]);
        Path npz = TOP.resolve("workloads/src/test/resources/cyclode/workloads/npz/numpy-2.4-compressed.npz");
        Files.copy(npz, made.resolve("PARAMETERS.npz"));
        List<String> ode =
                List.of("run", "ode", "--set=workload.height=2", "--set=workload.width=2", "--no-band", "--no-charts");
        require(args(ode, "--output", work.resolve("ode")));
        Files.copy(work.resolve("ode/decisions.json"), made.resolve("DECISIONS.json"));
        Files.copy(work.resolve("ode/summary.json"), made.resolve("RUN.json"));
        Files.writeString(work.resolve("small.yaml"), SWEEP);
        require(args(
                List.of("sweep"),
                work.resolve("small.yaml"),
                "--store",
                work.resolve("store"),
                "--output",
                work.resolve("swept"),
                "--no-charts",
                "--jobs=1"));
        try (Stream<Path> shards = Files.list(work.resolve("store"))) {
            Path shard = shards.filter(file -> file.toString().endsWith(".rows"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(shard, made.resolve("SHARD.rows"));
        }
    }

    private static final String SWEEP =
            """
            name: small
            workload: gemm
            hardware: zcu104
            set: [workload.m=8, workload.n=16, workload.k=16]
            parameters:
              - {name: array, paths: [hardware.units.matmul.rows, hardware.units.matmul.columns], powers-of-two: {from: 8, to: 16}}
              - {path: technology.dsp.mac.pJ, values: [0.5, 1]}
              - {path: hardware.clocks.fabric, range: {from: 100, to: 200, step: 100, unit: MHz}}
            constraints: [{figure: fits, is: true}]
            objectives: [{figure: cycles}, {figure: energy_mj}]
            """;

    private static String[] args(List<String> first, Object... more) {
        List<String> all = new ArrayList<>(first);
        for (Object each : more) {
            all.add(each.toString());
        }
        return all.toArray(String[]::new);
    }

    private static void require(String... args) {
        Shell.Result result = Shell.run(args);
        if (result.status() != 0) {
            throw new IllegalStateException(String.join(" ", args) + "\n" + result.err());
        }
    }

    private List<Path> valid(Kind kind) {
        if (kind.folder.isEmpty()) {
            return List.of(made.resolve(kind + kind.ending));
        }
        try (Stream<Path> files = Files.walk(TOP.resolve(kind.folder), 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(kind.ending))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tryOne(Kind kind, long seed, int number) throws IOException {
        // Neighbouring seeds of a Random begin alike.
        Random random = new Random(new SplittableRandom(seed * 1_000_003 + number).nextLong());
        Path folder = work.resolve("case");
        remove(folder);
        Files.createDirectory(folder);
        now = kind + " " + seed + " " + number;
        Path file = folder.resolve("none");
        String[] command;
        if (kind == Kind.SETTING) {
            command = args(
                    List.of(
                            "run",
                            "gemm",
                            "--timing-only",
                            "--no-band",
                            "--no-charts",
                            "--set",
                            Mutation.setting(PATHS, random)),
                    "--output",
                    folder.resolve("out"));
        } else {
            Path valid = Mutation.pick(valid(kind), random);
            byte[] bytes = Files.readAllBytes(valid);
            if (kind == Kind.VALIDATION) {
                for (Path beside : Files.list(valid.getParent()).toList()) {
                    Files.copy(beside, folder.resolve(beside.getFileName()));
                }
            }
            file = folder.resolve(
                    kind == Kind.RUN ? "summary.json" : valid.getFileName().toString());
            Files.write(file, kind.text() ? Mutation.text(bytes, random) : Mutation.binary(bytes, random));
            command = command(kind, file, folder);
        }
        judge(kind, file, folder, command);
    }

    private String[] command(Kind kind, Path file, Path folder) throws IOException {
        Path out = folder.resolve("out");
        List<String> timing =
                List.of("--timing-only", "--no-band", "--no-charts", "--allow-overflow", "--output", out.toString());
        List<String> small = List.of(SMALL.split(","));
        List<String> run = new ArrayList<>(List.of("run"));
        switch (kind) {
            case WORKLOAD -> {
                boolean whole = Files.size(file) < 2500 && !file.endsWith("ode.yaml");
                return whole
                        ? args(join(run, timing), file)
                        : args(
                                List.of("show", "program"),
                                file,
                                "--hardware",
                                file.endsWith("time-series-transformer.yaml") ? "xc7s15" : "zcu104");
            }
            case HARDWARE -> {
                return file.endsWith("xc7s15.yaml")
                        ? args(List.of("show", "program", "time-series-transformer", "--hardware"), file)
                        : args(join(run, List.of("gemm"), small, timing), "--hardware", file);
            }
            case TECHNOLOGY -> {
                return args(join(run, List.of("gemm"), small, timing), "--technology", file);
            }
            case PROCESSOR -> {
                return args(List.of("cpu"), valid(Kind.ASSEMBLY).get(0), "--processor", file);
            }
            case INSTRUCTIONS -> {
                Path processor = folder.resolve("mine.yaml");
                Files.writeString(
                        processor,
                        Files.readString(valid(Kind.PROCESSOR).get(0))
                                .replaceFirst("(instructions: *)[a-z0-9-]+", "$1" + file.getFileName()));
                return args(List.of("cpu"), valid(Kind.ASSEMBLY).get(0), "--processor", processor);
            }
            case BASELINE -> {
                return args(join(run, List.of("gemm"), small, timing), "--baseline", file);
            }
            case SWEEP -> {
                return few(file)
                        ? args(List.of("sweep"), file, "--dry-run", "--store", folder.resolve("store"), "--jobs=1")
                        : args(List.of("list"));
            }
            case REPRODUCTION -> {
                return args(List.of("reproduce"), file, "--designs=0");
            }
            case VALIDATION -> {
                return args(
                        List.of("validate"), folder.resolve("mapping.yaml"), "--junit", folder.resolve("junit.xml"));
            }
            case WAVEFORM -> {
                return args(
                        List.of("validate"),
                        TOP.resolve("reports/docs/validate/mapping.yaml"),
                        "--vcd",
                        file,
                        "--output",
                        out);
            }
            case ASSEMBLY, KERNEL -> {
                return args(List.of("cpu"), file);
            }
            case SERIES -> {
                return args(
                        join(
                                run,
                                List.of(
                                        "time-series-transformer",
                                        "--hardware=xc7s15",
                                        "--set=workload.features=1",
                                        "--set=workload.window=6",
                                        "--set=workload.width=8",
                                        "--no-band",
                                        "--no-charts",
                                        "--allow-overflow",
                                        "--output",
                                        out.toString())),
                        "--input",
                        file);
            }
            case LOSSES -> {
                return args(List.of("explore", "--samples=1", "--quality=0.9"), "--accuracies", file);
            }
            case ROWS -> {
                return args(List.of("show", "contract", "ws-systolic-array-soc", "--rows"), file);
            }
            case PARAMETERS -> {
                return args(
                        join(
                                run,
                                List.of("gemm"),
                                small,
                                List.of("--no-band", "--no-charts", "--output", out.toString())),
                        "--parameters",
                        file);
            }
            case DECISIONS -> {
                return args(
                        join(run, List.of("ode", "--set=workload.height=2", "--set=workload.width=2"), timing),
                        "--decisions",
                        file);
            }
            case PICTURE, STL10 -> {
                return args(
                        join(run, List.of("ode-vit-96", "--no-band", "--no-charts", "--output", out.toString())),
                        "--input",
                        file,
                        "--index",
                        "5");
            }
            case SHARD -> {
                return args(List.of("sweep", "merge"), out, folder);
            }
            default -> {
                for (Path beside : Files.list(work.resolve("ode"))
                        .filter(Files::isRegularFile)
                        .toList()) {
                    if (!beside.endsWith("summary.json")
                            && !beside.getFileName().toString().startsWith(".")) {
                        Files.copy(beside, folder.resolve(beside.getFileName()));
                    }
                }
                return args(List.of("compare"), folder, work.resolve("ode"));
            }
        }
    }

    /** A sweep of a few points only is also worked through. */
    private static boolean few(Path file) {
        try {
            return SweepReader.read(Source.of(file, 1 << 20), List.of()).size() <= 100;
        } catch (RuntimeException refused) {
            return true;
        }
    }

    @SafeVarargs
    private static List<String> join(List<String>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    private void judge(Kind kind, Path file, Path folder, String[] command) throws IOException {
        Shell.Result result;
        String problem = "";
        try {
            result = Shell.run(command);
        } catch (RuntimeException | Error e) {
            result = new Shell.Result(3, "", e.toString());
            problem = "throws";
        }
        String err = result.err();
        if (result.status() < 0 || result.status() > 2) {
            problem = "ends with " + result.status();
        } else if (CLASS.matcher(err.replace(folder.toString(), "")).find()) {
            problem = "names a class";
        } else if (err.lines().count() > MOST_LINES) {
            problem = "says it in " + err.lines().count() + " lines";
        } else if (result.status() == 2 && !names(kind, file, err)) {
            problem = "does not name the file";
        } else {
            problem = problem.isEmpty() ? left(folder, result.status()) : problem;
        }
        if (!problem.isEmpty()) {
            failures++;
            Path kept = work.resolve("broken-" + now.replace(' ', '-'));
            remove(kept);
            Files.move(folder, kept);
            System.out.println("FAIL " + now + ": " + problem + ": " + String.join(" ", command));
            err.lines()
                    .limit(12)
                    .map(line -> line.length() > 300 ? line.substring(0, 300) : line)
                    .forEach(line -> System.out.println("     " + line));
        }
    }

    private static boolean names(Kind kind, Path file, String err) {
        if (kind == Kind.SETTING) {
            return err.contains("--set") || err.contains("zcu104");
        }
        if (kind == Kind.INSTRUCTIONS && err.contains("is not in the table")) {
            return true;
        }
        if (kind == Kind.WORKLOAD && err.contains("nearest: 'xc7s15'")) {
            return true;
        }
        if (kind == Kind.REPRODUCTION && err.contains("designs")) {
            return true;
        }
        return err.contains(file.getFileName().toString()) || err.contains(String.valueOf(file.getParent()));
    }

    /** What is left in the folder that nobody would miss, or that is not whole. */
    private static String left(Path folder, int status) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                String name = each.getFileName().toString();
                if (name.startsWith(".cyclode")) {
                    return "leaves " + name;
                }
                if (name.equals("out")
                        && !Files.exists(each.resolve(".cyclode"))
                        && !Files.exists(each.resolve("claims"))) {
                    return "leaves half an output";
                }
            }
        }
        return "";
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
