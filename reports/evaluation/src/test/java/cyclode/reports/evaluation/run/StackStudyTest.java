package cyclode.reports.evaluation.run;

import static cyclode.units.accelerator.Simulation.Engine.FAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.reports.evaluation.files.RunFiles;
import cyclode.reports.evaluation.published.PublishedComparison;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.HostStacks;
import cyclode.reports.evaluation.result.HostStacks.HostLayer;
import cyclode.reports.evaluation.result.HostStacks.StackRow;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.units.host.Baseline;
import cyclode.units.host.Roofline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStudyTest {
    @TempDir
    static Path folder;

    private static RunResult result;

    @BeforeAll
    static void runOnce() {
        result = Run.execute(
                SmallNetwork.request(SmallNetwork.fixed(folder), SmallNetwork.manner(FAST, 1, true, Optional.empty())));
    }

    @Test
    void everyStackHasARowInBothPrecisionsOnOneToFourThreads() {
        assertThat(result.stacks().rows())
                .extracting(row -> row.baseline().name())
                .hasSize(4 * 2 * 4)
                .doesNotHaveDuplicates()
                .contains("cortex-a53/naive-c-int8-3t", "cortex-a53/framework-4t", "cortex-a53/tuned-1t");
    }

    @Test
    void theLayersOfAStageAddUpToItsTime() {
        for (StackRow row : result.stacks().rows()) {
            for (HostLayer.Stage stage : HostLayer.Stage.values()) {
                double sum = row.layers().stream()
                        .filter(layer -> layer.stage() == stage)
                        .mapToDouble(HostLayer::milliseconds)
                        .sum();
                Figure time =
                        switch (stage) {
                            case PREPROCESS -> row.times().preprocess();
                            case OFFLOADED -> row.times().offloaded();
                            case POSTPROCESS -> row.times().postprocess();
                        };
                assertThat(sum).as("%s %s", row.baseline(), stage).isCloseTo(time.get(), within(1e-9));
            }
        }
    }

    @Test
    void shareRateAndSpeedupFollowFromTheTimes() {
        for (StackRow row : result.stacks().rows()) {
            double ends =
                    row.times().preprocess().get() + row.times().postprocess().get();
            double all = row.times().endToEnd().get();
            double fabric = result.latency().driver().get()
                    + result.latency().transfer().get()
                    + result.latency().fabric().get();
            long macs = row.layers().stream().mapToLong(HostLayer::macs).sum();
            double cycles = row.layers().get(0).hertz() * all / 1e3;
            assertThat(row.hostShare().get()).isCloseTo(ends / all, within(1e-9));
            assertThat(row.macsPerCycle().get())
                    .isCloseTo(macs / cycles / row.baseline().threads(), within(1e-9));
            assertThat(row.speedup().backbone().get())
                    .isCloseTo(row.times().offloaded().get() / fabric, within(1e-6));
            assertThat(row.speedup().endToEnd().get()).isCloseTo(all / (ends + fabric), within(1e-6));
        }
    }

    @Test
    void theChosenBaselinesRowIsTheRunsBaseline() {
        StackRow row = row(result.stacks(), Baseline.NOMINAL);
        assertThat(row.times()).isEqualTo(result.baseline());
        assertThat(row.speedup()).isEqualTo(result.speedup());
        assertThat(row.known().anchors()).isBetween(1, 4);
    }

    private static StackRow row(HostStacks stacks, Baseline baseline) {
        return stacks.rows().stream()
                .filter(each -> each.baseline().equals(baseline))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noLayerLiesAboveTheRoofline() {
        Roofline roofline = result.stacks().roofline();
        assertThat(roofline).isNotNull();
        assertThat(roofline.points()).isNotEmpty();
        for (Roofline.Point point : roofline.points()) {
            assertThat(point.macsPerSecond())
                    .as(point.name())
                    .isLessThanOrEqualTo(roofline.ceiling(point.macsPerMemoryByte()))
                    .isLessThanOrEqualTo(roofline.l2BytesPerSecond() * point.macsPerMissByte());
        }
    }

    @Test
    void theTableOfLayersHoldsEveryLayerOfEveryStack() throws IOException {
        Path files = Files.createDirectory(folder.resolve("files"));
        RunFiles.write(result, files);
        List<String> lines = new ArrayList<>(Files.readAllLines(files.resolve("host-layers.csv")));
        assertThat(lines.remove(0)).startsWith("baseline,stage,layer,operators,algorithm,ms,cycles,");
        assertThat(lines)
                .hasSize(result.stacks().rows().stream()
                        .mapToInt(each -> each.layers().size())
                        .sum());
        HostLayer first = result.stacks().rows().get(0).layers().get(0);
        assertThat(lines.get(0))
                .startsWith("cortex-a53/naive-c-1t," + first.stage().word() + "," + first.layer() + ",")
                .endsWith("," + first.dramWriteBytes());
    }

    @Test
    void publishedSpeedupsImplyAShareThatNothingIsMadeFrom() {
        Figure implied = PublishedComparison.hostShare();
        assertThat(implied.get()).isCloseTo(0.0743, within(5e-5));
        assertThat(result.stacks().impliedShare().present()).isFalse();
    }
}
