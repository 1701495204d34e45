package cyclode.units.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.evidence.Sourced;
import cyclode.core.evidence.Status;
import cyclode.core.file.Binder;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.units.host.HostTiming.HostCycles;
import cyclode.units.host.data.Row;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.UncoveredOperatorException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RooflineProcessorTest {
    /** 100 Gflop/s at one half, 10 GB/s at one fifth, a call of 7 ns: 50 operations and 2 bytes a nanosecond. */
    private static final RooflineProcessor ROUND = new RooflineProcessor(
            "round",
            RooflineProcessor.Kind.ROOFLINE,
            "",
            figure("100", "80", "100"),
            figure("10", "10", "20"),
            figure("5", "4", "6"),
            figure("0.5", "0.25", "1"),
            figure("0.2", "0.1", "0.4"),
            figure("7", "3", "11"));

    private static Sourced figure(String value, String low, String high) {
        return new Sourced(
                new BigDecimal(value), "", new BigDecimal(low), new BigDecimal(high), Status.ASSUMED, "round numbers");
    }

    private static HostCycles cycles(Baseline baseline, HostOperator.Shape shape) {
        return ROUND.time(baseline, List.of(new HostOperator("one", shape)))
                .operators()
                .get(0)
                .cycles();
    }

    private static Baseline nominal() {
        return ROUND.baselines().get(0);
    }

    @Test
    void anOperatorTakesTheLongerOfArithmeticAndMemoryAndACall() {
        // 1000 x 100 products: 200,000 operations, 4000 ns. 4 x (1000 + 100,100 + 100) bytes, 202,400 ns, of which
        // arithmetic covers 4000.
        assertThat(cycles(nominal(), new HostOperator.FullyConnected(1000, 100)))
                .isEqualTo(new HostCycles(4000, 0, 198_400, 7));
        // 1000 x 1000 x 1000: 2 x 10^9 operations, 4 x 10^7 ns; 12 x 10^6 bytes, 6 x 10^6 ns.
        HostOperator.Shape product =
                new HostOperator.MatMul(1, 1000, 1000, 1000, HostOperator.MatMul.Second.ACTIVATIONS);
        assertThat(cycles(nominal(), product)).isEqualTo(new HostCycles(40_000_000, 0, 0, 7));
        // Nothing is multiplied: 3 x 8 bytes of two operands and a result, 12 ns.
        assertThat(cycles(nominal(), new HostOperator.Elementwise(HostOperator.Function.ADD, 2)))
                .isEqualTo(new HostCycles(0, 0, 12, 7));
    }

    @Test
    void theEndsTakeAllThatSlowsAndAllThatSpeedsUp() {
        HostOperator.Shape product =
                new HostOperator.MatMul(1, 1000, 1000, 1000, HostOperator.MatMul.Second.ACTIVATIONS);
        // 80 x 0.25 = 20 operations a nanosecond, and 100 x 1.
        assertThat(cycles(ROUND.slowest(), product)).isEqualTo(new HostCycles(100_000_000, 0, 0, 11));
        assertThat(cycles(ROUND.fastest(), product)).isEqualTo(new HostCycles(20_000_000, 0, 0, 3));
        HostOperator.Shape add = new HostOperator.Elementwise(HostOperator.Function.ADD, 2);
        // 10 x 0.1 = 1 byte a nanosecond, and 20 x 0.4.
        assertThat(cycles(ROUND.slowest(), add)).isEqualTo(new HostCycles(0, 0, 24, 11));
        assertThat(cycles(ROUND.fastest(), add)).isEqualTo(new HostCycles(0, 0, 3, 3));
    }

    @Test
    void whatHasNoSizesIsRefused() {
        HostOperator unknown = new HostOperator("odd", new HostOperator.Unknown("fold"));
        assertThatThrownBy(() -> ROUND.time(nominal(), List.of(unknown)))
                .isInstanceOf(UncoveredOperatorException.class)
                .hasMessageContaining("'odd'")
                .hasMessageContaining("fold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"core-i5-5257u", "core-i7-6700k", "jetson-tx2", "quadro-rtx-6000"})
    void everyPlatformHasThreeBaselinesThatAreReadByTheirNames(String name) {
        Processor platform = Processor.named(name);
        assertThat(RooflineProcessor.NAMES).contains(name);
        assertThat(platform.name()).isEqualTo(name);
        assertThat(Baseline.every(name).stream().map(Baseline::name))
                .containsExactly(name + "/roofline", name + "/roofline-low", name + "/roofline-high");
        for (Baseline each : Baseline.every(name)) {
            assertThat(Baseline.parse(each.name())).isEqualTo(each);
            assertThat(each.isRoofline()).isTrue();
            assertThat(each.beside()).isEqualTo(Baseline.NOMINAL);
            assertThat(each.software().rows())
                    .containsOnlyKeys(
                            "peak-gflops",
                            "memory-gigabytes",
                            "power-watts",
                            "compute-efficiency",
                            "memory-efficiency",
                            "call-nanoseconds");
        }
        assertThat(Baseline.NOMINAL.beside()).isEqualTo(Baseline.NOMINAL);
    }

    @Test
    void aMistypedPlatformIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Baseline.parse("jetson-tx1/roofline"))
                .hasMessageEndingWith("the nearest is 'jetson-tx2/roofline'");
        assertThatThrownBy(() -> Baseline.parse("jetson-tx2/framework-4t")).hasMessageContaining("is no baseline");
        assertThatThrownBy(() -> Processor.named("jetson")).hasMessageContaining("'jetson-tx2'");
    }

    @Test
    void aPlatformHasNoInstructionsToTime() {
        assertThatThrownBy(() -> HostProcessor.load("jetson-tx2", List.of()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("a roofline has no instructions to time");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "value: 0.17, low: 0.05, high: 0.6|value: 0.17, low: 0, high: 0.6|an efficiency of 0 to 0.6; allowed: above 0 and up to 1",
                "value: 0.17, low: 0.05, high: 0.6|value: 0.17, low: 0.05, high: 1.1|an efficiency of 0.05 to 1.1; allowed: above 0 and up to 1",
                "value: 15, unit: W, low: 7.5|value: 15, unit: W, low: 0|a ceiling of 0; allowed: above 0",
                "value: 15, unit: W, low: 7.5|value: 15, unit: W, low: 17|outside its range",
            })
    void aFileWithoutSenseIsRefused(String old, String changed, String message) {
        String text = Row.content("processors/jetson-tx2.yaml").replace(old, changed);
        Source source = Source.of("tx2.yaml", text);
        assertThatThrownBy(() -> Binder.bind(DocumentReader.read(source), RooflineProcessor.class))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("tx2.yaml")
                .hasMessageContaining(message);
    }
}
