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
    /** Half of a third of 20,000. */
    private static final int HALF = 3334;

    @TempDir
    Path folder;

    @Test
    void fiveHundredWrongFilesAreRefusedInOrder() throws Exception {
        fuzz(1, 0, 500).requireNoRuleBroken();
    }

    /** Twenty thousand in all, a third of them with each third of the long tests. */
    @Test
    @Tag("heavy")
    @Tag("heavy-1")
    void aFirstThirdOfTwentyThousandWrongFilesIsRefusedInOrder() throws Exception {
        onTwoCores(0);
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-2")
    void aSecondThirdOfTwentyThousandWrongFilesIsRefusedInOrder() throws Exception {
        onTwoCores(2 * HALF);
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-3")
    void aLastThirdOfTwentyThousandWrongFilesIsRefusedInOrder() throws Exception {
        onTwoCores(4 * HALF);
    }

    private void onTwoCores(int first) throws IOException, InterruptedException {
        Fuzz one = fuzz(2, first, HALF);
        Fuzz other = fuzz(2, first + HALF, HALF);
        one.requireNoRuleBroken();
        other.requireNoRuleBroken();
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
