package cyclode.units.rtl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The simulator, if there is one: builds one binary for each elaboration, kept in {@code target/rtl} under the hash of what it is made of. */
public final class Verilator {
    private static final Path CACHE = Path.of("target/rtl");

    private final String version;
    private final Path include;

    private Verilator(String version, Path include) {
        this.version = version;
        this.include = include;
    }

    /** Verilator, and a C++ compiler beside it, if they are on the path. */
    public static Optional<Verilator> find() {
        try {
            String version = run(List.of("verilator", "--version"), null).strip();
            run(List.of("g++", "--version"), null);
            String root = run(List.of("verilator", "--getenv", "VERILATOR_ROOT"), null)
                    .strip();
            return Optional.of(new Verilator(version, Path.of(root, "include")));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Such as {@code Verilator 5.006 2023-01-22}. */
    public String version() {
        return version;
    }

    /** Runs jobs on an elaboration, and returns what it prints. */
    public String run(Elaboration elaboration, String jobs) {
        Path binary = build(elaboration);
        try {
            Path input = Files.createTempFile(CACHE, "jobs", ".txt");
            Files.writeString(input, jobs);
            String printed = run(List.of(binary.toAbsolutePath().toString()), input);
            Files.delete(input);
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path build(Elaboration elaboration) {
        try {
            Path binary =
                    CACHE.resolve(elaboration.bench() + "-" + elaboration.hash().substring(0, 16));
            if (Files.exists(binary)) {
                return binary;
            }
            Files.createDirectories(CACHE);
            Path work = Files.createTempDirectory(CACHE, "build");
            verilate(elaboration, work);
            Path linked = link(work);
            Files.move(linked, binary, StandardCopyOption.ATOMIC_MOVE);
            delete(work);
            return binary;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void verilate(Elaboration elaboration, Path work) {
        List<String> command = new ArrayList<>(List.of("verilator", "--cc", "-Wall", "-Wno-UNUSEDSIGNAL", "-O3"));
        command.addAll(List.of("--prefix", "Vtwin", "--Mdir", work.toString(), "--top-module", elaboration.bench()));
        elaboration.parameters().forEach((name, value) -> command.add("-G" + name + "=" + value));
        elaboration.sources().forEach(source -> command.add(source.toString()));
        run(command, null);
    }

    private Path link(Path work) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> made = Files.list(work)) {
            made.filter(file -> file.toString().endsWith(".cpp")).sorted().forEach(file -> all.append("#include \"")
                    .append(file.getFileName())
                    .append("\"\n"));
        }
        all.append("#include \"bench.cpp\"\n");
        Path source = Files.writeString(work.resolve("all.cc"), all);
        Path linked = work.resolve("twin");
        List<String> command = compiler(work);
        command.addAll(List.of(source.toString(), object("driver").toString()));
        command.addAll(List.of(
                object("verilated").toString(), object("verilated_threads").toString()));
        command.addAll(List.of("-o", linked.toString(), "-lpthread"));
        run(command, null);
        return linked;
    }

    /** What all binaries have in common, compiled once. */
    private Path object(String name) throws IOException {
        boolean ours = name.equals("driver");
        Path source = ours ? Elaboration.BENCHES.resolve("driver.cpp") : include.resolve(name + ".cpp");
        String pins = Files.readString(Elaboration.BENCHES.resolve("pins.h"));
        String hash = Integer.toHexString((Files.readString(source) + pins).hashCode());
        Path object = CACHE.resolve(name + "-" + hash + ".o");
        if (!Files.exists(object)) {
            Path made = Files.createTempFile(CACHE, name, ".o");
            List<String> command = compiler(CACHE);
            // Little of the run's time is spent here.
            command.set(command.indexOf("-O1"), "-O0");
            command.addAll(List.of("-c", source.toString(), "-o", made.toString()));
            run(command, null);
            Files.move(made, object, StandardCopyOption.ATOMIC_MOVE);
        }
        return object;
    }

    private List<String> compiler(Path work) {
        return new ArrayList<>(List.of(
                "g++",
                "-O1",
                "-I" + include,
                "-I" + include.resolve("vltstd"),
                "-I" + work,
                "-I" + Elaboration.BENCHES));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Whether a tool is on the path. */
    static boolean isThere(String... command) {
        try {
            run(List.of(command), null);
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Runs a tool and returns what it prints; a failure is its caller's. */
    static String run(List<String> command, @org.jspecify.annotations.Nullable Path input) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            if (input != null) {
                builder.redirectInput(input.toFile());
            }
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + exit + ":\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
