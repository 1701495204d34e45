package cyclode.units.rtl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A twin with its parameters.
 *
 * @param bench name of the module, and of the file, that joins the unit to the driver
 * @param folders folders of RTL that it needs beside {@code common}
 * @param parameters of the bench
 * @param replaced files of RTL that stand in place of those of the same name
 */
public record Elaboration(String bench, List<String> folders, Map<String, Integer> parameters, List<Path> replaced) {
    /** The RTL of all units, seen from their module's folder. */
    static final Path RTL = Path.of("src/main/rtl");

    /** The benches and their driver. */
    static final Path BENCHES = Path.of("src/test/rtl");

    /** Copies; the order of parameters is that of their names. */
    public Elaboration {
        folders = List.copyOf(folders);
        parameters = new TreeMap<>(parameters);
        replaced = List.copyOf(replaced);
    }

    /** The RTL as it is. */
    public Elaboration(String bench, List<String> folders, Map<String, Integer> parameters) {
        this(bench, folders, parameters, List.of());
    }

    /** The same with another file in place of the one of its name. */
    Elaboration with(Path file) {
        return new Elaboration(bench, folders, parameters, List.of(file));
    }

    /** A parameter's value. */
    public int get(String parameter) {
        return parameters.get(parameter);
    }

    /** The files that Verilator is given, in order. */
    List<Path> sources() {
        List<Path> sources = new ArrayList<>(modules(RTL.resolve("common")));
        folders.forEach(folder -> sources.addAll(modules(RTL.resolve(folder))));
        sources.add(BENCHES.resolve("bench_registers.sv"));
        sources.add(BENCHES.resolve(bench + ".sv"));
        sources.replaceAll(source -> replaced.stream()
                .filter(file -> file.getFileName().equals(source.getFileName()))
                .findFirst()
                .orElse(source));
        return sources;
    }

    /** The files of a folder, in order. */
    static List<Path> modules(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 of sources, driver and parameters, in hexadecimal. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> all = new ArrayList<>(sources());
            for (String file : List.of("bench.cpp", "driver.cpp", "pins.h")) {
                all.add(BENCHES.resolve(file));
            }
            for (Path source : all) {
                digest.update(Files.readAllBytes(source));
            }
            digest.update(parameters.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
