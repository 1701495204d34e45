package cyclode.reports.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A small Java of the modules that the program needs, made by the JDK that builds. */
final class OwnJava {
    /** What is reached by name, so that no class file says so: archives as file systems, and letters of other charsets in messages of Java. */
    private static final List<String> BY_NAME = List.of("jdk.zipfs");

    private static final String PLATFORM = "Linux amd64";

    private OwnJava() {}

    /** Links the modules that jars need into a folder, which may be there from an earlier build. */
    static void link(List<Path> jars, Path to) throws IOException {
        String here = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!here.equals(PLATFORM)) {
            throw new IllegalStateException(
                    "a release is made on " + PLATFORM + ", as its archive says; this is " + here);
        }
        List<String> asked =
                new ArrayList<>(List.of("--multi-release", "17", "--ignore-missing-deps", "--print-module-deps"));
        jars.forEach(jar -> asked.add(jar.toString()));
        TreeSet<String> modules = new TreeSet<>(BY_NAME);
        // Warnings come before the answer, which is one line.
        run("jdeps", asked)
                .lines()
                .filter(line -> !line.contains("Warning"))
                .forEach(line -> modules.addAll(List.of(line.strip().split(","))));
        delete(to);
        run(
                "jlink",
                List.of(
                        "--add-modules",
                        String.join(",", modules),
                        "--strip-java-debug-attributes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--compress=2",
                        "--output",
                        to.toString()));
    }

    private static String run(String name, List<String> arguments) {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new IllegalStateException("the Java that builds is no JDK: it has no " + name));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = tool.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException(name + " ended with " + status + ": " + out.toString(StandardCharsets.UTF_8)
                    + said.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
