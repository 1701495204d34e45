package cyclode.reports.validation;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.validation.verdict.Tolerance;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waveforms that are longer than the memory that reads them. */
class LongWaveformTest {
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void fiftyMegabytesAreCompared() throws IOException {
        long cycles = write(50 * MEGABYTE);
        List<Integer> reported = new ArrayList<>();
        Validation.Result result = Validation.execute(request(), (part, done, of) -> {
            if (part.startsWith("waveform")) {
                assertThat(of).isEqualTo(50);
                reported.add(done);
            }
        });
        assertThat(result.equal()).isTrue();
        assertThat(result.units().get(0).channels().get(0).rtlBeats()).isEqualTo(cycles);
        assertThat(reported).isSorted().hasSizeGreaterThan(20);
        assertThat(reported.get(reported.size() - 1)).isBetween(45, 50);
    }

    /** In a JVM of its own, with 256 MB of heap. */
    @Test
    @Tag("heavy")
    @Tag("heavy-2")
    void aGigabyteIsComparedInAQuarterOfThat() throws IOException, InterruptedException {
        long cycles = write(1024 * MEGABYTE);
        assertThat(Files.size(folder.resolve("dump.vcd"))).isGreaterThanOrEqualTo(1024 * MEGABYTE);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Comparison.class.getName(),
                        folder.resolve("mapping.yaml").toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed.lines().toList())
                .contains("equal " + cycles)
                .anyMatch(line -> line.startsWith("512 of 1024"));
    }

    /** What the other JVM runs. */
    static final class Comparison {
        private Comparison() {}

        /** Compares, and tells how far it has come at every 64 MB. */
        public static void main(String[] args) {
            int[] told = {0};
            Progress progress = (part, done, of) -> {
                if (part.startsWith("waveform") && done >= told[0]) {
                    System.out.println(told[0] + " of " + of);
                    told[0] += 64;
                }
            };
            Validation.Result result = Validation.execute(
                    new Validation.Request(Path.of(args[0]), Optional.empty(), Tolerance.NONE), progress);
            System.out.println((result.equal() ? "equal " : "different ")
                    + result.units().get(0).channels().get(0).rtlBeats());
        }
    }

    private Validation.Request request() {
        return new Validation.Request(folder.resolve("mapping.yaml"), Optional.empty(), Tolerance.NONE);
    }

    /** A beat in every cycle, and as many signals beside that nobody asks for as make the dump so long; returns the beats. */
    private long write(long bytes) throws IOException {
        new Workbench(folder).expect(0).mapping();
        long written = 0;
        long beats = 0;
        try (BufferedWriter dump = Files.newBufferedWriter(folder.resolve("dump.vcd"));
                BufferedWriter expected = Files.newBufferedWriter(folder.resolve("expected/c.csv"))) {
            String head = new Dump("start busy valid ready data:8 beside:96")
                    .cycle("start=0 busy=0 valid=0 ready=0 data=0")
                    .cycle("start=1")
                    .text();
            dump.write(head.substring(0, head.lastIndexOf('#')));
            expected.write("beat,cycle,values\n");
            long time = 20;
            StringBuilder text = new StringBuilder("b0 \"\nb1 #\nb1 $\nb1 %\n");
            while (written < bytes) {
                int value = (int) (beats * 37 & 0x7f);
                String beside = Long.toBinaryString(beats * 0x9e3779b97f4a7c15L);
                text.insert(0, "#" + time + "\n0!\n")
                        .append('b')
                        .append(Integer.toBinaryString(value))
                        .append(" &\nb");
                text.append(beside).append(" '\n#").append(time + 5).append("\n1!\n");
                dump.append(text);
                written += text.length();
                text.setLength(0);
                expected.append(Long.toString(beats))
                        .append(',')
                        .append(Long.toString(beats))
                        .append(',');
                expected.append(Integer.toString(value)).append('\n');
                time += 10;
                beats++;
            }
            dump.write("#" + time + "\n0!\nb0 #\nb0 $\n#" + (time + 5) + "\n1!\n#" + (time + 10) + "\n");
        }
        Files.writeString(folder.resolve("expected/cycles.csv"), "cycles\n" + beats + "\n");
        return beats;
    }
}
