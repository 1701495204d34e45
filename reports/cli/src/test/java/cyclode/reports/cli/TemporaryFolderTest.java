package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command where the folder for temporary files is missing or has no room. Java asks for it once, so each case is a process. */
class TemporaryFolderTest {
    @TempDir
    Path folder;

    @Test
    void oneThatIsNotThereIsNamed() throws Exception {
        requireRefused(folder.resolve("nowhere"), List.of());
    }

    @Test
    void oneWithoutRoomForTheFontsIsNamedAndLeftEmpty() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell here");
        Path full = Files.createDirectory(folder.resolve("full"));
        requireRefused(full, List.of("/bin/sh", "-c", "ulimit -f 200; exec \"$@\"", "sh"));
        try (Stream<Path> left = Files.list(full)) {
            assertThat(left).isEmpty();
        }
    }

    private void requireRefused(Path temporary, List<String> before) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "gemm",
                "--output",
                "out"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        int code = process.waitFor();
        assertThat(Files.readString(folder.resolve("log")))
                .startsWith("cyclode run: " + temporary)
                .contains("cannot be written", "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR")
                .hasLineCount(1);
        assertThat(code).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
