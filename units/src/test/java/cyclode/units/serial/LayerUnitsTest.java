package cyclode.units.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.file.Records;
import cyclode.core.file.RefusedValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes, laws and counts of layers, worked out by hand from their page. */
class LayerUnitsTest {
    private static final MemoryKind AUTO = MemoryKind.AUTO;
    private static final Component.Memory SOURCE = new Component.Memory(AUTO, PortKind.SIMPLE_DUAL, 8, 99);

    private static final LayerUnit LINEAR =
            new LinearUnit(new LayerTemplate.Linear("fabric", AUTO, AUTO, AUTO), 3, 5, 6, 8, 7, 6);
    private static final LayerUnit PRODUCT =
            new ProductUnit(new LayerTemplate.Product("fabric", AUTO), 2, 3, 4, 5, 8, 7, 6);
    private static final LayerUnit NORM =
            new BatchNormUnit(new LayerTemplate.BatchNorm("fabric", AUTO, AUTO, AUTO), 3, 5, 8, 7, 6);
    private static final LayerUnit POOL = new PoolUnit(new LayerTemplate.Pool("fabric", AUTO), 3, 5, 8, 6);
    private static final LayerUnit SOFTMAX =
            new DividedSoftmaxUnit(new LayerTemplate.DividedSoftmax("fabric", AUTO, AUTO, AUTO), 3, 5, 8, 6, 9, 12);

    private static LayerUnit addition(int states, boolean constant) {
        return new AdditionUnit(new LayerTemplate.Addition("fabric", states, AUTO, AUTO), 12, constant, 8, 7, 6);
    }

    private static LayerUnit unit(String name) {
        return switch (name) {
            case "linear" -> LINEAR;
            case "product" -> PRODUCT;
            case "norm" -> NORM;
            case "pool" -> POOL;
            case "softmax" -> SOFTMAX;
            default -> addition(7, true);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "linear, rows, rows, 1, 4096",
        "linear, inputs, inputs, 1, 4096",
        "linear, outputs, outputs, 1, 4096",
        "product, batches, batches, 1, 64",
        "product, rows, rows, 1, 4096",
        "product, inner, inner, 1, 4096",
        "product, columns, columns, 1, 4096",
        "norm, rows, rows, 1, 4096",
        "norm, channels, channels, 1, 4096",
        "pool, rows, rows, 1, 4096",
        "pool, channels, channels, 1, 4096",
        "softmax, rows, rows, 1, 4096",
        "softmax, columns, columns, 1, 4096",
        "softmax, numerator-bits, numerator bits, 3, 31",
        "addition, elements, elements, 1, 1048576"
    })
    void sizesHaveRanges(String layer, String key, String name, int least, int greatest) {
        assertThat(with(layer, key, least)).isNotNull();
        assertThat(with(layer, key, greatest)).isNotNull();
        for (int beyond : new int[] {least - 1, greatest + 1}) {
            assertThatThrownBy(() -> with(layer, key, beyond))
                    .isInstanceOf(RefusedValue.class)
                    .hasMessage(name + " is " + beyond + "; allowed: " + least + " to " + greatest);
        }
    }

    private static Record with(String layer, String key, int value) {
        return Records.with((Record) unit(layer), Map.of(key, value));
    }

    /** 12 elements in 7, 6 and 5 cycles each; of softmax 15 quotients in 5 cycles, or in the divider's 10 bits and 7. */
    @Test
    void cyclesAreThoseOfThePage() {
        for (int states = 5; states <= 7; states++) {
            assertThat(addition(states, false).leastCycles()).isEqualTo(12 * states + 3);
            assertThat(addition(states, true).mostCycles()).isEqualTo(12 * states + 3);
        }
        assertThat(LINEAR.mostCycles()).isEqualTo(3 * 6 * 10 + 3);
        assertThat(POOL.mostCycles()).isEqualTo(5 * 8 + 3);
        assertThat(NORM.leastCycles()).isEqualTo(5 * 15 + 3);
        assertThat(SOFTMAX.leastCycles()).isEqualTo(1 + 3 * (8 * 5 + 1) + 15 * 5);
        assertThat(SOFTMAX.mostCycles()).isEqualTo(1 + 3 * (8 * 5 + 1) + 15 * 17);
        assertThat(command(SOFTMAX).dataDependent()).isTrue();
        assertThat(command(LINEAR).dataDependent()).isFalse();
    }

    private static LayerCommand command(LayerUnit unit) {
        return new LayerCommand(unit, null, List.of(), null, List.of());
    }

    private static Map<Action, Long> counts(LayerUnit unit, int longDivisions) {
        return new HashMap<>(unit.activity(List.of(SOURCE), longDivisions).counts());
    }

    private static Action read(Component component) {
        return new Action(component, Verb.READ);
    }

    private static Action write(Component component) {
        return new Action(component, Verb.WRITE);
    }

    private static Action operate(Component component) {
        return new Action(component, Verb.OPERATE);
    }

    private static Component.Memory results(int words) {
        return new Component.Memory(AUTO, PortKind.SIMPLE_DUAL, 6, words);
    }

