package cyclode.reports.evaluation.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.StallCause;
import cyclode.reports.evaluation.result.CycleAccount;
import cyclode.reports.evaluation.result.CycleAccount.LayerCycles;
import cyclode.reports.evaluation.result.CycleAccount.LayerUnit;
import cyclode.reports.evaluation.result.CycleAccount.UnitCycles;
import cyclode.reports.evaluation.result.Stalls;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerBoundTest {
    private static LayerUnit row(String layer, String process, long busy, long macs, Object... stalls) {
        long[] counts = new long[StallCause.values().length];
        for (int i = 0; i < stalls.length; i += 2) {
            counts[((StallCause) stalls[i]).ordinal()] = ((Number) stalls[i + 1]).longValue();
        }
        String unit = process.replaceFirst("\\..*", "");
        return new LayerUnit(layer, process, unit, busy, Stalls.of(counts), 0, 0, macs, 0, BigInteger.ZERO);
    }

    private static UnitCycles process(String name, String clock, long total) {
        return new UnitCycles(name, name.replaceFirst("\\..*", ""), clock, 0, Stalls.NONE, 0, total);
    }

    private static List<LayerBound> bounds(long cycles, LayerUnit... rows) {
        return LayerBound.of(new CycleAccount(
                "fabric",
                200,
                1000,
                Arrays.stream(rows)
                        .map(LayerUnit::layer)
                        .distinct()
                        .map(layer -> new LayerCycles(layer, cycles, 50))
                        .toList(),
                List.of(
                        process("matmul", "fabric", 1000),
                        process("weights.read", "fabric", 1000),
                        process("ddr4", "ddr", 6000)),
                List.of(rows),
                List.of()));
    }

    @Test
    void whoWaitsForOthersLimitsNothing() {
        LayerBound bound = bounds(
                        100,
                        row("a", "matmul", 20, 50, StallCause.WEIGHT, 70, StallCause.OUTPUT, 10),
                        row("a", "weights.read", 10, 0, StallCause.BANK, 75))
                .get(0);
        assertThat(bound.words()).isEqualTo("weights.read, bank");
        assertThat(bound.occupied()).isEqualTo(85);
        assertThat(bound.share()).isEqualTo(0.85);
    }

    @Test
    void aProcessThatWorksMoreThanItWaitsIsNamedAlone() {
        LayerBound bound = bounds(100, row("a", "weights.read", 50, 0, StallCause.BANK, 30))
                .get(0);
        assertThat(bound.words()).isEqualTo("weights.read");
        assertThat(bound.waiting()).isNull();
    }

    @Test
    void ofTwoThatFeedEachOtherTheOneThatMultipliesIsNamed() {
        assertThat(bounds(1000, row("a", "weights.read", 1000, 0), row("a", "matmul", 991, 50))
                        .get(0)
                        .process())
                .isEqualTo("matmul");
        assertThat(bounds(1000, row("a", "weights.read", 1000, 0), row("a", "matmul", 980, 50))
                        .get(0)
                        .process())
                .isEqualTo("weights.read");
    }

    /** 600 cycles of a clock that has six for each of the fabric's are 100. */
    @Test
    void cyclesOfAnotherClockAreBroughtToTheReferenceClock() {
        List<LayerBound> bounds = bounds(150, row("a", "ddr4", 600, 0), row("a", "matmul", 120, 50));
        assertThat(bounds.get(0).process()).isEqualTo("matmul");
        assertThat(bounds(150, row("a", "ddr4", 900, 0), row("a", "matmul", 120, 50))
                        .get(0)
                        .occupied())
                .isEqualTo(150);
    }

    @Test
    void theBottleneckOfARunLimitsTheLayersThatTakeMost() {
        List<LayerBound> layers = List.of(
                new LayerBound("a", 100, 1, "matmul", "matmul", 90, null),
                new LayerBound("b", 60, 1, "vector", "vector", 50, null),
                new LayerBound("c", 60, 1, "vector", "vector", 50, null),
                new LayerBound("d", 500, 1, "", "", 0, null));
        assertThat(LayerBound.most(layers)).isEqualTo("vector");
        assertThat(LayerBound.most(List.of())).isEmpty();
    }

    @Test
    void aLayerWithoutWorkHasNoBound() {
        LayerBound bound =
                bounds(10, row("a", "matmul", 0, 0, StallCause.INPUT, 10)).get(0);
        assertThat(bound.words()).isEmpty();
        assertThat(bound.share()).isZero();
    }
}
