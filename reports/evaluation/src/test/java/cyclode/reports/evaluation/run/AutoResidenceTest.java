package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.units.memory.BanksSpec;
import cyclode.units.memory.BanksSpec.Residence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of public sizes run on hardware that leaves its depths to them, whatever the device holds. */
final class AutoResidenceTest {
    @TempDir
    Path folder;

    /** Residual networks of 18 layers with weights: four stages of two blocks. */
    private String residual(int pixels, int width) throws IOException {
        List<String> layers = new ArrayList<>(List.of(
                "{name: stem, op: conv2d, kernel: 7, stride: 2, padding: 3, out: " + width + ", relu: true}",
                "{name: pool, op: max-pool, kernel: 3, stride: 2, padding: 1}"));
        String last = "pool";
        for (int stage = 0; stage < 4; stage++) {
            for (int block = 0; block < 2; block++) {
                String own = "s" + stage + "b" + block;
                int out = width << stage;
                int stride = stage > 0 && block == 0 ? 2 : 1;
                layers.add("{name: " + own + "-1, op: conv2d, kernel: 3, padding: 1, stride: " + stride + ", out: "
                        + out + ", relu: true, from: [" + last + "]}");
                layers.add("{name: " + own + "-2, op: conv2d, kernel: 3, padding: 1, out: " + out + "}");
                if (stride == 2) {
                    layers.add("{name: " + own + "-short, op: conv2d, kernel: 1, stride: 2, out: " + out + ", from: ["
                            + last + "]}");
                    last = own + "-short";
                }
                layers.add("{name: " + own + ", op: add, from: [" + own + "-2, " + last + "], relu: true}");
                last = own;
            }
        }
        layers.add("{name: mean, op: global-average-pool}");
        layers.add("{name: classes, op: linear, out: 1000}");
        Path file = folder.resolve("residual-" + pixels + "-" + width + ".yaml");
        Files.writeString(
                file,
                "name: residual\ndescription: A residual network\ninput: {kind: random, height: " + pixels + ", width: "
                        + pixels
                        + ", channels: 3, bits: 8}\nformats: {weight-bits: 8, activation-bits: 8, accumulator-bits: 28}\n"
                        + "transfer: once\nlayers:\n  - " + String.join("\n  - ", layers) + "\n");
        return file.toString();
    }

    private static RunRequest.Design design(String workload, String... settings) {
        return RunRequest.Design.of(workload, "zcu104-int8")
                .withHardware(Stream.of(settings).map(Assignment::parse).toList());
    }

    private static Map<String, Residence> residences(DesignPoint point) {
        return Map.of(
                "weights", point.accelerator().unit("weights", BanksSpec.class).residence(),
                "activations",
                        point.accelerator().unit("activations", BanksSpec.class).residence());
    }

    @Test
    void parametersThatTheDeviceHasNoRoomForLiveOutside() throws IOException {
        DesignPoint point = DesignPoint.running(design(residual(224, 64)));
        assertThat(point.fit().fits()).isTrue();
        assertThat(residences(point))
                .containsEntry("weights", Residence.EXTERNAL)
                .containsEntry("activations", Residence.CHIP);
        assertThat(point.sizes())
                .contains(
                        new Assignment("units.weights.residence", "external"),
                        new Assignment("units.weights.ports", "simple-dual"));
    }

    @Test
    void mapsDoSoWhereThatIsNotEnough() throws IOException {
        DesignPoint point = DesignPoint.running(design(residual(448, 64)));
        assertThat(point.fit().fits()).isTrue();
        assertThat(residences(point))
                .containsEntry("weights", Residence.EXTERNAL)
                .containsEntry("activations", Residence.EXTERNAL);
    }

    @Test
    void whatFitsStaysOnTheChip() throws IOException {
        DesignPoint point = DesignPoint.running(design(residual(32, 16)));
        assertThat(point.fit().fits()).isTrue();
        assertThat(residences(point)).doesNotContainValue(Residence.EXTERNAL);
        assertThat(point.sizes()).noneMatch(size -> size.path().endsWith("residence"));
    }

    @Test
    void whatTheCommandLineSetsStays() throws IOException {
        RunRequest.Design design =
                design(residual(224, 64), "units.weights.residence=chip", "units.biases.residence=chip");
        DesignPoint point = DesignPoint.running(design);
        assertThat(residences(point)).containsEntry("weights", Residence.CHIP);
        assertThat(point.fit().fits()).isFalse();
    }

    @Test
    void aRunFromOutsideGivesTheGoldenNetworksValues() throws IOException {
        RunRequest.Design design = design(residual(32, 64));
        assertThat(residences(DesignPoint.running(design))).containsEntry("weights", Residence.EXTERNAL);
        RunResult run = Run.execute(new RunRequest(design, RunRequest.Data.DEFAULT, RunRequest.Manner.PLAIN));
        assertThat(run.bitExact().mismatches()).isEmpty();
        assertThat(run.bitExact().checkedTensors()).isGreaterThan(20);
        assertThat(run.subject().sizes()).contains("hardware.units.weights.residence=external");
    }
}