    private static Component.Memory table(int bits, int words) {
        return new Component.Memory(AUTO, PortKind.READ_ONLY, bits, words);
    }

    /** A sum of five products reads a weight ahead, and a sixth that it does not use; it is rescaled and written once. */
    @Test
    void sumsOfProductsCountTheirReadsAndProducts() {
        Component mac = new Component.MultiplyAccumulate(9, 8, 18);
        Component scale = new Component.Multiplier(18, 15);
        assertThat(counts(LINEAR, 0))
                .isEqualTo(Map.of(
                        read(table(17, 6)),
                        18L,
                        read(table(7, 30)),
                        18 * 6L,
                        read(SOURCE),
                        18 * 5L,
                        operate(mac),
                        18 * 5L,
                        operate(scale),
                        18L,
                        write(results(32)),
                        18L));
        LayerUnit one = (LayerUnit) Records.with((Record) LINEAR, Map.of("inputs", 1));
        assertThat(counts(one, 0))
                .isEqualTo(Map.of(
                        read(table(17, 6)), 18L,
                        read(table(7, 6)), 18L,
                        read(SOURCE), 18L,
                        operate(mac), 18L,
                        operate(scale), 18L,
                        write(results(32)), 18L));
        assertThat(counts(NORM, 0))
                .isEqualTo(Map.of(
                        read(table(17, 5)), 15L,
                        read(table(7, 5)), 15L,
                        read(SOURCE), 15L,
                        operate(mac), 15L,
                        operate(scale), 15L,
                        write(results(16)), 15L));
        assertThat(counts(PRODUCT, 0))
                .isEqualTo(Map.of(
                        read(SOURCE), 30 * 4L, operate(mac), 30 * 4L, operate(scale), 30L, write(results(32)), 30L));
        assertThat(counts(POOL, 0))
                .isEqualTo(Map.of(
                        read(SOURCE),
                        5 * 3L,
                        operate(new Component.Adder(18)),
                        5 * 3L,
                        operate(scale),
                        5L,
                        write(results(8)),
                        5L));
    }

    /** Each operand is scaled once, whichever state that is in; today's template takes two cycles for it, which count in the first operand's width. */
    @Test
    void sumsOfTwoCountTheirTableAndMultipliers() {
        Component first = new Component.Multiplier(9, 15);
        Component second = new Component.Multiplier(8, 15);
        Map<Action, Long> six =
                Map.of(read(SOURCE), 12L, operate(first), 12L, operate(second), 12L, write(results(16)), 12L);
        assertThat(counts(addition(6, false), 0)).isEqualTo(six);
        assertThat(counts(addition(5, false), 0)).isEqualTo(six);
        assertThat(counts(addition(7, false), 0))
                .isEqualTo(Map.of(read(SOURCE), 12L, operate(first), 24L, write(results(16)), 12L));
        assertThat(counts(addition(6, true), 0)).containsEntry(read(table(7, 12)), 12L);
    }

    /** Each of 15 values is compared, looked up twice and summed; its numerator is kept and read; four of the divisions take 10 steps. */
    @Test
    void quotientsCountTheStepsOfLongDivisions() {
        Component.Memory row = new Component.Memory(MemoryKind.DISTRIBUTED, PortKind.SIMPLE_DUAL, 9, 6);
        assertThat(counts(SOFTMAX, 4))
                .isEqualTo(Map.of(
                        read(SOURCE), 30L,
                        operate(new Component.Comparator(8)), 15L,
                        read(table(9, 256)), 15L,
                        read(table(12, 256)), 15L,
                        operate(new Component.Adder(13)), 15L,
                        write(row), 15L,
                        read(row), 15L,
                        operate(new Component.Adder(10)), 40L,
                        write(results(16)), 15L));
        assertThat(counts(SOFTMAX, 0)).doesNotContainKey(operate(new Component.Adder(10)));
    }

    @Test
    void everyMemorysReadPortIsEnabledInEveryCycle() {
        assertThat(LINEAR.everyCycle().counts())
                .isEqualTo(Map.of(
                        new Action(results(32), Verb.ENABLE), 1L,
                        new Action(table(7, 30), Verb.ENABLE), 1L,
                        new Action(table(17, 6), Verb.ENABLE), 1L));
        assertThat(LINEAR.clock()).isEqualTo("fabric");
        assertThat(LINEAR.livesByChannels()).isFalse();
        LayerUnit inLuts = LINEAR.with("weights", MemoryKind.DISTRIBUTED);
        assertThat(inLuts.memory("weights").kind()).isEqualTo(MemoryKind.DISTRIBUTED);
        assertThat(inLuts.memory("output").kind()).isEqualTo(AUTO);
    }

    /** As many words as the next power of two, and two at least. */
    @Test
    void resultsLieInAPowerOfTwoOfWords() {
        int[][] words = {{1, 2}, {2, 2}, {3, 4}, {4, 4}, {5, 8}, {1000, 1024}, {1024, 1024}, {1025, 2048}};
        for (int[] each : words) {
            assertThat(LayerInventory.output(AUTO, 6, each[0]).depth()).isEqualTo(each[1]);
        }
    }
}
