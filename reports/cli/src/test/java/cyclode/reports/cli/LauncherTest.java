package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and its build, in a clone with one source, whose Maven is a script that counts and leaves a jar behind. */
class LauncherTest {
    private static final Path TOP = Path.of("../..");

    @TempDir
    Path clone;

    private Path source;

    private record Ended(int status, String text) {}

    @BeforeEach
    void makeClone() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a shell runs the launcher");
        Path launcher = Files.createDirectories(clone.resolve(".mvn/launcher"));
        Files.copy(TOP.resolve("cyclode"), clone.resolve("cyclode"));
        for (String part : List.of("Build.java", "start.sh")) {
            Files.copy(TOP.resolve(".mvn/launcher").resolve(part), launcher.resolve(part));
        }
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
        source =
                Files.createDirectories(clone.resolve("sim-core/src/main/java")).resolve("A.java");
        Files.writeString(source, "class A {}");
        jar(clone.resolve("built.jar"));
        script(
                "mvnw",
                "echo built >>builds",
                "mkdir -p reports/cli/target/launcher/lib",
                "cp built.jar reports/cli/target/launcher/cyclode-cli-1.jar",
                "cp built.jar reports/cli/target/launcher/lib/part.jar");
        // Java as the launcher finds it: what is not the build says what it was started with.
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        script(
                "jdk/bin/java",
                "case $1 in */Build.java) exec '" + java
                        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \"$@\" ;; -version) exec '" + java
                        + "' -version ;; esac",
                "echo \"runs $LC_ALL $*\"");
        script("jdk/bin/javac", "exit 0");
    }

    private void script(String name, String... lines) throws IOException {
        Path file = clone.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/part.jar");
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }

    private Ended launch(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder run =
                new ProcessBuilder("/bin/sh", clone.resolve("cyclode").toString(), "list");
        run.environment()
                .keySet()
                .removeIf(name -> name.startsWith("LC_") || name.startsWith("JAVA") || name.equals("LANG"));
        run.environment().put("JAVA_HOME", clone.resolve("jdk").toString());
        run.environment().put("LC_ALL", "en_US.UTF-8");
        run.environment().putAll(environment);
        Process process = run.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    private long builds() throws IOException {
        return Files.exists(clone.resolve("builds"))
                ? Files.readAllLines(clone.resolve("builds")).size()
                : 0;
    }

    private void launched() throws IOException, InterruptedException {
        Ended ended = launch(Map.of());
        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(ended.text()).contains("cyclode.reports.cli.Main list");
    }

    @Test
    void aCloneIsBuiltOnceAndAgainWhenASourceChanges() throws Exception {
        launched();
        launched();
        assertThat(builds()).isEqualTo(1);
        Files.writeString(source, "class A { int edited; }");
        launched();
        assertThat(builds()).isEqualTo(2);
    }

    /** A clone from a machine whose clock is ahead. */
    @Test
    void sourcesFromTheFutureAreBuiltOnceAndAgainWhenTheyChange() throws Exception {
        FileTime tomorrow = FileTime.from(Instant.now().plus(Duration.ofDays(1)));
        Files.setLastModifiedTime(source, tomorrow);
        Files.setLastModifiedTime(source.getParent(), tomorrow);
        launched();
        launched();
        assertThat(builds()).isEqualTo(1);
        Files.writeString(source, "class A { int edited; }");
        launched();
        assertThat(builds()).as("an edit today of a file of tomorrow").isEqualTo(2);
        Files.writeString(source.resolveSibling("B.java"), "class B {}");
        Files.setLastModifiedTime(source.getParent(), tomorrow);
        launched();
        assertThat(builds()).as("a new file").isEqualTo(3);
    }

    @Test
    void aBuildOfWhichAPartIsMissingOrCutShortIsMadeAnew() throws Exception {
        launched();
        Files.delete(build().resolve("lib/part.jar"));
        launched();
        assertThat(builds()).isEqualTo(2);
        Files.write(build().resolve("cyclode.jar"), new byte[] {'P', 'K'});
        launched();
        assertThat(builds()).isEqualTo(3);
        launched();
        assertThat(builds()).isEqualTo(3);
    }

    private Path build() throws IOException {
        Path builds = clone.resolve("reports/cli/target/app");
        return builds.resolve(Files.readString(builds.resolve("current")).strip());
    }

    /** A file where the folder for builds belongs: permissions would not hold the superuser. */
    @Test
    void aCloneThatCannotBeWrittenIsSaidWithoutAStackTrace() throws Exception {
        Files.createDirectories(clone.resolve("reports/cli"));
        Files.writeString(clone.resolve("reports/cli/target"), "");
        Ended ended = launch(Map.of());
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.text()).contains("cyclode: the build failed in").doesNotContain("\tat ");
    }

    @Test
    void theUsersCollectorGoesFirst() throws Exception {
        assertThat(launch(Map.of()).text()).contains("-XX:+UseSerialGC");
        for (String variable : new String[] {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"}) {
            Ended ended = launch(Map.of(variable, "-Xmx1g -XX:+UseG1GC"));
            assertThat(ended.text()).contains("Main list").doesNotContain("UseSerialGC");
        }
        assertThat(launch(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g")).text()).contains("-XX:+UseSerialGC");
    }

    /** Java reads and writes no name with a letter beyond ASCII in the locale C. */
    @Test
    void withoutALocaleNamesAreInUnicodeAndTablesInAscii() throws Exception {
        Ended plain = launch(Map.of("LC_ALL", "C"));
        assertThat(plain.text()).contains("runs C.UTF-8 ").contains("-Dcyclode.charset=US-ASCII");
        assertThat(launch(Map.of()).text()).contains("runs en_US.UTF-8 ").doesNotContain("cyclode.charset");
    }

    @Test
    void theLauncherOfThisProjectCanBeRun() {
        assertThat(TOP.resolve("cyclode")).isExecutable();
        assertThat(Files.isRegularFile(TOP.resolve("mvnw"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }
}
