package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
        fuzz(1, 0, 500).requireNoRuleBroken();
    }

    /** In two processes at once, since each takes one core for minutes. */
    @Test
    @Tag("heavy")
    @Tag("heavy-2")
    void twentyThousandWrongFilesAreRefusedInOrder() throws Exception {
        Fuzz first = fuzz(2, 0, 10_000);
        Fuzz second = fuzz(2, 10_000, 10_000);
        first.requireNoRuleBroken();
        second.requireNoRuleBroken();
    }

    /** A process with so many cases, and the file that it prints to. */
    private record Fuzz(Process process, int cases, Path told) {
        void requireNoRuleBroken() throws IOException, InterruptedException {
            int status = process.waitFor();
            assertThat(Files.readString(told, StandardCharsets.UTF_8))
                    .endsWith(cases + " cases, 0 break a rule\n")
                    .doesNotContain("FAIL");
            assertThat(status).isZero();
        }
    }

    private Fuzz fuzz(long seed, int first, int cases) throws IOException {
        Path told = folder.resolve(first + ".txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fuzzer.class.getName(),
                        Long.toString(seed),
                        Integer.toString(first),
                        Integer.toString(cases),
                        Files.createDirectory(folder.resolve("from" + first)).toString()))
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        return new Fuzz(process, cases, told);
    }
}
