package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.workloads.trainer.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainVerbTest {
    @TempDir
    Path folder;

    /** The default build has no PyTorch. */
    @Test
    void withoutTheModuleOneMessageSaysHowToBuildIt() {
        Assumptions.assumeTrue(Trainer.find().isEmpty(), "the module that trains is on the class path");
        Shell.Result result = Shell.run("train", "ode-vit-96", "--data", "nowhere");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines())
                .containsExactly(
                        "cyclode train: ode-vit-96: cannot be trained: the module that trains is not built; './cyclode train' in"
                                + " a clone of the project builds it, as does './mvnw -Ptraining -DskipTests package'");
    }

    /** A file that training a series wrote names its model itself. */
    @Test
    void aTrainedForecasterRunsOnItsOwnModel() throws IOException {
        StringBuilder wave = new StringBuilder("millivolt\n");
        for (int i = 0; i < 40; i++) {
            wave.append(Math.round(1000 * Math.sin(0.4 * i)) / 1000.0).append('\n');
        }
        Path series = Files.writeString(folder.resolve("wave.csv"), wave);
        Shell.Result run = Shell.run(
                "run",
                "../../workloads/trained/time-series-ecg.yaml",
                "--hardware",
                "xc7s15",
                "--input",
                series.toString(),
                "--no-charts",
                "--output",
                folder.resolve("run").toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("parameters time-series-ecg.npz", "0 differ");
        Matcher forecast = Pattern.compile(
                        "forecast +millivolt (\\S+);.*?measured (\\S+), off by\\s+(\\S+)", Pattern.DOTALL)
                .matcher(run.out().replaceAll("\\s+", " "));
        assertThat(forecast.find()).as(run.out()).isTrue();
        double off = Math.abs(Double.parseDouble(forecast.group(1)) - Double.parseDouble(forecast.group(2)));
        assertThat(Double.parseDouble(forecast.group(3))).isCloseTo(off, within(0.002));
        // The thirteenth value follows the first twelve.
        assertThat(Double.parseDouble(forecast.group(2))).isCloseTo(Math.sin(0.4 * 12), within(0.001));
    }

    @Test
    void theHelpFitsAScreen() {
        assertThat(Shell.run("train", "--help").lines()).hasSizeLessThanOrEqualTo(32);
    }
}
