package cyclode.units.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.file.Records;
import cyclode.core.number.Overflow;
import cyclode.units.ddr4.Ddr4Unit;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.dma.DmaSpec;
import cyclode.units.dma.DmaTiming;
import cyclode.units.layernorm.LayerNormSpec;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.UnitSpec;
import cyclode.units.ode.OdeSpec;
import cyclode.units.serial.AdditionUnit;
import cyclode.units.serial.BatchNormUnit;
import cyclode.units.serial.DividedSoftmaxUnit;
import cyclode.units.serial.LayerTemplate;
import cyclode.units.serial.LinearUnit;
import cyclode.units.serial.PoolUnit;
import cyclode.units.serial.ProductUnit;
import cyclode.units.softmax.SoftmaxSpec;
import cyclode.units.vector.VectorSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A small unit of each kind is made of what was counted by hand, from its page and its RTL, in {@code inventories}: a line {@code count part:
 * component and its numbers}, with {@code >} before it where the components are there once a tool has moved registers, and {@code <} where the
 * RTL describes them so. Its timing paths stand below.
 */
class HandCountedInventoriesTest {
    private static final Pattern LINE = Pattern.compile("(?:([<>]) )?(\\d+) (.*)");
    private static final MemoryKind AUTO = MemoryKind.AUTO;

    private static final MatmulSpec ARRAY = Records.with(
            MatmulSpec.nominal("fabric"),
            Map.of("rows", 2, "columns", 3, "weight-bits", 5, "accumulator-bits", 20, "accumulator-rows", 10));

    /** The units. Numbers that differ tell which of them a width is made of. */
    enum Unit {
        VECTOR_PLAIN(new VectorSpec("fabric", 3, 5, 11, 6, 7, false, false, false, 13, false)),
        VECTOR_ALL(new VectorSpec("fabric", 2, 2, 11, 6, 5, true, true, true, 300, true)),
        ODE(new OdeSpec("fabric", 5, 13, 18, 5)),
        SOFTMAX_TABLE(new SoftmaxSpec("fabric", 3, 20, 32, 9, 7, 5, SoftmaxSpec.Quotient.TABLE, 4, 10, 6, 3, 5)),
        SOFTMAX_DIVIDER(new SoftmaxSpec("fabric", 2, 600, 512, 9, 7, 5, SoftmaxSpec.Quotient.DIVIDER, 4, 10, 4, 1, 2)),
        LAYERNORM(new LayerNormSpec("fabric", 3, 20, 9, 6, 11, 7, 5, 4)),
        DEPTHWISE(new DepthwiseSpec("fabric", 3, 2, 8, 5, 20, Overflow.SATURATE, 3, 30)),
        DEPTHWISE_SINGLE_TAP(new DepthwiseSpec("fabric", 2, 1, 8, 5, 20, Overflow.WRAP, 4, 30)),
        BANKS_DUAL(new BanksSpec("fabric", 3, 10, 20, AUTO, PortKind.SIMPLE_DUAL, 4)),
        BANKS_SINGLE(new BanksSpec("fabric", 2, 10, 20, MemoryKind.BLOCK, PortKind.SINGLE, 1)),
        BANKS_CONSTANTS(new BanksSpec("fabric", 1, 10, 20, MemoryKind.BLOCK, PortKind.READ_ONLY, 3)),
        DMA(new DmaSpec("fabric", 64, 16, 5, 10, 2, 2, 5, 8, 12, DmaTiming.CYCLODE)),
        MATMUL_WEIGHTS(Records.with(ARRAY, Map.of("mac-pipeline-depth", 2))),
        MATMUL_INPUTS(Records.with(
                ARRAY,
                Map.of(
                        "dataflow",
                        Dataflow.INPUT_STATIONARY,
                        "overflow",
                        Overflow.WRAP,
                        "mac-pipeline-depth",
                        4,
                        "weight-double-buffering",
                        false))),
        MATMUL_OUTPUTS(Records.with(
                ARRAY,
                Map.of(
                        "dataflow",
                        Dataflow.OUTPUT_STATIONARY,
                        "drain-order",
                        DrainOrder.COLUMNS,
                        "mac-pipeline-depth",
                        2))),
        DDR4(new Ddr4Unit("dram", "zcu104", Map.of())),
        SERIAL_LINEAR(new LinearUnit(new LayerTemplate.Linear("fabric", AUTO, AUTO, AUTO), 3, 5, 6, 8, 7, 6)),
        SERIAL_PRODUCT(new ProductUnit(new LayerTemplate.Product("fabric", AUTO), 2, 3, 4, 5, 8, 7, 6)),
        SERIAL_BATCH_NORM(new BatchNormUnit(new LayerTemplate.BatchNorm("fabric", AUTO, AUTO, AUTO), 3, 5, 8, 7, 6)),
        SERIAL_ADDITION(new AdditionUnit(new LayerTemplate.Addition("fabric", 7, AUTO, AUTO), 12, true, 8, 7, 6)),
        SERIAL_AVERAGE_POOL(new PoolUnit(new LayerTemplate.Pool("fabric", AUTO), 3, 5, 8, 6)),
        SERIAL_SOFTMAX(new DividedSoftmaxUnit(
                new LayerTemplate.DividedSoftmax("fabric", AUTO, AUTO, AUTO), 3, 5, 8, 6, 9, 12));

