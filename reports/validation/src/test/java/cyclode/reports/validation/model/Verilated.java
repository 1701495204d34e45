package cyclode.reports.validation.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A bench of a copy of the RTL, built by Verilator with a waveform. */
final class Verilated {
    private static final Path RTL = Path.of("../../units/src/main/rtl");

    private Verilated() {}

    /** Whether Verilator and a C++ compiler are on the path. */
    static boolean possible() {
        try {
            run(Path.of("."), "verilator", "--version");
            run(Path.of("."), "g++", "--version");
            return true;
        } catch (UncheckedIOException absent) {
            return false;
        }
    }

    /** The RTL's files of some folders, copied beside each other. */
    static void copy(Path into, String... folders) throws IOException {
        Files.createDirectories(into);
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(RTL.resolve(folder))) {
                for (Path file : files.toList()) {
                    Files.copy(file, into.resolve(file.getFileName()));
                }
            }
        }
    }

    /** Builds what is in {@code bench} and {@code rtl} of a folder; only the bench's own signals are dumped. */
    static void build(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of("verilator", "--binary", "--timing", "--trace"));
        command.addAll(List.of("--trace-depth", "1", "--timescale", "1ns/1ns", "-Wno-fatal", "-Wno-lint"));
        // Little of the time is spent in running it.
        command.addAll(List.of("-CFLAGS", "-O0", "-MAKEFLAGS", "OPT_FAST=-O0", "-MAKEFLAGS", "OPT_GLOBAL=-O0"));
        command.addAll(List.of("--top-module", "bench", "--Mdir", "built"));
        for (String part : List.of("bench", "rtl")) {
            try (Stream<Path> files = Files.list(folder.resolve(part))) {
                files.sorted()
                        .forEach(file -> command.add(folder.relativize(file).toString()));
            }
        }
        run(folder, command.toArray(String[]::new));
    }

    /** Runs the bench with a fault, 0 for none; it prints what moves, and writes {@code dump.vcd}. */
    static String simulate(Path folder, int fault) {
        return run(folder, folder.resolve("built/Vbench").toAbsolutePath().toString(), "+fault=" + fault);
    }

    private static String run(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + printed);
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
