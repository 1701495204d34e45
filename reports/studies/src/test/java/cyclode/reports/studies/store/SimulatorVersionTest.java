package cyclode.reports.studies.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorVersionTest {
    private static final Path TOP = Path.of("../..");
    private static final String EVALUATION = "cyclode-evaluation";
    private static final Pattern NAME = Pattern.compile("</parent>\\s*<artifactId>([a-z-]+)</artifactId>");
    private static final Pattern NEEDED = Pattern.compile(
            "<dependency>\\s*<groupId>cyclode</groupId>\\s*<artifactId>([a-z-]+)</artifactId>\\s*</dependency>");

    @TempDir
    Path folder;

    /** What the evaluation is made of is what the poms say that it needs, and what those need. */
    @Test
    void everyModuleThatFiguresComeFromIsInTheVersion() throws IOException {
        Map<String, Path> modules = new TreeMap<>();
        try (Stream<Path> poms = Files.find(TOP, 3, (path, attributes) -> path.endsWith("pom.xml"))) {
            for (Path pom : poms.toList()) {
                Matcher name = NAME.matcher(Files.readString(pom));
                if (name.find()) {
                    modules.put(name.group(1), pom.getParent());
                }
            }
        }
        Set<String> needed = new TreeSet<>();
        need(EVALUATION, modules, needed);
        assertThat(needed)
                .contains(EVALUATION, "cyclode-power-models", "cyclode-sim-core")
                .hasSizeGreaterThan(4);
        assertThat(needed).allSatisfy(module -> assertThat(SimulatorVersion.MODULES)
                .anyMatch(type -> Files.exists(modules.get(module)
                        .resolve("src/main/java")
                        .resolve(type.getName().replace('.', '/') + ".java"))));
    }

    private static void need(String module, Map<String, Path> modules, Set<String> into) throws IOException {
        if (into.add(module)) {
            Matcher each = NEEDED.matcher(Files.readString(modules.get(module).resolve("pom.xml")));
            while (each.find()) {
                need(each.group(1), modules, into);
            }
        }
    }

    @Test
    void theProgramThatRunsHasAVersion() {
        assertThat(SimulatorVersion.current()).matches("[0-9a-f]{16}");
    }

    private Path program(String name, Map<String, String> files) throws IOException {
        Path program = folder.resolve(name);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = program.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return program;
    }

    @Test
    void anotherByteNameOrFileIsAnotherVersionAndWhatIsNotOursIsNot() throws IOException {
        Map<String, String> files = Map.of("cyclode/a.class", "one", "cyclode/b/table.yaml", "two");
        String version = SimulatorVersion.compute(List.of(program("first", files)));
        assertThat(version).matches("[0-9a-f]{16}");
        assertThat(SimulatorVersion.compute(List.of(program("copy", files)))).isEqualTo(version);
        Set<String> others = new HashSet<>();
        List<Map<String, String>> changes = List.of(
                Map.of("cyclode/a.class", "One", "cyclode/b/table.yaml", "two"),
                Map.of("cyclode/a.class", "one", "cyclode/b/table.yaml", "twp"),
                Map.of("cyclode/c.class", "one", "cyclode/b/table.yaml", "two"),
                Map.of("cyclode/a.class", "one"),
                Map.of("cyclode/a.class", "two", "cyclode/b/table.yaml", "one"));
        for (int i = 0; i < changes.size(); i++) {
            others.add(SimulatorVersion.compute(List.of(program("change" + i, changes.get(i)))));
        }
        assertThat(others).hasSize(changes.size()).doesNotContain(version);
        Files.writeString(folder.resolve("copy/META-INF"), "built at noon");
        assertThat(SimulatorVersion.compute(List.of(folder.resolve("copy")))).isEqualTo(version);
    }

    @Test
    void anArchiveHasTheVersionOfItsFolder() throws IOException {
        Map<String, String> files = Map.of("cyclode/a.class", "one", "cyclode/b/table.yaml", "two");
        Path archive = folder.resolve("program.jar");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        assertThat(SimulatorVersion.compute(List.of(archive)))
                .isEqualTo(SimulatorVersion.compute(List.of(program("folder", files))));
    }
}