        private final UnitSpec spec;

        Unit(UnitSpec spec) {
            this.spec = spec;
        }

        private List<String> counted() {
            String name = name().toLowerCase(Locale.ROOT).replace('_', '-');
            try (InputStream in =
                    HandCountedInventoriesTest.class.getResourceAsStream("inventories/" + name + ".txt")) {
                return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void aUnitIsMadeOfWhatWasCounted(Unit unit) {
        assertThat(sums(unit.spec.inventory().items())).isEqualTo(counted(unit, "<"));
        assertThat(unit.spec.inventory().items())
                .allMatch(item -> item.clock().equals(unit.spec.clock()), "on the unit's clock");
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void itsRtlDescribesWhatWasCounted(Unit unit) {
        assertThat(sums(unit.spec.inventory().described())).isEqualTo(counted(unit, ">"));
    }

    @ParameterizedTest
    @EnumSource(Unit.class)
    void itsPathsAreThoseOfTheDatapath(Unit unit) {
        List<String> stated =
                unit.counted().stream().filter(line -> line.startsWith("path ")).toList();
        if (!stated.isEmpty()) {
            assertThat(unit.spec.paths().stream().map(HandCountedInventoriesTest::written))
                    .containsExactlyElementsOf(stated);
        }
    }

    private static Map<String, Long> counted(Unit unit, String butNot) {
        Map<String, Long> sums = new TreeMap<>();
        for (String line : unit.counted()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && !butNot.equals(matcher.group(1))) {
                sums.merge(matcher.group(3), Long.parseLong(matcher.group(2)), Long::sum);
            } else {
                assertThat(line).matches("([<>] \\d|path ).*");
            }
        }
        return sums;
    }

    private static Map<String, Long> sums(List<Inventory.Item> items) {
        Map<String, Long> sums = new TreeMap<>();
        items.forEach(item -> sums.merge(item.part() + ": " + written(item.component()), item.count(), Long::sum));
        return sums;
    }

    private static String written(TimingPath path) {
        List<String> through =
                path.through().stream().map(HandCountedInventoriesTest::written).toList();
        return "path " + path.name() + ", " + path.stages() + (path.stages() == 1 ? " cycle" : " cycles") + ", drives "
                + path.fanOut() + ": " + String.join(", ", through);
    }

    private static String written(Component component) {
        List<String> words = new ArrayList<>(List.of(component.getClass().getSimpleName()));
        for (RecordComponent part : component.getClass().getRecordComponents()) {
            Object value;
            try {
                value = part.getAccessor().invoke(component);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
            words.add(
                    value instanceof Component inner
                            ? "(" + written(inner) + ")"
                            : value.toString().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return String.join(" ", words);
    }
}
