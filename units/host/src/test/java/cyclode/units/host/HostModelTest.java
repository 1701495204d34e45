package cyclode.units.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.units.host.HostTiming.HostCycles;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.operator.HostOperator.Convolution;
import cyclode.units.host.operator.HostOperator.Elementwise;
import cyclode.units.host.operator.HostOperator.FullyConnected;
import cyclode.units.host.operator.HostOperator.Function;
import cyclode.units.host.operator.HostOperator.MatMul;
import cyclode.units.host.operator.HostOperator.Pool;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import cyclode.units.host.stack.StackEvidence;
import cyclode.units.host.stack.UncoveredOperatorException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostModelTest {
    private static final List<HostOperator> NETWORK = List.of(
            new HostOperator("stem", new Convolution(3, 48, 48, 64, 24, 24, 7, 7, 2, 1)),
            new HostOperator("relu", new Elementwise(Function.RELU, 64 * 24 * 24)),
            new HostOperator("pool", new Pool(true, 64, 24, 24, 12, 12, 3, 3)),
            new HostOperator("depthwise", new Convolution(64, 12, 12, 64, 12, 12, 3, 3, 1, 64)),
            new HostOperator("pointwise", new Convolution(64, 12, 12, 128, 12, 12, 1, 1, 1, 1)),
            new HostOperator("three", new Convolution(128, 12, 12, 128, 12, 12, 3, 3, 1, 1)),
            new HostOperator("scores", new MatMul(4, 36, 36, 16, HostOperator.MatMul.Second.ACTIVATIONS)),
            new HostOperator("softmax", HostOperator.Rows.softmax(144, 36)),
            new HostOperator("norm", HostOperator.Rows.layerNorm(36, 64)),
            new HostOperator("step", new Elementwise(Function.AXPY, 128 * 12 * 12)),
            new HostOperator("classifier", new FullyConnected(128, 10)));

    @Test
    void everyStackTimesEveryOperatorAndTheSplitAddsUp() {
        for (Baseline baseline : Baseline.all()) {
            HostTiming timing = HostModel.of(baseline).time(NETWORK);
            assertThat(timing.baseline()).isEqualTo(baseline.name());
            assertThat(timing.operators()).hasSize(NETWORK.size());
            HostCycles cycles = timing.cycles();
            assertThat(cycles.compute() + cycles.cache() + cycles.dram() + cycles.dispatch())
                    .isEqualTo(timing.totalCycles())
                    .isPositive();
        }
    }

    @Test
    void stacksComeInTheOrderTheirKernelsSuggest() {
        long naive = HostModel.of("cortex-a53/naive-c-1t").time(NETWORK).totalCycles();
        long compiled = HostModel.of("cortex-a53/gcc-o3-1t").time(NETWORK).totalCycles();
        long tuned = HostModel.of("cortex-a53/tuned-1t").time(NETWORK).totalCycles();
        assertThat(naive).isGreaterThan(2 * compiled);
        assertThat(compiled).isGreaterThan(2 * tuned);
    }

    @Test
    void timingTheSameListTwiceGivesTheSameResult() {
        HostModel model = HostModel.of(Baseline.NOMINAL);
        assertThat(model.time(NETWORK)).isEqualTo(model.time(NETWORK));
    }

    @Test
    void aTunedLibraryFusesTheActivationIntoTheConvolution() {
        HostTiming timing = HostModel.of("cortex-a53/tuned-1t").time(NETWORK);
        assertThat(timing.operators().get(1).cycles()).isEqualTo(HostCycles.NONE);
        assertThat(HostModel.of("cortex-a53/framework-1t")
                        .time(NETWORK)
                        .operators()
                        .get(1)
                        .cycles()
                        .total())
                .isPositive();
    }

    @Test
    void baselineNamesAreReadAndWrittenAlike() {
        for (Baseline baseline : Baseline.all()) {
            assertThat(Baseline.parse(baseline.name())).isEqualTo(baseline);
        }
        assertThat(Baseline.parse("cortex-a53/tuned-fp32-2t").name()).isEqualTo("cortex-a53/tuned-2t");
    }

    @Test
    void aWrongBaselineNamesTheNearest() {
        assertThatThrownBy(() -> Baseline.parse("cortex-a53/framwork-4t"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'cortex-a53/framework-4t'");
        assertThatThrownBy(() -> Baseline.parse("cortex-a35/tuned-int8-4t"))
                .hasMessageContaining("'cortex-a53/tuned-int8-4t'");
    }

    @Test
    void zeroOrMoreThanFourThreadsAreRefused() {
        assertThatThrownBy(() -> Baseline.parse("cortex-a53/tuned-0t")).hasMessageContaining("1 to 4");
        assertThatThrownBy(() -> Baseline.parse("cortex-a53/tuned-5t")).hasMessageContaining("1 to 4");
        assertThatThrownBy(() -> HostModel.of("ax630c/tuned-4t")).hasMessageContaining("1 to 2");
    }

    @Test
    void anOperatorNoStackCoversIsNamed() {
        assertThatThrownBy(() -> HostModel.of(Baseline.NOMINAL)
                        .time(List.of(new HostOperator("layer7", new HostOperator.Unknown("GRU")))))
                .isInstanceOf(UncoveredOperatorException.class)
                .hasMessageContaining("layer7")
                .hasMessageContaining("GRU")
                .hasMessageContaining("framework");
    }

    @Test
    void noOperatorExceedsTheRoofline() {
        HostProcessor processor = HostProcessor.builtIn("cortex-a53");
        for (Baseline baseline : Baseline.every(HostProcessor.NOMINAL)) {
            List<Roofline.Point> layers = HostModel.of(baseline).time(NETWORK).operators().stream()
                    .map(each -> new Roofline.Point(
                            each.operator().name(),
                            each.operator().macs(),
                            each.cycles().total(),
                            each.l1MissBytes(),
                            each.dramBytes(),
                            processor.clockHz()))
                    .toList();
            Roofline roofline = Roofline.of(baseline, layers);
            assertThat(roofline.points()).hasSize(6);
            // Winograd multiplies less than the operator counts: no ceiling for the 3 x 3 convolution.
            roofline.points().stream()
                    .filter(point -> !point.name().equals("three"))
                    .forEach(point -> assertThat(point.macsPerSecond())
                            .as("%s %s", baseline, point.name())
                            .isLessThanOrEqualTo(Math.min(
                                    roofline.ceiling(point.macsPerMemoryByte()),
                                    roofline.l2BytesPerSecond() * point.macsPerMissByte())));
        }
    }

    @Test
    void everyStackDeclaresItsEvidence() {
        for (Baseline baseline : Baseline.all()) {
            assertThat(StackEvidence.of(baseline.stack(), baseline.precision()).text())
                    .contains("anchor");
        }
        assertThat(StackEvidence.of("framework", Precision.FP32).anchors()).isLessThan(5);
        assertThat(StackEvidence.of("tuned", Precision.FP32).anchors()).isGreaterThan(100);
    }

    @Test
    void timingFollowsTheClockWhereMemoryPlaysNoPart() {
        HostOperator small =
                new HostOperator("small", new MatMul(1, 32, 32, 32, HostOperator.MatMul.Second.ACTIVATIONS));
        HostProcessor processor = HostProcessor.builtIn("cortex-a53");
        HostTiming slow = timing(Processors.with("clock-hz=600000000"), small);
        HostTiming fast = timing(processor, small);
        assertThat(slow.cycles().compute()).isEqualTo(fast.cycles().compute());
        assertThat(slow.nanoseconds(1200)).isEqualTo(2000);
        assertThat(fast.nanoseconds(1200)).isEqualTo(1000);
    }

    private static HostTiming timing(HostProcessor processor, HostOperator operator) {
        return new HostModel(
                        processor,
                        SoftwareStack.builtIn("tuned"),
                        Precision.FP32,
                        1,
                        new KernelLibrary(
                                HostProcessor.builtIn(HostProcessor.NOMINAL).scoreboard()))
                .time(List.of(operator));
    }
}
