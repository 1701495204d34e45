package cyclode.reports.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.render.drawing.Paper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A machine without any font, as another Java sees one whose fontconfig knows no folder of fonts. */
@EnabledOnOs(OS.LINUX)
class WithoutFontsTest {
    @TempDir
    Path folder;

    @Test
    void chartsAreDrawnThereWithTheSameBytes() throws IOException, InterruptedException {
        Process child = run();
        assertThat(child.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        Chart chart = SampleCharts.energy();
        assertThat(folder.resolve("energy.png"))
                .hasBinaryContent(chart.draw(Paper.ONE_COLUMN).png());
        assertThat(folder.resolve("energy.svg"))
                .hasBinaryContent(chart.draw(Paper.ONE_COLUMN).svg());
    }

    private Process run() throws IOException, InterruptedException {
        Path configuration = folder.resolve("fonts.conf");
        Files.writeString(configuration, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                OtherJava.class.getName(),
                folder.toString()));
        builder.environment().put("FONTCONFIG_FILE", configuration.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process;
    }

    /** What the other Java runs. */
    static final class OtherJava {
        private OtherJava() {}

        public static void main(String[] args) throws IOException {
            SampleCharts.energy().write(Paper.ONE_COLUMN, Path.of(args[0]), "energy");
        }
    }
}
