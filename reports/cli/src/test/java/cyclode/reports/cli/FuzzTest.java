package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made wrong in all kinds of ways break no rule of {@link Fuzzer}, in 512 MB. A failure names kind, seed and number. */
class FuzzTest {
    @TempDir
    Path folder;

    @Test
    void fiveHundredWrongFilesAreRefusedInOrder() throws Exception {
        fuzz(1, 500);
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-2")
    void twentyThousandWrongFilesAreRefusedInOrder() throws Exception {
        fuzz(2, 20_000);
    }

    private void fuzz(long seed, int cases) throws IOException, InterruptedException {
        Process fuzzer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fuzzer.class.getName(),
                        Long.toString(seed),
                        "0",
                        Integer.toString(cases),
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(fuzzer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).endsWith(cases + " cases, 0 break a rule\n").doesNotContain("FAIL");
        assertThat(fuzzer.waitFor()).isZero();
    }
}
